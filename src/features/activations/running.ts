import { z } from 'zod';
import type { Ask, Command } from '../../core/feature.js';
import { type PartnershipId, personId, streamParts } from '../../core/ids.js';
import { coordinatorsOf } from '../../core/partnership.js';
import type { Finding } from '../../core/ports.js';
import { countOf, type Found, listOf, noneOf, type Reading } from '../../core/reading.js';
import { say } from '../../core/said.js';
import type { Checkin } from '../checkins/facts.js';
import {
  type About,
  aboutArgs,
  aboutFields,
  activationMeant,
  boardOf,
  candidatesIn,
  carried,
  checkinsIn,
  checkinsOf,
  type DefineActivations,
  ID,
  type Knowing,
  type Meant,
  MOST,
  named,
  RUNS,
  readMeant,
  registerOf,
  silentOf,
  streamOf,
} from './meant.js';
import type { Waiting } from './places.js';

const byId = z.object({ activation: ID });
const didOf = ({ by, at }: Pick<Ask, 'by' | 'at'>) => ({ by: by.person, at });

const askMore = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.ask-more',
    words: ['activation', '<ref>', 'more'],
    does: 'ask more volunteers',
    may: RUNS,
    fields: {
      ...aboutFields,
      more: { kind: 'number', label: 'How many more', min: 1, max: 5_000, required: true },
    },
    positions: ['more'],
    form: { title: 'Ask more volunteers', button: 'Ask them', initial: carried },
    args: z.object({ ...aboutArgs, more: z.number().int() }),
    reads: readMeant,
    stream: activationMeant,
    command: (ask) => ({ do: 'ask-more', most: ask.args.more, ...didOf(ask) }),
    shows: boardOf,
    says: ({ ask }) => `I am asking up to ${ask.args.more} more who fit.`,
  });

const widen = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.widen',
    does: 'ask the next wave',
    may: ['system'],
    args: byId.extend({
      wave: z.number().int(),
      told: z.number().int().optional(),
      most: z.number().int().optional(),
    }),
    reads: (ask) => ({
      ...registerOf(ask),
      asked: countOf({
        feature: 'checkins',
        partnership: ask.partnership.id,
        where: { activation: ask.args.activation },
        by: 'person',
      }),
      silent: ask.args.told ? silentIn(ask, ask.args.told) : noneOf<Checkin>(),
    }),
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({
      do: 'widen',
      wave: ask.args.wave,
      ...(ask.args.most && { most: ask.args.most }),
      candidates: candidatesIn(ask),
      asked: Object.keys(ask.known.asked).map(personId),
      silent: silentOf(ask.known.silent),
      hears: coordinatorsOf(ask.partnership),
      ...didOf(ask),
    }),
  });

/** How many answers are settled in one commit, and how many of the reserve are called up at most. */
const BATCH = 200;

const settle = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.settle',
    does: 'give places',
    may: ['system'],
    args: byId,
    reads: ({ args, partnership }) => ({
      waiting: inTurn(partnership.id, { field: 'unsettled', value: `${args.activation} ` }),
      reserve: inTurn(partnership.id, { field: 'reserve', value: `${args.activation} ` }),
    }),
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => {
      const { waiting, reserve } = ask.known;
      return {
        do: 'settle',
        waiting: waitingIn(waiting, ask.args.activation),
        reserve: waitingIn(reserve, ask.args.activation),
        more: waitingIn(waiting, ask.args.activation).length === BATCH,
        ...didOf(ask),
      };
    },
  });

/** Those who answered first: after those of one activation come those of the next. */
const inTurn = (
  partnership: PartnershipId,
  from: NonNullable<Finding['from']>,
): Reading<readonly Found<Checkin>[]> =>
  listOf<Checkin>({
    feature: 'checkins',
    partnership,
    from,
    sort: { field: from.field, order: 'up' },
    limit: BATCH,
  });

function waitingIn(found: readonly Found<Checkin>[], activation: string): readonly Waiting[] {
  return checkinsIn(found).flatMap((each) => {
    const { person, seq, answer, since } = each;
    if (each.activation !== activation || !answer) return [];
    return [{ person, coming: answer.is === 'coming', seq, at: since ?? answer.at }];
  });
}

