import type { Effect } from '../../core/effect.js';
import type { ListFact, MainEvents } from './facts.js';
import { isOnItsWay } from './list-state.js';

const board: Effect = { do: 'refresh', card: { card: 'board' } };

/** What follows from each fact: what players are given, when the list is looked at again, what is drawn anew. */
export function react(fact: ListFact, after: MainEvents | null): readonly Effect[] {
  if (!after) return [];
  const { exercise } = after;
  const look: Effect = { do: 'ask', command: 'injects.tick', args: { exercise } };
  switch (fact.type) {
    case 'inject-sent':
      return [giving(exercise, fact.n), board];
    case 'next-due':
      return [{ ...look, notBefore: fact.next }];
    case 'injects-withdrawn':
      return [board];
    case 'clock-went-on':
      return [
        ...unheard(after).map((n) => giving(exercise, n)),
        ...limited(after).map(
          (n): Effect => ({ do: 'ask', command: 'injects.time-up', args: { exercise, n } }),
        ),
      ];
    case 'clock-shifted': {
      const { minutes } = fact;
      const moved = limited(after).map(
        (n): Effect => ({ do: 'ask', command: 'injects.move-limit', args: { exercise, n, minutes } }),
      );
      return [look, board, ...moved];
    }
    default:
      return [look, board];
  }
}

const giving = (exercise: string, n: number): Effect => ({
  do: 'ask',
  command: 'injects.give',
  args: { exercise, n },
});

/** Those sent that players may not have yet: the exercise stood still before they could be given. */
const unheard = ({ injects }: MainEvents): readonly number[] => injects.filter(isOnItsWay).map(({ n }) => n);

/** The injects that players have and were given a time to answer. */
const limited = ({ injects }: MainEvents): readonly number[] =>
  injects.filter(({ stage, minutes }) => stage === 'sent' && minutes !== undefined).map(({ n }) => n);
