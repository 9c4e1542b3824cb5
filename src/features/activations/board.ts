import type { Reach } from '../../core/reached.js';
import type { CheckedIn } from '../checkins/facts.js';
import type { RaisedActivation } from './facts.js';
import { everybodyIn } from './state.js';

/** Where everybody who was asked or walked in stands, each in exactly one of these. */
export const STANDS = [
  'coming',
  'reserve',
  'standby',
  'declined',
  'told-enough',
  'not-reached',
  'silent',
] as const;
export type Stand = (typeof STANDS)[number];

/** How the people of an activation stand; together they are those intended. */
export type Tally = { readonly intended: number } & { readonly [stand in Stand]: number };

/** A seat in one of these was never reached. */
const UNREACHED: readonly string[] = [
  'no-contact',
  'not-installed',
  'blocked',
  'not-found',
  'failed',
  'excluded',
];

/**
 * The one place where the people of an activation are added up: what they answered wins over what was sent.
 * @throws Error when the states do not sum to those intended: somebody was lost or counted twice
 */
export function tallyOf(
  activation: Pick<RaisedActivation, 'asked' | 'walkIns'>,
  checkins: readonly CheckedIn[],
  reach: Pick<Reach, 'seats'> | undefined,
): Tally {
  const people = new Set(everybodyIn(activation));
  const byPerson = new Map(checkins.map((each) => [each.person, each]));
  const unreached = new Set(
    (reach?.seats ?? []).filter(({ state }) => UNREACHED.includes(state)).map(({ seat }) => seat),
  );
  const counts = Object.fromEntries(STANDS.map((stand) => [stand, 0])) as Record<Stand, number>;
  for (const person of people) counts[standOf(byPerson.get(person), unreached.has(person))]++;
  const intended = activation.asked.length + activation.walkIns.length;
  const counted = STANDS.reduce((sum, stand) => sum + counts[stand], 0);
  if (counted !== intended) throw new Error(`${counted} people are counted, but ${intended} were intended`);
  return { ...counts, intended };
}

function standOf(checkin: CheckedIn | undefined, isUnreached: boolean): Stand {
  const { answer, place, filled } = checkin ?? {};
  if (answer?.is === 'coming') return place === 'reserve' ? 'reserve' : 'coming';
  if (answer) return answer.is;
  if (filled) return 'told-enough';
  return isUnreached ? 'not-reached' : 'silent';
}

/** What the board counts beside it: where those are who are coming. */
export type Among = 'out' | 'on-the-way' | 'on-site' | 'leaving' | 'home' | 'safe' | 'help' | 'overdue';

/** Those of whom something is so. */
export function amongThose(checkins: readonly CheckedIn[], among: Among): readonly CheckedIn[] {
  return checkins.filter((checkin) => IS[among](checkin));
}

const isOut = ({ where }: CheckedIn): boolean =>
  where === 'on-the-way' || where === 'on-site' || where === 'leaving';

const IS: { readonly [among in Among]: (checkin: CheckedIn) => boolean } = {
  out: isOut,
  'on-the-way': ({ where }) => where === 'on-the-way',
  'on-site': ({ where }) => where === 'on-site',
  leaving: ({ where }) => where === 'leaving',
  home: ({ where }) => where === 'home',
  safe: ({ where, safe, worry }) => where === 'on-site' && safe !== undefined && !worry,
  help: ({ worry }) => worry?.why === 'help',
  overdue: ({ owes }) => owes !== undefined,
};
