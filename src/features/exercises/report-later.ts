import { DUTY_WORDS } from '../../core/exercising.js';
import { wordsOf } from '../../core/said.js';
import { type ReportPart, tableSection } from '../../core/showing/report.js';
import type { Instant } from '../../core/time.js';
import type { Debrief } from '../debriefs/facts.js';
import type { Lesson } from '../lessons/facts.js';
import type { PlannedExercise } from './facts.js';
import { tookLine } from './outlay.js';
import type { Drawn } from './report-drawn.js';
import { debriefLines, LESSON_WORDS } from './report-learning.js';
import { inOrder, type Line, line, linesIn, type Naming, seatOf } from './timeline.js';

/** What was recorded after a report was signed off: in none of its figures, and never lost. */
export function laterParts(drawn: Drawn, signed: Instant, naming: Naming): readonly ReportPart[] {
  const { exercise, lessons, debrief } = drawn;
  const lines = [
    ...linesIn(drawn, naming),
    ...ofExercise(exercise, naming),
    ...ofDebrief(debrief),
    ...lessons.flatMap(ofLesson),
  ].filter(({ at }) => at > signed);
  const rows = inOrder(lines, naming);
  return tableSection(
    'Recorded after the sign-off',
    { columns: ['When', 'What', 'Who'], rows },
    'Nothing has been recorded since.',
  );
}

function ofExercise(exercise: PlannedExercise, naming: Naming): readonly Line[] {
  const { attended, moments } = exercise;
  const spent = moments.findLast(({ what }) => what === 'outlay-recorded');
  return [
    ...attended.map(({ at, seat }) => line(at, 'Said that they were there', seatOf(seat, naming))),
    ...(spent ? [line(spent.at, `What it really took: ${tookLine(exercise)}`)] : []),
  ];
}

function ofDebrief(debrief: Debrief | undefined): readonly Line[] {
  const given = Object.values(debrief?.given ?? {});
  return [
    ...given.flatMap((each) => debriefLines([each]).map((said) => line(each.at, `Hot debrief, ${said}`))),
    ...(debrief?.duties ?? []).flatMap(({ duty, confirmed }) =>
      // Without a note it is this very signing.
      confirmed?.note
        ? [line(confirmed.at, `${DUTY_WORDS[duty]}: confirmed. ${wordsOf(confirmed.note)}`)]
        : [],
    ),
  ];
}

function ofLesson(lesson: NonNullable<Lesson>): readonly Line[] {
  const { reference, what, stage, since, identified, reworded } = lesson;
  const told = `Lesson ${reference}`;
  return [
    line(identified.at, `${told} identified: ${wordsOf(what)}`),
    ...(reworded ? [line(reworded.at, `${told} worded anew: ${wordsOf(what)}`)] : []),
    ...(stage === 'identified' ? [] : [line(since, `${told}: ${LESSON_WORDS[stage].toLowerCase()}`)]),
  ];
}
