import type { Takes, Waiter } from '../../core/people/membership.js';
import type { Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { spokenAt, spokenTime } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import { calledLast, isOpenTo } from './called.js';
import type { CheckedIn, Checkin, Saying } from './facts.js';
import { activationView, RUNS } from './meant.js';
import { offering } from './needing.js';
import { isToArrive, lateReply } from './running-late.js';
import { ANSWERED, answeredWords, owedWords } from './spoken.js';
import { isAsked } from './state.js';

/** So many are looked through: calls of the past that somebody never answered are among them, the newest come first. */
const MOST = 100;
const ANY = '';

type Reads = { readonly call: Reading<Activation | undefined> };

const readCall = ({ state, who }: { readonly state: Checkin; readonly who: Waiter }): Reads => ({
  call: activationView(who.partnership.id, state?.activation ?? 'none'),
});

/** What somebody is asked by an activation: whether they can help, or the word that is due from them. */
export const callsAndWords: Waiting<Checkin, Reads> = {
  is: 'asked',
  find: ({ person }) => ({
    where: { person },
    from: { field: 'waits', value: ANY },
    sort: { field: 'waits', order: 'down' },
    limit: MOST,
  }),
  reads: readCall,
  line: ({ state, known: { call }, who }) => {
    if (!state || !call) return undefined;
    const owed = owedBy(state, call, who);
    const words = owed ?? askedOf(state, call, who);
    if (words === undefined) return undefined;
    return {
      ...offering(state, call),
      words,
      button: { title: 'Open', verb: 'checkins.show', data: { activation: state.activation } },
      takes: {
        called: wordsOf(call.call.where),
        ...(state.owes ? { said: owedWords(state.owes), ...lateIn(state, call, who) } : { said: ANSWERED }),
      },
    };
  },
};

const OWED: { readonly [saying in Saying]?: string } = {
  arrived: 'say whether you have arrived',
  safe: 'say that you are safe',
  home: 'say that you are home safe',
};

function owedBy({ owes }: CheckedIn, { call }: RaisedActivation, { partnership, now }: Waiter) {
  if (!owes) return undefined;
  const at = spokenAt(owes.at, partnership.timezone, now);
  return `${wordsOf(call.where)}: ${OWED[owes.on] ?? 'say where you are'}. It ${owes.at > now ? 'is' : 'was'} due at ${at}.`;
}

function askedOf(state: CheckedIn, activation: RaisedActivation, { partnership, now }: Waiter) {
  if (!isAsked(state) || !isOpenTo(state, activation)) return undefined;
  const { where, starts } = activation.call;
  const { until } = calledLast(activation, state);
  const { timezone } = partnership;
  return `Can you help? ${wordsOf(where)}, from ${spokenTime(starts, timezone, now)}. Answer by ${spokenAt(until, timezone, now)}.`;
}

/** Whoever is on the way and late says so in words. */
function lateIn(
  state: CheckedIn,
  { call }: RaisedActivation,
  { partnership: { timezone: zone }, now }: Waiter,
): Pick<Takes, 'reads'> {
  if (!isToArrive(state)) return {};
  return { reads: (words) => lateReply(words, state.answer?.eta ?? call.starts, { now, zone }) };
}

const SAID = {
  coming: 'You said that you are coming',
  standby: 'You are on standby',
  declined: 'You said that you are not coming',
} as const;

/** What somebody has answered to a call that goes on, where they can change it or say more. */
export const callsAnswered: Waiting<Checkin, Reads> = {
  is: 'coming',
  find: ({ person }) => ({ where: { person }, limit: MOST }),
  reads: readCall,
  line: ({ state, known: { call }, who }) => {
    if (!state?.answer || state.owes || state.where === 'home' || call?.status !== 'open') return undefined;
    const { where, starts } = call.call;
    const when = spokenTime(starts, who.partnership.timezone, who.now);
    return {
      ...offering(state, call),
      words: `${SAID[state.answer.is]}: ${wordsOf(where)}, from ${when}`,
      button: { title: 'Open', verb: 'checkins.show', data: { activation: state.activation } },
      takes: { called: wordsOf(where), said: answeredWords(state), ...lateIn(state, call, who) },
    };
  },
};

/** Those who need help, or were not heard of, whom no coordinator has taken yet, whoever waits longest first. */
export const worriesToTake: Waiting<Checkin, Reads> = {
  is: 'asked',
  find: ({ roles }) =>
    roles.some((role) => RUNS.some((each) => each === role))
      ? {
          from: { field: 'worries', value: ANY },
          sort: { field: 'worries', order: 'up' },
          limit: MOST,
        }
      : undefined,
  more: ({ state }) => ({
    words: `More than these ${MOST} need somebody to take them. The boards of the activations show all.`,
    button: {
      title: 'Open the board',
      verb: 'activations.board',
      data: { activation: state?.activation ?? '' },
    },
  }),
  reads: readCall,
  line: ({ state, known: { call }, who }) => {
    if (!state?.worry || !call) return undefined;
    const { why, since } = state.worry;
    const at = spokenAt(since, who.partnership.timezone, who.now);
    const what =
      why === 'help' ? `somebody asked for help at ${at}` : `no word from somebody, missed at ${at}`;
    return {
      words: `${wordsOf(call.call.where)}: ${what}, and nobody has taken it.`,
      button: {
        title: 'Open',
        verb: 'checkins.worry',
        data: { activation: state.activation, person: state.person },
      },
    };
  },
};
