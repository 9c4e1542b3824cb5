import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { personId } from '../../core/ids.js';
import type { Reading } from '../../core/reading.js';
import type { Activation } from '../activations/facts.js';
import { activationView, chasedIn, checkinOf, type DefineCheckins, ID, RUNS } from './meant.js';

const which = { activation: ID, person: ID.transform(personId) };
const about = z.object(which);
type About = z.infer<typeof about>;

const stream = ({ partnership, args }: Pick<Ask<About>, 'partnership' | 'args'>) =>
  checkinOf(partnership.id, args.activation, args.person);
const reads = ({ partnership, args }: Ask<About>): { call: Reading<Activation | undefined> } => ({
  call: activationView(partnership.id, args.activation),
});
const did = ({ by, at }: Pick<Ask, 'by' | 'at'>) => ({ by: by.person, at });

const place = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.place',
    does: 'give somebody a place',
    may: ['system'],
    args: about.extend({
      batch: z.number().int(),
      place: z.enum(['taken', 'reserve', 'released']),
      seq: z.number().int(),
      calledUp: z.boolean(),
    }),
    reads,
    stream,
    command: (ask) => {
      const { batch, place: given, seq, calledUp } = ask.args;
      const expected = ask.known.call?.call.starts ?? ask.at;
      return { do: 'place', batch, place: given, seq, calledUp, expected, ...did(ask) };
    },
  });

const call = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.call',
    does: 'keep that somebody is asked to help',
    may: ['system'],
    args: about.extend({ wave: z.number().int() }),
    stream,
    command: (ask) => ({ do: 'call', ...ask.args, ...did(ask) }),
  });

const walkIn = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.walk-in',
    does: 'check somebody in who came by themselves',
    may: ['system'],
    args: about.extend({ by: z.string().transform(personId) }),
    reads,
    stream,
    command: ({ args, known, at }) => ({
      do: 'walk-in',
      activation: args.activation,
      person: args.person,
      checkEvery: known.call?.call.checkEvery ?? CHECK_EVERY,
      by: args.by,
      at,
    }),
  });

/** Where the activation can no longer be read. */
const CHECK_EVERY = 120;

const standDown = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.stand-down',
    does: 'tell somebody that it is over',
    may: ['system'],
    args: about,
    stream,
    command: (ask) => ({ do: 'stand-down', ...ask.args, ...did(ask) }),
  });

const look = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.look',
    does: 'ask somebody for the word that is due',
    may: ['system'],
    args: about.extend({ due: z.iso.datetime() }),
    stream,
    command: (ask) => ({ do: 'look', due: ask.args.due, ...did(ask) }),
  });

const miss = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.miss',
    does: 'tell coordinators of a word that did not come',
    may: ['system'],
    args: about.extend({ due: z.iso.datetime() }),
    reads,
    stream,
    command: (ask) => ({
      do: 'miss',
      due: ask.args.due,
      chased: chasedIn(ask.partnership, ask.known.call),
      ...did(ask),
    }),
  });

const chase = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.chase',
    does: 'ask coordinators again to take care of somebody',
    may: ['system'],
    args: about.extend({ since: z.iso.datetime(), round: z.number().int() }),
    reads,
    stream,
    command: (ask) => {
      const { since, round } = ask.args;
      const chased = chasedIn(ask.partnership, ask.known.call);
      return { do: 'chase', since, round, chased, ...did(ask) };
    },
  });

const take = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.take',
    does: 'take care of somebody who needs help',
    may: RUNS,
    fields: {
      activation: { kind: 'id', label: 'Activation', required: true, hidden: true },
      person: { kind: 'id', label: 'Who', required: true, hidden: true },
    },
    args: about,
    stream,
    command: (ask) => ({ do: 'take', ...did(ask) }),
    shows: (ask) => ({ stream: stream(ask), card: 'worry', part: ask.by.person }),
    says: () =>
      'You have taken it, and the others know. When they are safe, press “Answer for them” and say so.',
  });

/** What Muster does when its time has come, and what a coordinator takes on. */
export function watching(define: DefineCheckins): readonly Command[] {
  return [call, place, walkIn, standDown, look, miss, chase, take].map((command) => command(define));
}
