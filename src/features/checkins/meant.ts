import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { FieldSet } from '../../core/fields.js';
import { type PartnershipId, type PersonId, personId, type StreamId, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/partnership.js';
import type { Intended } from '../../core/prompt.js';
import { type Found, listOf, noneOf, type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import { type Called, calledLast } from './called.js';
import type { CheckinCommand, CheckinRefusal } from './decider.js';
import type { Checkin, CheckinFact } from './facts.js';

export type DefineCheckins = Define<Checkin, CheckinCommand, CheckinFact, CheckinRefusal>;

/** Those who answer for others, and take care of them. */
export const RUNS = ['coordinator', 'chair', 'secretariat'] as const;
/** Whoever was asked, or came by themselves. */
export const ASKED = { relation: 'person asked' } as const;

/** What stands in the name of a stream. */
export const ID = z.string().regex(/^[a-z0-9-]+$/);

export const aboutFields = {
  activation: { kind: 'id', label: 'Activation', hidden: true },
} as const satisfies FieldSet;
export const aboutArgs = { activation: ID.nullish() };

/** The stream of one person in one activation. */
export const checkinOf = (partnership: PartnershipId, activation: string, person: string): StreamId =>
  streamId(partnership, 'checkins', `${activation}.${person}`);

/** The activation and the person that a stream's id names. */
export function namesIn(id: string): { readonly activation: string; readonly person: string } {
  const dot = id.indexOf('.');
  return { activation: id.slice(0, dot), person: id.slice(dot + 1) };
}

export const activationView = (
  partnership: PartnershipId,
  activation: string,
): Reading<Activation | undefined> => viewOf('activations', streamId(partnership, 'activations', activation));

/** How many activations somebody who names none may be asked by at once. */
const AT_ONCE = 20;

/** More than anybody is asked in all. */
const MOST_CALLS = 1_000;

type About = {
  readonly activation?: string | null | undefined;
  readonly person?: PersonId | null | undefined;
  /** The name that somebody gave who came by themselves and is not known. */
  readonly name?: string | null | undefined;
};

export type Calls = {
  readonly named: Reading<Activation | undefined>;
  readonly open: Reading<readonly Found<Activation>[]>;
  /** Whoever it is about: in the activation named, or wherever they are asked. */
  readonly asked: Reading<Checkin | undefined>;
  readonly theirs: Reading<readonly Found<Checkin>[]>;
};

/** The activation a request names, or else those that are not over; and where whoever it is about is asked. */
export function readCalls({ args, by, partnership }: Ask<About>): Calls {
  const { activation } = args;
  const person = args.person ?? by.person;
  const theirs = { feature: 'checkins', partnership: partnership.id, where: { person } };
  return {
    theirs: activation ? noneOf<Checkin>() : listOf<Checkin>({ ...theirs, limit: MOST_CALLS }),
    asked: viewOf<Checkin>('checkins', checkinOf(partnership.id, activation ?? 'none', person)),
    named: activationView(partnership.id, args.activation ?? 'none'),
    open: listOf<Activation>({
      feature: 'activations',
      partnership: partnership.id,
      sort: { field: 'raised', order: 'down' },
      limit: args.activation ? 1 : AT_ONCE,
    }),
  };
}

type Knowing = {
  readonly args: About;
  readonly partnership: Partnership;
  readonly by: Ask['by'];
  readonly known: {
    readonly named: Activation | undefined;
    readonly open: readonly Found<Activation>[];
    readonly asked: Checkin | undefined;
    readonly theirs: readonly Found<Checkin>[];
  };
};

/** Who came to none of these activations. */
const NOBODY = personId('walk-in-nobody');

/** The person a request is about: whoever speaks, unless somebody speaks for them. */
export function personMeant({ args, by, known }: Pick<Knowing, 'args' | 'by' | 'known'>): PersonId {
  if (args.person) return args.person;
  return args.name ? (walkInCalled(args.name, known) ?? NOBODY) : by.person;
}

function walkInCalled(called: string, { named, open }: Knowing['known']): PersonId | undefined {
  const calls = [named, ...open.map(({ view }) => view)].filter((each) => each?.status !== 'closed');
  const walkIns = calls.flatMap((each) => each?.walkIns ?? []);
  const same = (name: string) => name.trim().toLowerCase() === called.trim().toLowerCase();
  return walkIns.find(({ name }) => name && same(wordsOf(name)))?.person;
}

/** What somebody has said in an activation, if it asked them. */
function askedIn(activation: string, person: PersonId, { asked, theirs }: Knowing['known']): Checkin {
  const known = [asked, ...theirs.map(({ view }) => view)];
  return known.find((each) => each?.activation === activation && each.person === person) ?? null;
}

/** Whether an activation asked the person a request is about, or they came to it. */
function isIn({ id, walkIns }: RaisedActivation, person: PersonId, known: Knowing['known']): boolean {
  return askedIn(id, person, known) !== null || walkIns.some((each) => each.person === person);
}

/** The activation a request is about: the named one, or the latest that asked this person and is not over. */
export function callMeant(ask: Knowing): RaisedActivation | undefined {
  const { args, known } = ask;
  if (args.activation) return known.named ?? undefined;
  const person = personMeant(ask);
  const all = known.open.flatMap(({ view }) => view ?? []);
  return all.find((each) => each.status !== 'closed' && isIn(each, person, known));
}

/** The stream of the person meant, if the activation asked them. */
export function checkinMeant(ask: Knowing): StreamId | CheckinRefusal {
  const call = callMeant(ask);
  if (!call) return { refused: 'no-activation' };
  const person = personMeant(ask);
  return isIn(call, person, ask.known)
    ? checkinOf(ask.partnership.id, call.id, person)
    : { refused: 'not-asked' };
}

/** What was found for a request that has a stream. */
export function callOf(ask: Knowing): RaisedActivation {
  const call = callMeant(ask);
  if (!call) throw new Error('A request without an activation was let through');
  return call;
}

/** How whoever a request is about was asked. */
export const calledIn = (ask: Knowing): Called => {
  const call = callOf(ask);
  return calledLast(call, askedIn(call.id, personMeant(ask), ask.known));
};

/** Whoever an activation asked stands in the relation that lets them answer. */
export const relations = (ask: Knowing) => {
  const call = callMeant(ask);
  return { 'person asked': call && isIn(call, ask.by.person, ask.known) ? [ask.by.person] : [] };
};

export const cardOf = (ask: Knowing) => ({
  stream: checkinOf(ask.partnership.id, callMeant(ask)?.id ?? 'none', personMeant(ask)),
  card: 'call',
  part: personMeant(ask),
});

/** Every coordinator has a seat of their own and hears at once; behind the first stand those who lead. */
export function chasedIn({ roles }: Partnership): readonly Intended[] {
  const leads = [...new Set([...roles.chair, ...roles.secretariat])];
  const [first, ...others] = roles.coordinator;
  if (!first) return leads.map((person) => ({ seat: person, people: [person] }));
  const behind = leads.filter((person) => !roles.coordinator.includes(person));
  return [
    { seat: first, people: [first, ...behind] },
    ...others.map((person): Intended => ({ seat: person, people: [person] })),
  ];
}
