import { z } from 'zod';
import type { Decider } from '../../src/core/decider.js';
import { defineFeature } from '../../src/core/define-feature.js';
import type { Effect } from '../../src/core/effect.js';
import { streamId } from '../../src/core/ids.js';

/**
 * What must not compile. `npm run types` checks this file, and fails where one of the marked lines begins to
 * compile: that is the one way to hold a promise that the compiler makes. Nothing here is run.
 */

type Fact = { readonly type: 'lit' } | { readonly type: 'put-out' };
type Command = { readonly do: 'light' } | { readonly do: 'put-out' };
type Refusal = { readonly refused: 'no-match' } | { readonly refused: 'too-dark'; readonly lux: number };
type Lamp = { readonly lit: boolean };

const decide = (command: Command, lamp: Lamp): readonly Fact[] | Refusal => {
  switch (command.do) {
    case 'light':
      return lamp.lit ? { refused: 'no-match' } : [{ type: 'lit' }];
    case 'put-out':
      return [{ type: 'put-out' }];
  }
};
const decider: Decider<Lamp, Command, Fact, Refusal> = {
  initial: { lit: false },
  decide,
  evolve: (_, fact) => ({ lit: fact.type === 'lit' }),
  react: () => [],
};
const spec = { name: 'lamps', shape: 1, decider, cards: {} };
const words = {
  'no-match': () => 'There is no match.',
  'too-dark': ({ lux }: { lux: number }) => `There are only ${lux} lux.`,
};

export const complete = defineFeature({ ...spec, words }, () => []);

// @ts-expect-error A refusal without words must not compile: a person would hear nothing.
export const speechless = defineFeature({ ...spec, words: { 'no-match': words['no-match'] } }, () => []);

const wrongWords = { ...words, 'too-dark': ({ colour }: { colour: string }) => colour };
// @ts-expect-error Words that rely on what their refusal does not hold must not compile.
export const confused = defineFeature({ ...spec, words: wrongWords }, () => []);

// @ts-expect-error A command without a case must not compile: the decision would come to nothing, silently.
export const forgetful = (command: Command): readonly Fact[] | Refusal => {
  switch (command.do) {
    case 'light':
      return [{ type: 'lit' }];
  }
};

// @ts-expect-error A fact the feature does not know must not compile.
export const inventive: typeof decide = () => [{ type: 'broken' }];

// @ts-expect-error A refusal the feature does not know must not compile.
export const unheardOf: typeof decide = () => ({ refused: 'too-late' });

// @ts-expect-error An effect that names nobody to tell must not compile.
export const untold: Effect = { do: 'tell', card: { card: 'lamp' } };

const dated: Decider<Date, Command, Fact, Refusal> = {
  initial: new Date(0),
  decide: () => [],
  evolve: (at) => at,
  react: () => [],
};
// @ts-expect-error A state that is not JSON must not compile: the two stores would not keep the same bytes.
export const unstorable = defineFeature({ ...spec, words, decider: dated }, () => []);

export const misread = defineFeature({ ...spec, words }, (define) => [
  define.does({
    id: 'lamps.light',
    does: 'light a lamp',
    may: 'anyone',
    args: z.object({ lamp: z.string() }),
    stream: ({ partnership, args }) => streamId(partnership.id, 'lamps', args.lamp),
    // @ts-expect-error Arguments that the schema does not check must not compile.
    command: ({ args }) => ({ do: 'light', colour: args.colour }),
  }),
]);
