import type { PartnershipId, StreamId } from '../../core/ids.js';
import type { Tally as Asked } from '../../core/ports.js';
import { countOf, type Reading, tallyOf as reachedOf } from '../../core/reading.js';
import type { ByPhone, CheckedIn, Twice } from '../checkins/facts.js';
import type { RaisedActivation } from './facts.js';
import { intendedBy, isToldEnough, lastAsked } from './state.js';

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

type Counts = Readonly<Record<string, number>>;

/** What a board is counted from: check-ins by what they say, and prompts by whether they arrived. */
export type Counted = { readonly stands: Counts; readonly asked: readonly Asked[] };

export function countsOf(
  partnership: PartnershipId,
  activation: string,
  stream: StreamId,
): { readonly [name in keyof Counted]: Reading<Counted[name]> } {
  const all = { feature: 'checkins', partnership, where: { activation } };
  return { stands: countOf({ ...all, by: 'counted' }), asked: reachedOf(stream) };
}

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
 * The one place where the people of an activation are added up: what they answered wins over what was sent. Whoever
 * is being handed on and has no check-in yet is silent; whoever was asked by phone alone is known by their check-in.
 * @throws Error when the states do not sum to those intended: somebody was counted twice
 */
export function tallyOf(
  activation: Pick<RaisedActivation, 'waves' | 'walkIns' | 'told' | 'again'>,
  { stands, asked }: Counted,
): Tally {
  const intended = intendedBy(activation) + phonedIn(stands) - thoseWith(TWICE, stands);
  const counted = Object.values(stands).reduce((sum, count) => sum + count, 0);
  if (counted > intended) throw new Error(`${counted} people are counted, but ${intended} were intended`);
  const unreached = unreachedByWave(asked);
  const silence = { silent: intended - counted, 'told-enough': 0, 'not-reached': 0 };
  activation.waves.forEach((_, index, waves) => {
    const wave = index + 1;
    const silent = stands[`silent ${wave}`] ?? 0;
    const never = Math.min(silent, unreached[lastAsked(wave, waves)] ?? 0);
    silence['not-reached'] += never;
    silence[isToldEnough(wave, activation) ? 'told-enough' : 'silent'] += silent - never;
  });
  const answered = (stand: Stand) =>
    ['', BY_PHONE, TWICE].reduce((sum, account) => sum + (stands[`${stand}${account}`] ?? 0), 0);
  const [coming, reserve] = [answered('coming'), answered('reserve')];
  return {
    intended,
    coming,
    reserve,
    standby: answered('standby'),
    declined: answered('declined'),
    ...silence,
  };
}

const BY_PHONE: ByPhone = ' by phone';
const TWICE: Twice = ' twice';

/** How many were asked by phone alone. */
export const phonedIn = (stands: Counts): number => thoseWith(BY_PHONE, stands);

const thoseWith = (account: string, stands: Counts): number =>
  Object.entries(stands).reduce((sum, [stand, count]) => sum + (stand.endsWith(account) ? count : 0), 0);

/** Rounds come in the order of their waves: each is handed on before the next is asked. */
function unreachedByWave(asked: readonly Asked[]): readonly number[] {
  const rounds = [...new Set(asked.map(({ round }) => round))].sort(
    (one, other) => placeOf(one) - placeOf(other),
  );
  return rounds.map((of) =>
    asked
      .filter(({ round, state }) => round === of && UNREACHED.includes(state))
      .reduce((sum, { rows }) => sum + rows, 0),
  );
}

/** The version in a round's name, `<stream>@<version>#<effect>`. */
const placeOf = (round: string): number => Number(round.slice(round.lastIndexOf('@') + 1).split('#')[0]);

/** What the board counts beside it: where those are who are coming, and how they fare. */
export type Among = 'on-the-way' | 'on-site' | 'leaving' | 'home' | 'safe' | 'help' | 'overdue';
export type Present = { readonly where: Counts; readonly care: Counts };

export function presentOf(
  partnership: PartnershipId,
  activation: string,
): { readonly [name in keyof Present]: Reading<Counts> } {
  const those = { feature: 'checkins', partnership, where: { present: activation } };
  return { where: countOf({ ...those, by: 'where' }), care: countOf({ ...those, by: 'care' }) };
}

/** How many of those who are coming something is so of. */
export function countAmong({ where, care }: Present, among: Among): number {
  const cares = Object.entries(care).filter(([words]) => words.split(' ').includes(among));
  return cares.reduce((sum, [, count]) => sum + count, where[among] ?? 0);
}

/** Whether somebody has set off and not said that they are home. */
export const isOut = ({ where }: CheckedIn): boolean =>
  where === 'on-the-way' || where === 'on-site' || where === 'leaving';
