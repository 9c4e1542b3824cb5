import type { Ask } from '../../core/command.js';
import { defineCard } from '../../core/define-feature.js';
import type { CardRef } from '../../core/effect.js';
import { isObject, type Json, type JsonObject } from '../../core/json.js';
import { PARTS, peopleTaking, speakersIn } from '../../core/people/taking-part.js';
import type { Found, Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Exercise } from '../exercises/facts.js';
import type { RollCall } from './facts.js';
import { runningExercises } from './for-exercise.js';
import { rollCallStream } from './meant.js';

type Given = { readonly [name: string]: string | number | null | undefined };
type Live = { readonly live: readonly Found<Exercise>[] };

/**
 * Whoever takes part in an exercise that runs, and calls the roll without a word of it, may mean either: they are asked
 * before anybody else is.
 */
export function realOrExercise(
  args: Given,
  { by, known: { live }, partnership }: Pick<Ask<unknown, Live>, 'by' | 'known' | 'partnership'>,
): CardRef | undefined {
  const speakers = speakersIn(partnership);
  const takesPart = live.some(({ view }) => view && peopleTaking(view, PARTS, speakers).includes(by.person));
  if (!takesPart || args.exercise || args.real || args.who === 'players') return undefined;
  const stream = rollCallStream(partnership.id, 'all');
  return { stream, card: 'real-or-exercise', part: JSON.stringify(args) };
}

/** Asks which of the two a roll-call is, with a button for each; what was typed stays with it. */
export const realOrExerciseCard = defineCard<
  RollCall,
  { readonly live: Reading<readonly Found<Exercise>[]> }
>({
  personal: true,
  reads: ({ partnership }) => ({ live: runningExercises(partnership.id) }),
  draw: ({ part, known }) => {
    const running = known.live.flatMap(({ view }) => view ?? []);
    const args = givenIn(part);
    const names = running.map(({ reference, title }) => `${reference} ${wordsOf(title)}`).join(', ');
    return {
      template: 'rollcalls/real-or-exercise',
      data: {
        about: `Nobody has been asked yet. Under way as an exercise: ${names || 'nothing any more'}.`,
        choices: [
          ...running.map(({ reference }) => ({
            title: `It is part of ${reference}`,
            data: { ...args, exercise: reference },
          })),
          { title: 'It is real', data: { ...args, real: 'yes' } },
        ],
      },
    };
  },
});

/** What was given with the request that waits, without what was left empty. */
function givenIn(part: string | undefined): JsonObject {
  const given: Json = JSON.parse(part ?? '{}');
  const entries = isObject(given) ? Object.entries(given) : [];
  return Object.fromEntries(entries.filter(([, value]) => value !== null));
}
