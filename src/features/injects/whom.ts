import type { PersonId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { peopleTaking, seatsTaking, speakersIn } from '../../core/people/taking-part.js';
import type { Intended } from '../../core/prompt.js';
import type { Directory } from '../directory/facts.js';
import type { PlannedExercise } from '../exercises/facts.js';
import type { Inject } from './facts.js';

/** Those who run it: its directing staff, whatever roles others hold in the partnership. */
export function directorsOf(exercise: PlannedExercise, partnership: Partnership): readonly PersonId[] {
  return peopleTaking(exercise, ['director'], speakersIn(partnership));
}

/** Those who judge, and are shown the answers: the umpires; where there are none, the directing staff. */
export function umpiresOf(exercise: PlannedExercise, partnership: Partnership): readonly PersonId[] {
  const umpires = peopleTaking(exercise, ['umpire'], speakersIn(partnership));
  return umpires.length > 0 ? umpires : directorsOf(exercise, partnership);
}

export const playersOf = (exercise: PlannedExercise, partnership: Partnership): readonly Intended[] =>
  seatsTaking(exercise, ['player'], speakersIn(partnership));

/** The seats that an inject goes to now; a player who has left since is no seat any more. */
export function intendedFor(
  { to }: Pick<Inject, 'to'>,
  exercise: PlannedExercise,
  partnership: Partnership,
): readonly Intended[] {
  const players = playersOf(exercise, partnership);
  if (to.length === 0) return players;
  return to.flatMap((seat): readonly Intended[] => {
    const whole = players.find((player) => player.seat === seat);
    if (whole) return [whole];
    const person = players.flatMap(({ people }) => people).find((each) => each === seat);
    return person ? [{ seat, people: [person] }] : [];
  });
}

/** The players that words name: all of them, a role, or organisations by their id or a part of their name. */
export function namedIn(
  words: string,
  { exercise, partnership, directory }: Naming,
): { readonly to: readonly string[] } | { readonly unknown: string } {
  const to: string[] = [];
  for (const word of words.split(/[,;]| and /).map((each) => each.trim())) {
    if (word === '' || /^(all|everybody|everyone)$/i.test(word)) continue;
    const found = seatsNamed(word.toLowerCase(), { exercise, partnership, directory });
    if (found.length === 0) return { unknown: word };
    to.push(...found);
  }
  return { to: [...new Set(to)] };
}

export type Naming = {
  readonly exercise: PlannedExercise;
  readonly partnership: Partnership;
  readonly directory: Directory | undefined;
};

function seatsNamed(word: string, { exercise, partnership, directory }: Naming): readonly string[] {
  const players = playersOf(exercise, partnership);
  const role = Object.entries(partnership.roles).find(([name]) => name === word.replace(/s$/, ''));
  if (role) {
    const playing = new Set(players.flatMap(({ people }) => people));
    return role[1].filter((person) => playing.has(person));
  }
  const exact = players.filter(({ seat }) => seat === word);
  if (exact.length > 0) return exact.map(({ seat }) => seat);
  const person = players.flatMap(({ people }) => people).find((each) => each === word);
  if (person) return [person];
  const nameOf = (seat: string) => directory?.organisations[seat]?.name.toLowerCase() ?? seat;
  return players.filter(({ seat }) => nameOf(seat).includes(word)).map(({ seat }) => seat);
}
