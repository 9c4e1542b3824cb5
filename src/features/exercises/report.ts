import { defineDocument } from '../../core/define-feature.js';
import { DUTY_WORDS } from '../../core/exercising.js';
import { DIRECTORY, streamId } from '../../core/ids.js';
import { quantile } from '../../core/reach.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { type ReportPart, section, tableSection } from '../../core/report.js';
import { wordsOf } from '../../core/said.js';
import type { Part } from '../../core/taking-part.js';
import { spokenClock, spokenWhile, spokenWithin, writtenDay } from '../../core/time.js';
import type { Debrief, Given } from '../debriefs/facts.js';
import type { Directory } from '../directory/facts.js';
import type { Injects, Serial } from '../injects/facts.js';
import type { Lesson, LessonStage } from '../lessons/facts.js';
import type { Called, RollCall } from '../rollcalls/facts.js';
import type { Exercise, PlannedExercise } from './facts.js';
import { hourWords, kindsLine, organisationName, roomsLine, type Telling } from './lines.js';
import { outlayParts } from './outlay.js';
import { linesOfTime, minutesToAnswer, type Naming } from './timeline.js';
import { PART_WORDS } from './wording.js';

type Reads = {
  readonly debrief: Reading<Debrief | undefined>;
  readonly serials: Reading<readonly Found<Injects>[]>;
  readonly rollCalls: Reading<readonly Found<RollCall>[]>;
  readonly lessons: Reading<readonly Found<Lesson>[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** The most of each that a report tells of. */
const MOST = 1000;

/** Said at its head. What may go outside are the lessons alone, once somebody has read that they name nobody. */
const FOR_WHOM =
  'For this partnership, not to be shared outside: what people wrote stands here in their own words, and may name somebody or say how to reach them. For sharing there are the lessons without names: “lessons share”.';

/**
 * What an exercise was, what happened in it, and what comes of it. Who did what is said by organisation and by part;
 * what was written stays as it was written, since the partnership learns from it.
 */
export const report = defineDocument<Exercise, Reads>({
  reads: ({ id, partnership: { id: partnership } }) => ({
    debrief: viewOf('debriefs', streamId(partnership, 'debriefs', id)),
    serials: listOf({ feature: 'injects', partnership, where: { exercise: id }, limit: MOST }),
    rollCalls: listOf({ feature: 'rollcalls', partnership, where: { called: true }, limit: MOST }),
    lessons: listOf({
      feature: 'lessons',
      partnership,
      sort: { field: 'identified', order: 'up' },
      limit: MOST,
    }),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ state }) => [state?.roomsTold, state?.signedOff].flatMap((did) => did?.by ?? []),
  write: ({ state, partnership, known, now, name }) => {
    if (!state) return { title: `${partnership.name}: no such exercise`, parts: [] };
    const { directory, debrief } = known;
    const naming: Naming = { directory, zone: partnership.timezone };
    const serials = known.serials.flatMap(({ view }) => (view?.kind === 'serial' ? [view] : []));
    const rollCalls = known.rollCalls.flatMap(({ view }) => (view?.exercise === state.id ? [view] : []));
    const lessons = known.lessons.flatMap(({ view }) => (view?.about === state.reference ? [view] : []));
    return {
      title: `${state.reference} ${wordsOf(state.title)}: report`,
      parts: [
        { text: FOR_WHOM },
        { text: `${partnership.name}. ${kindsLine(state)}. ${heldLine(state, naming)}.` },
        ...planParts(state, { partnership, now, name }),
        ...outlayParts(state),
        ...tookPart(state, directory),
        ...tableSection(
          'Timeline',
          { columns: ['When', 'What', 'Who'], rows: linesOfTime(state, serials, naming) },
          'It has not started.',
        ),
        ...figures(serials),
        ...section('Roll-calls', rollCalls.map(rollCallLine), 'There was none.'),
        ...hotDebrief(debrief),
        ...tableSection(
          'Lessons',
          {
            columns: ['Reference', 'Lesson', 'State', 'Action'],
            rows: lessons.map((lesson) => [
              lesson.reference,
              wordsOf(lesson.what),
              LESSON_WORDS[lesson.stage],
              lesson.actions.map(({ reference }) => reference).join(', '),
            ]),
          },
          'No lesson is recorded yet.',
        ),
        ...section('What is due', dutyLines(debrief, { zone: partnership.timezone }), 'Nothing is due.'),
        { heading: 'Sign-off' },
        { text: signedLine(state, { partnership, name }) },
      ],
    };
  },
});

/** "Tue 8 Dec 2026, 10:00, in hours, with warning". */
const heldLine = (exercise: PlannedExercise, { zone }: Naming): string =>
  `${writtenDay(exercise.starts, zone)}, ${spokenClock(exercise.starts, zone)}, ${hourWords(exercise)}`;

const signedLine = (
  { signedOff }: PlannedExercise,
  { partnership, name }: Pick<Telling, 'partnership' | 'name'>,
): string =>
  signedOff
    ? `Signed off ${writtenDay(signedOff.at, partnership.timezone)} by ${name(signedOff.by)}.`
    : 'Not signed off yet.';

function planParts(exercise: PlannedExercise, telling: Omit<Telling, 'directory'>): readonly ReportPart[] {
  const { aim, objectives, theme, risk, plans, equality } = exercise;
  const inWords = (said: PlannedExercise['theme']) => (said ? wordsOf(said) : '');
  const told = {
    Theme: inWords(theme),
    Risk: inWords(risk),
    'Plans tested': inWords(plans),
    'Equality and diversity': inWords(equality),
    'Control rooms and others': roomsLine(exercise, telling),
  };
  return [
    { heading: 'Aim' },
    { text: wordsOf(aim) },
    ...section('Objectives', objectives.map(wordsOf), 'None was written.'),
    ...Object.entries(told).flatMap(([heading, words]) => (words ? [{ heading }, { text: words }] : [])),
  ];
}

/** Organisations by name; people are only counted. */
function tookPart(
  { takes, attended }: PlannedExercise,
  directory: Directory | undefined,
): readonly ReportPart[] {
  // The keys are those of its type.
  const parts = Object.entries(PART_WORDS) as [Part, string][];
  const lines = parts.flatMap(([part, words]) => {
    const taking = takes.filter((each) => each.part === part);
    const organisations = taking.flatMap(({ organisation }) => organisation ?? []);
    const people = taking.length - organisations.length;
    const named = organisations.map((id) => organisationName(id, directory));
    const all = [...named, ...(people > 0 ? [people === 1 ? '1 person' : `${people} people`] : [])];
    return all.length > 0 ? [`${words}: ${all.join(', ')}`] : [];
  });
  const there = new Set(attended.map(({ person }) => person)).size;
  return section('Who took part', [...lines, `Said that they were there: ${there}`], '');
}

function figures(serials: readonly Serial[]): readonly ReportPart[] {
  const rows = [...serials].sort((one, other) => one.n - other.n).map((serial) => figuresRow(serial));
  const all = serials.flatMap(minutesToAnswer);
  const columns = ['Inject', 'Asked', 'Answered', 'Median', '90th percentile', 'Met', 'Late'];
  const together = all.length > 0 ? [{ text: `All injects: half answered ${spreadWithin(all)}.` }] : [];
  return [...tableSection('Response figures', { columns, rows }, 'No inject was sent.'), ...together];
}

function figuresRow(serial: Serial): readonly string[] {
  const minutes = minutesToAnswer(serial);
  const marks = Object.values(serial.marks);
  const count = (...marked: readonly string[]) =>
    String(marks.filter(({ mark }) => marked.includes(mark)).length);
  return [
    String(serial.n),
    String(serial.intended.length),
    String(minutes.length),
    ...spread(minutes),
    count('met'),
    count('late'),
  ];
}

const spread = (minutes: readonly number[]): readonly string[] =>
  [0.5, 0.9].map((part) => (minutes.length > 0 ? spokenWhile(quantile(minutes, part)) : 'none'));

/** "within a minute, nine in ten within 7 min". */
const spreadWithin = (minutes: readonly number[]): string =>
  [0.5, 0.9].map((part) => spokenWithin(quantile(minutes, part))).join(', nine in ten ');

function rollCallLine({ reference, opened, closed }: Called): string {
  const called = opened?.intended.length ?? 0;
  if (!closed) return `${reference}: ${called} called, and still open`;
  const first = new Map<string, number>();
  for (const { seat, minutes } of closed.answers)
    first.set(seat, Math.min(first.get(seat) ?? minutes, minutes));
  const minutes = [...first.values()];
  const speed = minutes.length > 0 ? `, half of them ${spreadWithin(minutes)}` : '';
  return `${reference}: ${minutes.length} of ${called} answered${speed}`;
}

const QUESTIONS = {
  well: 'What went well',
  notWell: 'What did not',
  better: 'What would be better',
  takeAway: 'What to take away',
} as const satisfies { readonly [key in keyof Given]: string };

/** The words of the hot debrief, and not whose they are. */
function hotDebrief(debrief: Debrief | undefined): readonly ReportPart[] {
  const given = Object.values(debrief?.given ?? {});
  // The keys are those of its type.
  const questions = Object.entries(QUESTIONS) as [keyof typeof QUESTIONS, string][];
  const lines = questions.flatMap(([key, label]) =>
    given.flatMap(({ [key]: said }) => (said ? [`${label}: ${wordsOf(said)}`] : [])),
  );
  const asked = debrief?.asked.length ?? 0;
  const intro: ReportPart = { text: `${given.length} of ${asked} players have given a debrief.` };
  const [heading, ...rest] = section('Hot debrief', lines, 'Nothing was said yet.');
  return [...(heading ? [heading] : []), intro, ...rest];
}

const LESSON_WORDS: { readonly [stage in LessonStage]: string } = {
  identified: 'Identified',
  accepted: 'Accepted',
  'not-accepted': 'Not accepted',
  'action-agreed': 'Action agreed',
  implemented: 'Implemented',
  learned: 'Learned',
};

function dutyLines(debrief: Debrief | undefined, { zone }: { zone: string }): readonly string[] {
  return (debrief?.duties ?? []).map(({ duty, due, confirmed }) => {
    if (!confirmed) return `${DUTY_WORDS[duty]}: due by ${writtenDay(due, zone)}`;
    const { note, at } = confirmed;
    const day = writtenDay(at, zone);
    return `${DUTY_WORDS[duty]}: ${note ? `confirmed ${day}. ${wordsOf(note)}` : `signed off ${day}`}`;
  });
}
