import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { personId } from '../../core/ids.js';
import { coordinatorsOf } from '../../core/people/partnership.js';
import { countOf, type Found, listOf, noneOf, type Reading } from '../../core/reading.js';
import type { Checkin } from '../checkins/facts.js';
import { candidatesIn, registerOf } from './candidates.js';
import {
  calledIn,
  checkinsIn,
  type DefineActivations,
  didOf,
  ID,
  MOST,
  manyCalled,
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
      called: calledIn(ask.partnership.id, ask.args.activation),
      silent: ask.args.told ? silentIn(ask, ask.args.told) : noneOf<Checkin>(),
    }),
    // Only then: whoever counts as called is among them.
    readsMore: ({ partnership, args }) => ({
      asked: countOf({
        feature: 'checkins',
        partnership: partnership.id,
        where: { activation: args.activation },
        by: 'person',
      }),
    }),
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({
      do: 'widen',
      wave: ask.args.wave,
      ...(ask.args.most && { most: ask.args.most }),
      candidates: candidatesIn(ask),
      asked: Object.keys(ask.known.asked).map(personId),
      called: manyCalled(ask.known.called),
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
    reads: waitingFor,
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({ do: 'settle', ...batchOf(ask), ...didOf(ask) }),
  });

/** The reserve may be thousands: it is looked at only when somebody of it may have a place. */
const callUp = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.call-up',
    does: 'give places, to the reserve first',
    may: ['system'],
    args: byId,
    reads: (ask) => ({ ...waitingFor(ask), reserve: inTurn(ask, 'reserve') }),
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({
      do: 'settle',
      ...batchOf(ask),
      reserve: waitingIn(ask.known.reserve, ask.args.activation),
      ...didOf(ask),
    }),
  });

type Asked = Pick<Ask<{ activation: string }>, 'args' | 'partnership'>;

const waitingFor = (ask: Asked) => ({ waiting: inTurn(ask, 'unsettled') });

function batchOf({
  known,
  args,
}: {
  readonly known: { readonly waiting: readonly Found<Checkin>[] };
  readonly args: { readonly activation: string };
}) {
  const waiting = waitingIn(known.waiting, args.activation);
  return { waiting, more: waiting.length === BATCH };
}

/** Those who answered first: after those of one activation come those of the next. */
const inTurn = (
  { args, partnership }: Asked,
  field: 'unsettled' | 'reserve',
): Reading<readonly Found<Checkin>[]> =>
  listOf<Checkin>({
    feature: 'checkins',
    partnership: partnership.id,
    from: { field, value: `${args.activation} ` },
    sort: { field, order: 'up' },
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
const silentIn = ({ args, partnership }: Asked, wave: number): Reading<readonly Found<Checkin>[]> =>
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
  return [widen, settle, callUp, tellSilent].map((command) => command(define));
}
