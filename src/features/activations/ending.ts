import { z } from 'zod';
import type { Ask, Command } from '../../core/feature.js';
import type { PersonId } from '../../core/ids.js';
import { type Found, noneOf, type Reading } from '../../core/reading.js';
import { spokenMinutes } from '../../core/time.js';
import type { CheckedIn, Checkin } from '../checkins/facts.js';
import { amongThose } from './board.js';
import { aboutFields, checkinsOf, type DefineActivations, ID, named, RUNS, streamOf } from './meant.js';
import { checkinsIn } from './running.js';

/** Both are done from the board, which says which activation is meant. */
const fields = { activation: { ...aboutFields.activation, required: true } } as const;
const args = z.object({ activation: ID });

type Reads = { readonly checkins: Reading<readonly Found<Checkin>[]> };
const reads = ({ args: given, partnership }: Ask<{ activation: string }>): Reads => ({
  checkins: given.activation ? checkinsOf(partnership.id, given.activation) : noneOf<Checkin>(),
});
const stream = ({ args: given, partnership }: Pick<Ask<{ activation: string }>, 'args' | 'partnership'>) =>
  streamOf(partnership.id, given.activation);

const peopleOf = (checkins: readonly CheckedIn[]): readonly PersonId[] =>
  checkins.map(({ person }) => person);

const standDown = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.stand-down',
    does: 'stand an activation down',
    may: RUNS,
    fields,
    args,
    reads,
    stream,
    command: ({ known, by, at }) => {
      const checkins = checkinsIn(known.checkins);
      const gone = checkins.filter(
        ({ answer, filled, where }) => where === 'home' || answer?.is === 'declined' || filled,
      );
      return {
        do: 'stand-down',
        out: peopleOf(amongThose(checkins, 'out')),
        gone: peopleOf(gone),
        by: by.person,
        at,
      };
    },
    shows: (ask) => ({ stream: stream(ask), card: 'board' }),
    says: ({ facts, after }) => {
      const out = facts.flatMap((fact) => (fact.type === 'stood-down' ? fact.out : [])).length;
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
    reads,
    stream,
    command: ({ known, by, at }) => {
      const checkins = checkinsIn(known.checkins);
      const helped = checkins.filter(({ arrived }) => arrived !== undefined);
      return {
        do: 'close',
        out: peopleOf(amongThose(checkins, 'out')),
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
