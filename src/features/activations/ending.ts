import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { type PersonId, streamParts } from '../../core/ids.js';
import { listOf, noneOf } from '../../core/reading.js';
import { spokenWhile } from '../../core/time.js';
import type { CheckedIn, Checkin } from '../checkins/facts.js';
import { isOut } from './board.js';
import type { Activation } from './facts.js';
import {
  aboutArgs,
  aboutFields,
  activationMeant,
  boardOf,
  checkinsIn,
  checkinsOf,
  type DefineActivations,
  ID,
  type Knowing,
  named,
  RUNS,
  readMeant,
  silentOf,
  streamOf,
} from './meant.js';

/** It is done from a card, which says which activation is meant. */
const fields = { activation: { ...aboutFields.activation, required: true } } as const;
const args = z.object({ activation: ID });

type Asked = Pick<Ask<{ activation: string }>, 'args' | 'partnership'>;

const stream = ({ args: given, partnership }: Asked) => streamOf(partnership.id, given.activation);

type Which = 'coming' | 'helped' | 'standing-by' | 'silent';
const read =
  (where: Which) =>
  ({ args: given, partnership }: Asked) =>
    given.activation ? checkinsOf(partnership.id, { [where]: given.activation }) : noneOf<Checkin>();

const peopleOf = (checkins: readonly CheckedIn[]): readonly PersonId[] =>
  checkins.map(({ person }) => person);

const standDown = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.stand-down',
    does: 'stand an activation down',
    may: [...RUNS, 'system'],
    fields,
    args,
    reads: (ask) => ({
      coming: read('coming')(ask),
      others: read('standing-by')(ask),
      silent: read('silent')(ask),
    }),
    stream,
    command: ({ known, by, at }) => ({
      do: 'stand-down',
      coming: peopleOf(checkinsIn(known.coming).filter(({ where }) => where !== 'home')),
      others: peopleOf(checkinsIn(known.others)),
      silent: silentOf(known.silent),
      by: by.person,
      at,
    }),
    shows: (ask) => ({ stream: stream(ask), card: 'board' }),
    says: ({ ask, after }) => {
      const out = checkinsIn(ask.known.coming).filter(isOut).length;
      const must =
        out === 0 ? 'Nobody is out.' : `${out} must say that they are home safe; I chase those who have not.`;
      return `${named(after)} is standing down. Everybody is told. ${must}`;
    },
  });

/** The activations of an exercise that is over or gives way, each by its turn. There may be none. */
const followExercise = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.follow-exercise',
    does: 'stand down an activation whose exercise is over or gives way',
    may: ['system'],
    args: z.object({ exercise: z.string(), nth: z.number().int() }),
    reads: ({ args: { exercise, nth }, partnership }) => ({
      latest: listOf<Activation>({
        feature: 'activations',
        partnership: partnership.id,
        where: { exercise },
        sort: { field: 'serial', order: 'down' },
        limit: nth + 1,
      }),
    }),
    stream: ({ args: { nth }, known: { latest }, partnership }) =>
      latest[nth]?.stream ?? streamOf(partnership.id, 'none'),
    command: ({ by, at }) => ({ do: 'follow-exercise', by: by.person, at }),
  });

/** Those of the activation that was meant who are seen home, and who helped. */
function readHelp(ask: Knowing) {
  const meant = activationMeant(ask);
  const activation = typeof meant === 'string' ? streamParts(meant).id : '';
  const { partnership } = ask;
  return {
    coming: read('coming')({ args: { activation }, partnership }),
    helped: read('helped')({ args: { activation }, partnership }),
  };
}

const close = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.close',
    words: ['activation', '<ref>', 'close'],
    does: 'close an activation',
    may: RUNS,
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    readsMore: readHelp,
    stream: activationMeant,
    command: ({ known, by, at }) => {
      const helped = checkinsIn(known.helped);
      return {
        do: 'close',
        out: checkinsIn(known.coming).filter(isOut).length,
        minutes: helped.reduce((sum, each) => sum + minutesGiven(each, at), 0),
        hears: peopleOf(helped),
        by: by.person,
        at,
      };
    },
    shows: boardOf,
    says: ({ facts, after }) => {
      const closed = facts.find((fact) => fact.type === 'activation-closed');
      if (!closed?.hears.length) return `${named(after)} is closed. Nobody had come.`;
      return `${named(after)} is closed: ${spokenWhile(closed.minutes)} given. I am thanking everybody who came.`;
    },
  });

/** From check-in to check-out, less breaks (domain: B7). */
export function minutesGiven({ arrived, left, before, breaks }: CheckedIn, now: string): number {
  const stay = arrived ? Math.round((Date.parse(left ?? now) - Date.parse(arrived)) / 60_000) : 0;
  return Math.max(0, before + stay - breaks);
}

/** What ends an activation. It is never closed while anybody is out (domain: B7, duty of care). */
export function ending(define: DefineActivations): readonly Command[] {
  return [standDown, followExercise, close].map((command) => command(define));
}
