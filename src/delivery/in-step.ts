import type { JsonObject } from '../core/json.js';
import type { Deliveries } from '../core/ports.js';
import type { Commit } from '../core/recording/commit.js';
import { promptsOf } from './expand.js';

/** So many are handed on at one time: what comes after them is ready long before the pace has sent these. */
const AT_ONCE = 50;

/** Hears of each thing that was asked of another feature. */
export type Asked = (ask: { readonly command: string; readonly args: JsonObject }) => Promise<void>;

/**
 * Hands prompts on in step with the asks that make the streams they are about: of ten thousand who are called the
 * first hear at once, not when there is a stream for the last. Nobody is prompted about what is not there yet. Those
 * that are left are handed on with everything else.
 */
export function inStep(commit: Commit, deliveries: Deliveries): Asked {
  const waiting = commit.effects.flatMap((effect, index) => {
    if (effect.do !== 'prompt' || effect.each === undefined) return [];
    const seats: string[] = [];
    return [{ each: effect.each, prompts: promptsOf({ effect, index, commit }), seats }];
  });
  return async ({ command, args }) => {
    const found = waiting.find(({ each }) => isOf(each, command));
    if (!found || typeof args.person !== 'string') return;
    const { seats, prompts } = found;
    seats.push(args.person);
    if (seats.length < AT_ONCE) return;
    await deliveries.add(seats.splice(0).flatMap((seat) => prompts.get(seat) ?? []));
  };
}

/** Whether a command is of a feature. */
const isOf = (feature: string, command: string): boolean => command.startsWith(`${feature}.`);

/** Asks in the order in which they are carried out: first those that prompts wait for. */
export function firstForPrompts<Ask extends { readonly command: string }>(
  asks: readonly Ask[],
  { effects }: Commit,
): readonly Ask[] {
  const each = effects.flatMap((effect) => (effect.do === 'prompt' ? (effect.each ?? []) : []));
  const isWaitedFor = ({ command }: Ask) => each.some((feature) => isOf(feature, command));
  return [...asks.filter(isWaitedFor), ...asks.filter((ask) => !isWaitedFor(ask))];
}
