import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { PersonId } from '../../core/ids.js';
import { noneOf } from '../../core/reading.js';
import { spokenMinutes } from '../../core/time.js';
import type { CheckedIn, Checkin } from '../checkins/facts.js';
import { isOut } from './board.js';
import {
  aboutFields,
  checkinsIn,
  checkinsOf,
  type DefineActivations,
  ID,
  named,
  RUNS,
  silentOf,
  streamOf,
} from './meant.js';

/** Both are done from the board, which says which activation is meant. */
const fields = { activation: { ...aboutFields.activation, required: true } } as const;
const args = z.object({ activation: ID });

const stream = ({ args: given, partnership }: Pick<Ask<{ activation: string }>, 'args' | 'partnership'>) =>
  streamOf(partnership.id, given.activation);
type Which = 'coming' | 'helped' | 'standing-by' | 'silent';
const read =
  (where: Which) =>
  ({ args: given, partnership }: Ask<{ activation: string }>) =>
    given.activation ? checkinsOf(partnership.id, { [where]: given.activation }) : noneOf<Checkin>();

const peopleOf = (checkins: readonly CheckedIn[]): readonly PersonId[] =>
  checkins.map(({ person }) => person);

const standDown = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.stand-down',
    does: 'stand an activation down',
    may: RUNS,
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

const close = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.close',
    does: 'close an activation',
    may: RUNS,
    fields,
    args,
    reads: (ask) => ({ coming: read('coming')(ask), helped: read('helped')(ask) }),
    stream,
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
    shows: (ask) => ({ stream: stream(ask), card: 'board' }),
    says: ({ facts, after }) => {
      const minutes =
        facts.flatMap((fact) => (fact.type === 'activation-closed' ? fact.minutes : []))[0] ?? 0;
      return `${named(after)} is closed: ${spokenMinutes(minutes)} given. I am thanking everybody who came.`;
    },
  });

/** From check-in to check-out, less breaks (domain: B7). */
export function minutesGiven({ arrived, left, before, breaks }: CheckedIn, now: string): number {
  const stay = arrived ? Math.round((Date.parse(left ?? now) - Date.parse(arrived)) / 60_000) : 0;
  return Math.max(0, before + stay - breaks);
}

/** What ends an activation. It is never closed while anybody is out (domain: B7, duty of care). */
export function ending(define: DefineActivations): readonly Command[] {
  return [standDown, close].map((command) => command(define));
}
