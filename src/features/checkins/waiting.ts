import type { Waiter } from '../../core/membership.js';
import type { Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { spokenAt, spokenTime } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import { calledLast, isOpenTo } from './called.js';
import type { CheckedIn, Checkin, Saying } from './facts.js';
import { activationView, RUNS } from './meant.js';
import { isAsked } from './state.js';

/** So many are looked through: calls of the past that somebody never answered are among them. */
const MOST = 100;

type Reads = { readonly call: Reading<Activation | undefined> };

const readCall = ({ state, who }: { readonly state: Checkin; readonly who: Waiter }): Reads => ({
  call: activationView(who.partnership.id, state?.activation ?? 'none'),
});

/** What somebody is asked by an activation: whether they can help, or the word that is due from them. */
export const callsAndWords: Waiting<Checkin, Reads> = {
  is: 'asked',
  find: ({ person }) => ({ where: { person, waits: true }, limit: MOST }),
  reads: readCall,
  line: ({ state, known: { call }, who }) => {
    const words = state && call && (owedBy(state, call, who) ?? askedOf(state, call, who));
    return words
      ? { words, button: { title: 'Open', verb: 'checkins.show', data: { activation: state.activation } } }
      : undefined;
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
  return `${wordsOf(call.where)}: ${OWED[owes.on] ?? 'say where you are'}. It was due at ${at}.`;
}

function askedOf(state: CheckedIn, activation: RaisedActivation, { partnership, now }: Waiter) {
  if (!isAsked(state) || !isOpenTo(state, activation)) return undefined;
  const { where, starts } = activation.call;
  const { until } = calledLast(activation, state);
  const { timezone } = partnership;
  return `Can you help? ${wordsOf(where)}, from ${spokenTime(starts, timezone, now)}. Answer by ${spokenAt(until, timezone, now)}.`;
}

/** Those who need help, or were not heard of, whom no coordinator has taken yet. */
export const worriesToTake: Waiting<Checkin, Reads> = {
  is: 'asked',
  find: ({ roles }) =>
    roles.some((role) => RUNS.some((each) => each === role))
      ? { where: { worries: true }, limit: MOST }
      : undefined,
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
