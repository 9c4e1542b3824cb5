import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { type PartnershipId, personId } from '../../core/ids.js';
import { coordinatorsOf } from '../../core/partnership.js';
import type { Finding } from '../../core/ports.js';
import { countOf, type Found, listOf, noneOf, type Reading } from '../../core/reading.js';
import type { Checkin } from '../checkins/facts.js';
import {
  candidatesIn,
  checkinsIn,
  type DefineActivations,
  didOf,
  ID,
  MOST,
  registerOf,
  silentOf,
  streamOf,
} from './meant.js';
import type { Waiting } from './places.js';

const byId = z.object({ activation: ID });

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

/** What Muster does by itself until enough are coming: asks others, gives places, and tells the silent. */
export function filling(define: DefineActivations): readonly Command[] {
  return [widen, settle, tellSilent].map((command) => command(define));
}
