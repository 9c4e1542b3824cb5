import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { FieldSet } from '../../core/fields.js';
import { type PartnershipId, type PersonId, personId, type StreamId, streamId } from '../../core/ids.js';
import { coordinatorsOf, type Partnership } from '../../core/people/partnership.js';
import type { Intended } from '../../core/prompt.js';
import { type Found, listOf, noneOf, type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import { type Called, calledLast } from './called.js';
import type { CheckinCommand, CheckinRefusal } from './decider.js';
import { ANSWERS, type Answer, type CheckedIn, type Checkin, type CheckinFact } from './facts.js';
import { isAsked, isOut } from './state.js';

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
  /** What is answered, or what a coordinator records. */
  readonly answer?: Answer | null | undefined;
  readonly word?: string | null | undefined;
  readonly saying?: string | null | undefined;
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
    open: activation
      ? noneOf<Activation>()
      : listOf<Activation>({
          feature: 'activations',
          partnership: partnership.id,
          sort: { field: 'raised', order: 'down' },
          limit: AT_ONCE,
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
export const NOBODY = personId('walk-in-nobody');

/** The person a request is about: whoever speaks, unless somebody speaks for them. */
export function personMeant({ args, by, known }: Pick<Knowing, 'args' | 'by' | 'known'>): PersonId {
  if (args.person) return args.person;
  return args.name ? (walkInCalled(args.name, known) ?? NOBODY) : by.person;
}

/** Whether the name that was given is nobody's. */
export const isNobody = (ask: Pick<Knowing, 'args' | 'by' | 'known'>): boolean => personMeant(ask) === NOBODY;

/** By the whole name that they gave, or by its beginning where that is no other's. */
function walkInCalled(called: string, { named, open }: Knowing['known']): PersonId | undefined {
  const calls = [named, ...open.map(({ view }) => view)].filter((each) => each?.status !== 'closed');
  const wanted = called.trim().toLowerCase();
  const found = calls
    .flatMap((each) => each?.walkIns ?? [])
    .flatMap(({ person, name }) => (name ? [{ person, name: wordsOf(name).trim().toLowerCase() }] : []));
  const whole = found.find(({ name }) => name === wanted);
  const begun = new Set(
    found.filter(({ name }) => name.startsWith(`${wanted} `)).map(({ person }) => person),
  );
  const [only, another] = begun;
  return whole?.person ?? (another ? undefined : only);
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

/**
 * The activation a request is about: the named one, or of those that asked this person and are not over the latest
 * that it fits. An answer is to the one that waits for it; a word on the way or on site is of the one they are at.
 * Whoever needs help and is called to what is real as well is never taken to play.
 */
export function callMeant(ask: Knowing): RaisedActivation | undefined {
  const { args, known } = ask;
  if (args.activation) return known.named ?? undefined;
  const person = personMeant(ask);
  const theirs = known.open
    .flatMap(({ view }) => view ?? [])
    .filter((each) => each.status !== 'closed' && isIn(each, person, known));
  if (theirs.length === 0 && mayBePhoned(args)) return onlyOpen(known);
  const latest = (fits: (state: CheckedIn) => boolean, among = theirs) =>
    among.find(({ id }) => {
      const state = askedIn(id, person, known);
      return state !== null && fits(state);
    });
  if (ANSWERS.some((answer) => answer === (args.answer ?? args.word))) return latest(isAsked) ?? theirs[0];
  const placeIn = (among = theirs) => latest(isAtIt, among) ?? latest(isComing, among);
  const needsHelp = (args.saying ?? args.word) === 'help';
  return (needsHelp ? placeIn(theirs.filter(isReal)) : undefined) ?? placeIn() ?? theirs[0];
}

/** Somebody who is known and was not asked yet may be asked by phone. */
export const mayBePhoned = ({ person, word }: About): boolean =>
  !!person && ANSWERS.some((answer) => answer === word);

const openIn = ({ open }: Knowing['known']): readonly RaisedActivation[] =>
  open.flatMap(({ view }) => (view?.status === 'open' ? [view] : []));

/** Whom none has asked is meant to come to the one that is open. */
function onlyOpen(known: Knowing['known']): RaisedActivation | undefined {
  const [only, another] = openIn(known);
  return another ? undefined : only;
}

/** Whether whom none has asked could be meant to come to more than one. */
export const isAnyOfSeveral = ({ known }: Knowing): boolean => openIn(known).length > 1;

const isReal = ({ call }: RaisedActivation): boolean => call.occasion.is === 'incident';

/** Whether somebody is out, or a word of theirs is waited for. */
const isAtIt = (state: CheckedIn): boolean =>
  isOut(state) || state.owes !== undefined || state.worry !== undefined;

const isComing = ({ answer, where }: CheckedIn): boolean => answer?.is === 'coming' && where !== 'home';

/** The stream of the person meant, if the activation asked them. */
export function checkinMeant(ask: Knowing): StreamId | CheckinRefusal {
  const call = callMeant(ask);
  if (!call) return { refused: 'no-activation' };
  const person = personMeant(ask);
  return isIn(call, person, ask.known)
    ? checkinOf(ask.partnership.id, call.id, person)
    : { refused: 'not-asked' };
}

/** Whether the activation meant has asked whoever a request is about, or they came to it. */
export const isAmongThem = (ask: Knowing): boolean => isIn(callOf(ask), personMeant(ask), ask.known);

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

/**
 * Every coordinator has a seat of their own and hears at once, and so has whoever raised it; behind the first stand
 * those who lead.
 */
export function chasedIn(partnership: Partnership, activation: Activation | undefined): readonly Intended[] {
  const { roles } = partnership;
  const coordinators = coordinatorsOf(partnership);
  const leads = [...roles.chair, ...roles.secretariat];
  const raiser = activation?.raised.by;
  const raised = leads.filter((person) => person === raiser);
  const [first, ...others] = new Set([...coordinators, ...raised]);
  if (!first) return [];
  const behind = leads.filter((person) => person !== first && !others.includes(person));
  return [
    { seat: first, people: [...new Set([first, ...behind])] },
    ...others.map((person): Intended => ({ seat: person, people: [person] })),
  ];
}
