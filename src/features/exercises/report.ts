import { defineDocument } from '../../core/define-feature.js';
import type { Part } from '../../core/people/taking-part.js';
import { wordsOf } from '../../core/said.js';
import { type ReportPart, section, tableSection } from '../../core/showing/report.js';
import { spokenClock, writtenDay } from '../../core/time.js';
import type { Exercise, PlannedExercise } from './facts.js';
import { hourWords, kindsLine, organisationName, roomsLine, type Telling } from './lines.js';
import { outlayParts } from './outlay.js';
import { type Drawn, drawnFrom, type Reads, reads } from './report-drawn.js';
import { figures, rollCallLine } from './report-figures.js';
import { laterParts } from './report-later.js';
import { dutyLines, hotDebrief, lessonsTable } from './report-learning.js';
import { inOrder, linesIn, type Naming } from './timeline.js';
import { PART_WORDS } from './wording.js';

/** Said at its head. What may go outside are the lessons alone, once somebody has read that they name nobody. */
const FOR_WHOM =
  'For this partnership, not to be shared outside: what people wrote stands here in their own words, and may name somebody or say how to reach them. For sharing there are the lessons without names: “lessons share”.';

const AS_IT_STOOD: ReportPart = { text: 'Everything above is as it stood then, and stays so.' };

type Written = Omit<Telling, 'directory'>;

/**
 * What an exercise was, what happened in it, and what comes of it. Who did what is said by organisation and by part;
 * what was written stays as it was written, since the partnership learns from it. Once it is signed off it says what it
 * said then, and what was recorded later stands by itself.
 */
export const report = defineDocument<Exercise, Reads>({
  reads,
  people: ({ state }) => [state?.roomsTold, state?.signedOff].flatMap((did) => did?.by ?? []),
  settled: (state) => state?.signedOff?.at,
  write: ({ settled, ...drawn }) => {
    const { state, partnership, known, now, name } = drawn;
    const told = { partnership, now, name, ...settled };
    const exercise = settled?.state ?? state;
    if (!state || !exercise) return { title: `${partnership.name}: no such exercise`, parts: [] };
    const naming = { directory: known.directory, zone: partnership.timezone };
    const later = settled && state.signedOff;
    return {
      title: `${exercise.reference} ${wordsOf(exercise.title)}: report`,
      parts: [
        { text: FOR_WHOM },
        ...reportParts(drawnFrom(exercise, settled?.known ?? known), told),
        ...(later ? [AS_IT_STOOD, ...laterParts(drawnFrom(state, known), later.at, naming)] : []),
      ],
    };
  },
});

function reportParts(drawn: Drawn, told: Written): readonly ReportPart[] {
  const { exercise, serials, rollCalls, lessons, debrief, directory } = drawn;
  const { partnership } = told;
  const naming: Naming = { directory, zone: partnership.timezone };
  return [
    { text: `${partnership.name}. ${kindsLine(exercise)}. ${heldLine(exercise, naming)}.` },
    ...planParts(exercise, told),
    ...outlayParts(exercise),
    ...tookPart(exercise, directory),
    ...tableSection(
      'Timeline',
      { columns: ['When', 'What', 'Who'], rows: inOrder(linesIn(drawn, naming), naming) },
      'It has not started.',
    ),
    ...figures(serials),
    ...section('Roll-calls', rollCalls.map(rollCallLine), 'There was none.'),
    ...hotDebrief(debrief),
    ...lessonsTable(lessons),
    ...section('What is due', dutyLines(drawn, naming), 'Nothing is due.'),
    { heading: 'Sign-off' },
    { text: signedLine(exercise, told) },
  ];
}

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

function planParts(exercise: PlannedExercise, telling: Written): readonly ReportPart[] {
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
  directory: Drawn['directory'],
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
