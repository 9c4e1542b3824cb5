import type { PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import { type Instant, spokenAt } from '../../core/time.js';
import type { Exercise, ExerciseFact, Incident } from './facts.js';
import { calledBefore } from './incident-rules.js';

/** Muster reaches only those who take part. */
const DIAL = 'If life is in danger, call 999, and tell your control room.';

/** Who said what, when, and who called that first where somebody did. */
export type Calling = {
  readonly what: Said;
  readonly by: PersonId;
  readonly at: Instant;
  readonly zone: string;
  readonly caller: string | undefined;
};

/** What was called already in the same words. */
export const calledFirst = (
  exercise: Exercise | undefined,
  { what, ...did }: Pick<Calling, 'what' | 'by' | 'at'>,
): Incident | undefined => (exercise ? calledBefore(what, exercise, did) : undefined);

/** What somebody hears who called a real incident, or said so too. */
export function toldWords(facts: readonly ExerciseFact[], { at, zone, caller }: Calling): string {
  const again = facts.find(({ type }) => type === 'real-incident-repeated');
  return again?.type === 'real-incident-repeated'
    ? `That was called at ${spokenAt(again.called, zone, at)}${byWhom(caller)}, and everybody was told. That you say so too is recorded. ${DIAL}`
    : `NO DUFF: everybody who takes part is told now that this is real, and the exercise is held back. ${DIAL}`;
}

/** What somebody hears who says it once more: nobody is told twice. */
export function standsWords(exercise: Exercise, calling: Calling): string {
  const { by, at, zone, caller } = calling;
  const first = calledFirst(exercise, calling);
  const time = first && spokenAt(first.at, zone, at);
  const whose = first?.by === by && caller ? ' by you' : byWhom(caller);
  const called = time ? `was called at ${time}${whose}` : 'was called before';
  return `This ${called}, and everybody who takes part was told then that it is real. Nobody is told twice. ${DIAL} If something else has happened, write NO DUFF and say what.`;
}

const byWhom = (caller: string | undefined): string => (caller ? ` by ${caller}` : '');
