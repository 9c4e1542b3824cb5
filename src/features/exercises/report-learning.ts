import { DUTY_WORDS } from '../../core/exercising.js';
import { wordsOf } from '../../core/said.js';
import { type ReportPart, section, tableSection } from '../../core/showing/report.js';
import { writtenDay } from '../../core/time.js';
import type { Debrief, Given } from '../debriefs/facts.js';
import type { LessonStage } from '../lessons/facts.js';
import type { Drawn } from './report-drawn.js';
import type { Naming } from './timeline.js';

const QUESTIONS = {
  well: 'What went well',
  notWell: 'What did not',
  better: 'What would be better',
  takeAway: 'What to take away',
} as const satisfies { readonly [key in keyof Given]: string };

/** "What went well: …": the words that were given, question by question. */
export function debriefLines(given: readonly Given[]): readonly string[] {
  // The keys are those of its type.
  const questions = Object.entries(QUESTIONS) as [keyof typeof QUESTIONS, string][];
  return questions.flatMap(([key, label]) =>
    given.flatMap(({ [key]: said }) => (said ? [`${label}: ${wordsOf(said)}`] : [])),
  );
}

/** The words of the hot debrief, and not whose they are. */
export function hotDebrief(debrief: Debrief | undefined): readonly ReportPart[] {
  const given = Object.values(debrief?.given ?? {});
  const lines = debriefLines(given);
  const asked = debrief?.asked.length ?? 0;
  const intro: ReportPart = {
    text: `${given.length} of ${asked} ${asked === 1 ? 'player' : 'players'} ${given.length === 1 ? 'has' : 'have'} given a debrief.`,
  };
  const [heading, ...rest] = section('Hot debrief', lines, 'Nothing was said yet.');
  return [...(heading ? [heading] : []), intro, ...rest];
}

export const LESSON_WORDS: { readonly [stage in LessonStage]: string } = {
  identified: 'Identified',
  accepted: 'Accepted',
  'not-accepted': 'Not accepted',
  'action-agreed': 'Action agreed',
  implemented: 'Implemented',
  learned: 'Learned',
};

/** Each lesson, how far it has come, and the action for it. */
export const lessonsTable = (lessons: Drawn['lessons']): readonly ReportPart[] =>
  tableSection(
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
  );

/** What is due after it. A report that is signed off is given by that. */
export function dutyLines(
  { exercise: { signedOff }, debrief }: Pick<Drawn, 'exercise' | 'debrief'>,
  { zone }: Pick<Naming, 'zone'>,
): readonly string[] {
  return (debrief?.duties ?? []).map(({ duty, due, confirmed }) => {
    const done: Confirmed | undefined = confirmed ?? (duty === 'report' ? signedOff : undefined);
    if (!done) return `${DUTY_WORDS[duty]}: due by ${writtenDay(due, zone)}`;
    const day = writtenDay(done.at, zone);
    return `${DUTY_WORDS[duty]}: ${done.note ? `confirmed ${day}. ${wordsOf(done.note)}` : `signed off ${day}`}`;
  });
}

type Confirmed = NonNullable<NonNullable<Debrief>['duties'][number]['confirmed']>;
