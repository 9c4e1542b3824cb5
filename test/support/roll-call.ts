import { z } from 'zod';
import type { Decider } from '../../src/core/decider.js';
import { defineCard, defineFeature } from '../../src/core/define-feature.js';
import type { Effect } from '../../src/core/effect.js';
import { type PersonId, type StreamId, streamId } from '../../src/core/ids.js';
import type { Intended, Ladder, Standing } from '../../src/core/prompt.js';
import { northmere } from './northmere.js';

/** The smallest feature that prompts: seats are called, and each is answered, snoozed, excluded or withdrawn. */

type Called = {
  readonly type: 'called';
  readonly intended: readonly Intended[];
  readonly ladder?: Ladder;
  readonly until?: string;
  readonly urgent?: true;
  readonly anew?: true;
  readonly each?: true;
};
type Marked = {
  readonly type: 'marked';
  readonly seat: string;
  readonly standing: Standing;
  /** All seats are looked at again. */
  readonly again?: true;
};
type Over = { readonly type: 'over'; readonly each?: true };
type Fact = Called | Marked | Over;
export type RollCall = { readonly standings: { readonly [seat: string]: Standing }; readonly over?: true };
type Command =
  | ({ readonly do: 'call' } & Omit<Called, 'type'>)
  | ({ readonly do: 'mark' } & Omit<Marked, 'type'>)
  | ({ readonly do: 'end' } & Omit<Over, 'type'>);

const FACTS = { call: 'called', mark: 'marked', end: 'over' } as const;

const decider: Decider<RollCall, Command, Fact, never> = {
  initial: { standings: {} },
  decide: ({ do: what, ...command }) =>
    // Each command is its fact but for its name.
    [{ type: FACTS[what], ...command } as Fact],
  evolve: (state, fact) => {
    if (fact.type === 'over') return { ...state, over: true };
    return fact.type === 'called'
      ? state
      : { ...state, standings: { ...state.standings, [fact.seat]: fact.standing } };
  },
  react: (fact): readonly Effect[] => {
    if (fact.type === 'over') return [{ do: 'catch-up', ...(fact.each && { each: 'answers' }) }];
    if (fact.type === 'marked') return fact.again ? [{ do: 'look-again' }] : [];
    const { ladder, until, urgent, anew, each } = fact;
    const how = {
      ...(ladder && { ladder }),
      ...(until && { until }),
      ...(urgent && { urgent }),
      ...(anew && { anew }),
    };
    return [
      { do: 'prompt', card: { card: 'call' }, who: 'intended', ...how, ...(each && { each: 'answers' }) },
    ];
  },
};

const call = defineCard<RollCall>({
  standing: ({ state, part = '' }) => state.standings[part] ?? { is: 'open' },
  draw: ({ state, part = '' }) => ({
    template: 'roll-calls/call',
    data: { seat: part, is: state.standings[part]?.is ?? 'open', ...(state.over && { over: 'over' }) },
  }),
});

const callArgs = z.object({
  call: z.string(),
  intended: z.custom<readonly Intended[]>(),
  ladder: z.custom<Ladder>().optional(),
  until: z.string().optional(),
  urgent: z.literal(true).optional(),
  anew: z.literal(true).optional(),
  each: z.literal(true).optional(),
});

const feature = (name: string) =>
  defineFeature({ name, shape: 1, decider, words: {}, cards: { call } }, (define) => [
    define.does({
      id: `${name}.call`,
      does: 'call the roll',
      may: ['chair'],
      args: callArgs,
      stream: ({ partnership, args }) => streamId(partnership.id, name, args.call),
      command: ({ args: { call: _, intended, ladder, until, urgent, anew, each } }) => ({
        do: 'call',
        intended,
        ...(ladder && { ladder }),
        ...(until && { until }),
        ...(urgent && { urgent }),
        ...(anew && { anew }),
        ...(each && { each }),
      }),
    }),
    define.does({
      id: `${name}.mark`,
      does: 'mark a seat',
      may: ['chair'],
      args: z.object({
        call: z.string(),
        seat: z.string(),
        standing: z.custom<Standing>(),
        again: z.literal(true).optional(),
      }),
      stream: ({ partnership, args }) => streamId(partnership.id, name, args.call),
      command: ({ args: { call: _, again, ...marked } }) => ({
        do: 'mark',
        ...marked,
        ...(again && { again }),
      }),
    }),
    define.does({
      id: `${name}.end`,
      does: 'end the call',
      may: ['chair'],
      args: z.object({ call: z.string(), each: z.literal(true).optional() }),
      stream: ({ partnership, args }) => streamId(partnership.id, name, args.call),
      command: ({ args: { each } }) => ({ do: 'end', ...(each && { each }) }),
    }),
  ]);

/** Keeps all seats in one stream. */
export const rollCalls = feature('roll-calls');
/** Keeps one stream for each seat. */
export const answers = feature('answers');

export const rollCallStream = (id: string): StreamId => streamId(northmere.id, 'roll-calls', id);

export const seat = (name: string, ...people: readonly PersonId[]): Intended => ({ seat: name, people });