/** The silent of an activation, from a wave on. */
const silentIn = (
  { args, partnership }: Pick<Ask<{ activation: string }>, 'args' | 'partnership'>,
  wave: number,
): Reading<readonly Found<Checkin>[]> =>
  listOf<Checkin>({
    feature: 'checkins',
    partnership: partnership.id,
    where: { silent: args.activation },
    from: { field: 'wave', value: wave },
    limit: MOST,
  });

const tellSilent = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.tell-silent',
    does: 'tell those who have not answered that enough are coming',
    may: ['system'],
    args: byId.extend({ told: z.number().int(), waves: z.number().int() }),
    reads: (ask) => ({ silent: silentIn(ask, ask.args.told + 1) }),
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({
      do: 'tell-silent',
      silent: silentOf(ask.known.silent),
      waves: ask.args.waves,
      ...didOf(ask),
    }),
  });

const level = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.level',
    words: ['activation', '<ref>', 'level'],
    does: 'change the level of an activation',
    may: RUNS,
    fields: {
      ...aboutFields,
      level: {
        kind: 'choice',
        label: 'Level',
        required: true,
        choices: [
          { value: 'activate', label: 'Activate' },
          { value: 'standby', label: 'Standby' },
        ],
      },
    },
    positions: ['level'],
    form: { title: 'Change the level', button: 'Change it', initial: carried },
    args: z.object({ ...aboutArgs, level: z.enum(['standby', 'activate']) }),
    reads: readMeant,
    stream: activationMeant,
    command: (ask) => ({ do: 'level', level: ask.args.level, ...didOf(ask) }),
    shows: boardOf,
    says: ({ ask, after }) =>
      `${named(after)} is at ${ask.args.level} now. I am telling those who have a place.`,
  });

/** The activation that somebody came to, and where they were asked. */
const readMeantAndTheirs = (
  ask: Ask<About & { person?: string | null | undefined }>,
): Meant & { theirs: Reading<readonly Found<Checkin>[]> } => ({
  ...readMeant(ask),
  theirs: checkinsOf(ask.partnership.id, { person: ask.args.person ?? 'none' }),
});

/** Whether the activation asked whoever came: they have a check-in then. */
function isAsked(ask: Knowing & { readonly known: { readonly theirs: readonly Found<Checkin>[] } }): boolean {
  const stream = activationMeant(ask);
  return checkinsIn(ask.known.theirs).some(
    ({ activation }) => typeof stream === 'string' && activation === streamParts(stream).id,
  );
}

const walkIn = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.walk-in',
    words: ['activation', '<ref>', 'register'],
    does: 'register somebody who came by themselves',
    may: RUNS,
    fields: {
      ...aboutFields,
      person: { kind: 'person', label: 'Somebody I know' },
      name: { kind: 'text', label: 'Or the name they gave', max: 100 },
    },
    positions: ['name'],
    form: {
      title: 'Somebody came by themselves',
      button: 'Register them',
      intro: 'They are checked in as on site from now.',
      initial: carried,
    },
    args: z.object({
      ...aboutArgs,
      person: z.string().transform(personId).nullish(),
      name: z.string().max(100).nullish(),
    }),
    reads: readMeantAndTheirs,
    stream: (ask) => {
      if (!ask.args.person && !ask.args.name) return { refused: 'who-walked-in', field: 'name' };
      return activationMeant(ask);
    },
    command: (ask) => ({
      do: 'register-walk-in',
      person: ask.args.person ?? personId(`walk-in-${ask.id}`),
      isAsked: isAsked(ask),
      ...(ask.args.name && { name: say(ask.args.name) }),
      ...didOf(ask),
    }),
    shows: boardOf,
    says: () => 'Registered, and checked in as on site.',
  });

/** What is done while an activation runs: others are asked, places are given, somebody walks in. */
export function running(define: DefineActivations): readonly Command[] {
  return [askMore, widen, settle, tellSilent, level, walkIn].map((command) => command(define));
}
