import { z } from 'zod';
import type { Decider } from '../../src/core/decider.js';
import { type Define, defineCard, defineDocument, defineFeature } from '../../src/core/define-feature.js';
import type { PersonId } from '../../src/core/ids.js';
import { streamId } from '../../src/core/ids.js';
import { type Found, listOf, type Reading } from '../../src/core/reading.js';
import { type Said, say, wordsOf } from '../../src/core/said.js';
import { fileCard } from '../../src/core/showing/file-card.js';
import { DANA } from './northmere.js';

export const NOON = '2026-12-01T12:00:00.000Z';

/** The smallest feature that does everything: creates, changes, refuses, keeps words and has effects. */

type CounterFact =
  | { readonly type: 'opened'; readonly counter: string; readonly by: PersonId }
  | { readonly type: 'counted'; readonly by: number; readonly note?: Said; readonly hears: PersonId };
export type Counter = { readonly total: number; readonly notes: readonly Said[] } | null;
type CounterCommand =
  | { readonly do: 'open'; readonly counter: string; readonly by: PersonId }
  | { readonly do: 'count'; readonly by: number; readonly note?: Said; readonly hears: PersonId };
type CounterRefusal =
  | { readonly refused: 'not-open' }
  | { readonly refused: 'too-much'; readonly field: 'by'; readonly most: number };

const MOST = 1000;

const decider: Decider<Counter, CounterCommand, CounterFact, CounterRefusal> = {
  initial: null,
  decide: (command, counter) => {
    if (command.do === 'open') {
      return counter ? [] : [{ type: 'opened', counter: command.counter, by: command.by }];
    }
    if (!counter) return { refused: 'not-open' };
    if (counter.total + command.by > MOST) return { refused: 'too-much', field: 'by', most: MOST };
    const { do: _, ...counted } = command;
    return command.by === 0 ? [] : [{ type: 'counted', ...counted }];
  },
  evolve: (counter, fact) => {
    if (fact.type === 'opened') return { total: 0, notes: [] };
    const { total, notes } = counter ?? { total: 0, notes: [] };
    return { total: total + fact.by, notes: fact.note ? [...notes, fact.note] : notes };
  },
  react: (fact) =>
    fact.type === 'opened'
      ? [{ do: 'post', card: { card: 'total' } }]
      : [
          { do: 'refresh', card: { card: 'total' } },
          { do: 'tell', card: { card: 'total' }, who: 'hears' },
        ],
};

const spec = {
  name: 'counters',
  shape: 1,
  decider,
  indexed: ['total'],
  fields: (counter: Counter) => (counter ? { total: counter.total } : {}),
  words: {
    'not-open': () => 'That counter has not been opened.',
    'too-much': ({ most }: { most: number }) => `A counter goes up to ${most}.`,
  },
  cards: {
    total: defineCard<Counter>({
      draw: ({ state, viewer }) => ({
        template: 'counters/total',
        data: { total: state?.total ?? 0, viewer: viewer.kind },
      }),
    }),
    /** Says a name that it did not list, which is a slip. */
    careless: defineCard<Counter>({
      draw: ({ name }) => ({ template: 'counters/total', data: { total: name(DANA), viewer: '' } }),
    }),
    file: fileCard<Counter>({ document: 'sheet', called: () => 'The sheet' }),
  },
  documents: {
    sheet: defineDocument<Counter>({
      people: () => [DANA],
      write: ({ state, part, name }) => ({
        title: `Counter ${part}`,
        parts: [{ text: `${name(DANA)} counted ${state?.total ?? 0}` }],
      }),
    }),
    /** Settled at noon. */
    settled: defineDocument<Counter, { readonly all: Reading<readonly Found<Counter>[]> }>({
      reads: ({ partnership }) => ({
        all: listOf({ feature: 'counters', partnership: partnership.id, limit: 10 }),
      }),
      settled: () => NOON,
      write: ({ state, known, settled }) => ({
        title: 'Counter',
        parts: [
          { list: [settled?.state, ...(settled?.known.all ?? []).map(({ view }) => view)].map(totalOf) },
          { list: [state, ...known.all.map(({ view }) => view)].map(totalOf) },
        ],
      }),
    }),
  },
};

const totalOf = (counter: Counter | undefined): string =>
  `${counter?.total} ${(counter?.notes ?? []).map(wordsOf).join()}`.trim();

const commands = (define: Define<Counter, CounterCommand, CounterFact, CounterRefusal>) => [
  define.does({
    id: 'counters.open',
    words: ['open'],
    does: 'open a counter',
    may: 'anyone',
    args: z.object({}),
    stream: ({ partnership, id }) => streamId(partnership.id, 'counters', id),
    command: ({ id, by }) => ({ do: 'open', counter: id, by: by.person }),
    shows: ({ partnership, id }) => ({
      stream: streamId(partnership.id, 'counters', id),
      card: 'total',
    }),
  }),
  define.does({
    id: 'counters.count',
    words: ['count'],
    does: 'count',
    may: ['chair', 'system'],
    fields: {
      counter: { kind: 'id', label: 'Counter', required: true, hidden: true },
      by: { kind: 'number', label: 'How many', min: -1000, max: 1000, required: true },
      note: { kind: 'text', label: 'Note', max: 100 },
    },
    positions: ['counter', 'by'],
    args: z.object({ counter: z.string(), by: z.number().int(), note: z.string().nullish() }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'counters', args.counter),
    command: ({ args, by }) => ({
      do: 'count',
      by: args.by,
      ...(args.note && { note: say(args.note) }),
      hears: by.person,
    }),
    says: ({ after }) => `Counted to ${after?.total}.`,
  }),
];

export const counters = defineFeature(spec, commands);

/** The same feature after its state or evolve changed: rows kept for the old shape count for nothing. */
export const reshapedCounters = defineFeature({ ...spec, shape: 2 }, commands);

export const counterStream = (id: string, partnership: Parameters<typeof streamId>[0]) =>
  streamId(partnership, 'counters', id);
