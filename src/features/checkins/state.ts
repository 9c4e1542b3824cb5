import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { CheckedIn, Checkin, CheckinFact, Due, Saying, Whereabouts, Worry } from './facts.js';

/** Whether somebody has set off, and has not said that they are home. */
export const isOut = ({ where }: CheckedIn): boolean =>
  where === 'on-the-way' || where === 'on-site' || where === 'leaving';

/** Whether somebody was asked, and has not answered. */
export const isAsked = ({ answer, wave }: CheckedIn): boolean => !answer && wave !== undefined;

/** Whether somebody is needed there: they are out, or have a place and were not told that it is over. */
export const holdsPlace = (state: CheckedIn): boolean =>
  isOut(state) || (state.place === 'taken' && state.where === 'coming' && !state.stoodDown);

type Fact<Type extends CheckinFact['type']> = Extract<CheckinFact, { type: Type }>;

export function evolve(state: Checkin, fact: CheckinFact): Checkin {
  switch (fact.type) {
    case 'call-answered':
      return answered(state ?? begun(fact), fact);
    case 'call-made':
      return { ...notPhoned(state ?? begun(fact)), wave: fact.wave, asked: fact.at };
    case 'asked-by-phone':
      return { ...(state ?? begun(fact)), phoned: true, asked: fact.at };
    case 'told-to-stand-down': {
      const { due: _due, owes: _owes, ...rest } = state ?? begun(fact);
      return { ...rest, stoodDown: fact.at, ...(fact.due && { due: fact.due, owes: fact.due }) };
    }
  }
  if (!state) return state;
  switch (fact.type) {
    case 'place-given':
      return placed(state, fact);
    case 'word-given':
      return said(state, fact);
    case 'help-asked':
      return { ...state, worry: worryOf('help', state, fact) };
    case 'help-taken':
      return state.worry
        ? { ...state, worry: { ...state.worry, taken: { by: fact.by, at: fact.at } } }
        : state;
    case 'word-due':
      return { ...state, owes: fact.due };
    case 'word-missed':
      return { ...state, worry: worryOf('missed', state, fact) };
    case 'break-recorded':
      return { ...state, breaks: fact.minutes };
  }
}

function begun({ activation, person }: Pick<CheckedIn, 'activation' | 'person'>): CheckedIn {
  return { activation, person, seq: 0, settled: 0, batch: 0, where: 'not-coming', before: 0, breaks: 0 };
}

/** Whom a wave asks as well, or who comes by themselves, is accounted for by that. */
function notPhoned({ phoned: _, ...rest }: CheckedIn): CheckedIn {
  return rest;
}

function answered(before: CheckedIn, fact: Fact<'call-answered'>): CheckedIn {
  const { answer: is, seq, how, eta, late, by, at } = fact;
  const state: CheckedIn = how === 'walk-in' ? { ...notPhoned(before), cameBy: true } : before;
  const answer = { is, how, by, at, ...(eta !== undefined && { eta }), ...(late && { late }) };
  const { where } = state;
  const told = { ...(seq > state.seq ? turned(state, at) : state), answer, seq, first: state.first ?? at };
  if (is === 'coming')
    return { ...(fact.due ? expected(told, fact.due) : told), where: isOut(state) ? where : 'coming' };
  const { due: _due, owes: _owes, ...idle } = told;
  return { ...idle, where: where === 'home' ? 'home' : 'not-coming' };
}

/** Whoever says when they arrive has been heard of: nothing is missed, but what they need help with is not over. */
function expected(state: CheckedIn, due: Due): CheckedIn {
  const { owes: _owes, worry, ...heard } = state;
  return { ...heard, ...(worry?.why === 'help' && { worry }), due };
}

/** Whoever is coming again, or no longer, holds no place until the activation has said so. */
function turned(state: CheckedIn, since: Instant): CheckedIn {
  const { place: _place, calledUp: _calledUp, ...rest } = state;
  return { ...rest, since };
}

function placed(state: CheckedIn, fact: Fact<'place-given'>): CheckedIn {
  const { calledUp: _, place: _place, due: _due, ...rest } = state;
  const { place, seq, batch, calledUp, due } = fact;
  const next = due ?? (isOut(state) ? state.due : undefined);
  return {
    ...rest,
    // For an answer that was changed since it is no place any more.
    ...(seq >= state.seq && { place }),
    batch,
    settled: Math.max(seq, state.settled),
    ...(calledUp && { calledUp }),
    ...(next && { due: next }),
  };
}

function worryOf(
  why: Worry['why'],
  { worry }: CheckedIn,
  { at, round, words }: { at: Instant; round: number; words?: Said },
): Worry {
  const before = round > 1 ? worry : undefined;
  const written = words ?? before?.words;
  return { why, round, since: before?.since ?? at, ...(written && { words: written }) };
}

/** A word ends what was owed and every worry, unless they asked for help: somebody has heard from them. */
function said(state: CheckedIn, { saying, how, by, at, due, helpStands }: Fact<'word-given'>): CheckedIn {
  const { due: _due, owes: _owes, worry, ...eased } = state;
  const heard = { saying, how, by, at };
  const stands = helpStands && worry && { worry };
  const next = { ...eased, ...stands, heard, where: WHERE[saying] ?? state.where, ...(due && { due }) };
  switch (saying) {
    case 'arrived': {
      const { left: _left, home: _home, ...rest } = next;
      // Somebody who came back after leaving: the earlier stay counts too.
      return {
        ...rest,
        arrived: at,
        safe: at,
        before: state.before + (state.left ? stay(state, state.left) : 0),
      };
    }
    case 'safe':
      return { ...next, safe: at };
    case 'leaving':
      return { ...next, left: at };
    case 'home':
      return { ...next, home: at, ...(state.arrived && !state.left && { left: at }) };
    default:
      return next;
  }
}

const WHERE: { readonly [saying in Saying]?: Whereabouts } = {
  'on-the-way': 'on-the-way',
  arrived: 'on-site',
  leaving: 'leaving',
  home: 'home',
};

const stay = ({ arrived }: CheckedIn, until: Instant): number =>
  arrived === undefined ? 0 : Math.max(0, Math.round((Date.parse(until) - Date.parse(arrived)) / 60_000));

/** Minutes of help given: from check-in to check-out, less breaks (domain: B7). */
export function minutesOf(state: CheckedIn, now: Instant): number {
  return Math.max(0, state.before + stay(state, state.left ?? now) - state.breaks);
}

/** Whether an answer waits for the activation to give or take a place. */
export const isUnsettled = ({ seq, settled }: CheckedIn): boolean => seq > settled;
