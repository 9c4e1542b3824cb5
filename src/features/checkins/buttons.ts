import type { RaisedActivation } from '../activations/facts.js';
import type { Checkin, Saying } from './facts.js';
import { isOut } from './state.js';
import { SAYING_WORDS } from './wording.js';

type Button = { readonly title: string; readonly saying: Saying };

/** What somebody may press now: an answer, and then what usually comes next, the likeliest first. */
export function buttonsFor(state: Checkin, { status }: RaisedActivation) {
  const isOpen = status === 'open';
  const out = state !== null && isOut(state);
  const answer = state?.answer?.is;
  const holdsPlace = answer === 'coming' && state?.place === 'taken';
  return {
    comes: isOpen && answer !== 'coming',
    // Whoever has a place and has doubts counts themselves out: the place is wanted.
    standsBy: isOpen && !out && answer !== 'standby' && !holdsPlace && state?.where !== 'home',
    declines: isOpen && !out && answer !== 'declined' && state?.where !== 'home',
    times: isOpen && answer === 'coming' && state?.where === 'coming',
    breaks: state?.arrived !== undefined,
    sayings: state ? sayingsFor(state, answer === 'coming').map(buttonOf) : [],
  };
}

const buttonOf = (saying: Saying): Button => ({ title: SAYING_WORDS[saying], saying });

/** What may be said where a word is due: first what was asked, and help last. */
const DUE: { readonly [on in Saying]?: readonly Saying[] } = {
  arrived: ['arrived', 'safe', 'home', 'help'],
  home: ['home', 'safe', 'help'],
};
const ALL_WELL: readonly Saying[] = ['safe', 'home', 'help'];

/** The buttons for a word that is due; what was asked is the only one that stands out. */
export function wordsFor(on: Saying): {
  readonly first: readonly Button[];
  readonly others: readonly Button[];
} {
  const [first, ...others] = (DUE[on] ?? ALL_WELL).map(buttonOf);
  return { first: first ? [first] : [], others };
}

function sayingsFor(state: NonNullable<Checkin>, isComing: boolean): readonly Saying[] {
  const usual = usualSayings(state, isComing);
  // Whoever asked for help can say that all is well again, wherever they are.
  return state.worry && isComing ? ['safe', ...usual.filter((saying) => saying !== 'safe')] : usual;
}

function usualSayings(state: NonNullable<Checkin>, isComing: boolean): readonly Saying[] {
  const holds = state.place === 'taken' || state.answer?.how === 'walk-in' || isOut(state);
  if (!isComing || !holds) return [];
  switch (state.where) {
    case 'coming':
      return ['on-the-way', 'arrived', 'help'];
    case 'on-the-way':
      return ['arrived', 'safe', 'help', 'home'];
    case 'on-site':
      return ['safe', 'help', 'leaving'];
    case 'leaving':
      return ['home', 'help'];
    default:
      return [];
  }
}
