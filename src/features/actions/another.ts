import type { Partnership } from '../../core/people/partnership.js';
import { calledBy, type Found } from '../../core/reading.js';
import type { Action } from './facts.js';
import { anAction, type MeaningAction } from './meant.js';

/** A request about an action that names another one. */
type Naming = MeaningAction & { readonly known: { readonly another: readonly Found<Action>[] } };

/** What a command has that names another action beside its own, as `refIn` finds it among its arguments. */
export function namingAnother<Key extends 'by' | 'waits'>(key: Key) {
  type Args = MeaningAction['args'] & { readonly [name in Key]?: string | null | undefined };
  type Asking = Omit<MeaningAction, 'known' | 'args'> & { readonly args: Args };
  const refIn = (args: Args): string | null | undefined => args[key];
  return {
    reads: (ask: Asking) => ({
      ...anAction.reads(ask),
      another: calledBy<Action>({
        feature: 'actions',
        partnership: ask.partnership.id,
        ref: refIn(ask.args),
        newest: 'raised',
      }),
    }),
    stream: (ask: Naming & Asking) => {
      const ref = refIn(ask.args);
      const isLost = ref && ask.known.another.length === 0 && isOf(ask.partnership, ref);
      return isLost ? ({ refused: 'no-such-action', ref, field: key } as const) : anAction.stream(ask);
    },
  };
}

/** The other action by its whole reference; one of another partnership as it was given. */
export const whole = (ref: string, { another }: Naming['known']): string =>
  another[0]?.view?.reference ?? ref;

/** A bare number, and what begins as the partnership's own references do. */
const isOf = ({ command }: Partnership, ref: string): boolean =>
  /^\d+$/.test(ref) || ref.startsWith(`${command.toUpperCase()}/`);
