import type { Intended } from '../../core/prompt.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { CheckedIn, CheckinFact, Did, Due, How, Saying } from './facts.js';
import { isOut } from './state.js';

export type Said = {
  readonly saying: Saying;
  readonly how: How;
  /** When somebody who says no more would be expected to have arrived. */
  readonly expected: Instant;
  readonly checkEvery: number;
  readonly chased: readonly Intended[];
};

export type NotSaid =
  | { readonly refused: 'not-coming' }
  | { readonly refused: 'no-place-yet' }
  | { readonly refused: 'not-arrived' };

/** How many minutes after the time of arrival a word is due, and after leaving. */
export const TRAVEL_GRACE = 30;
export const HOME_WITHIN = 60;

/** The rules for what somebody says of themselves on the way, on site and home, and for when a next word is due. */
export function say(command: Said, state: CheckedIn, did: Did): readonly CheckinFact[] | NotSaid {
  const { saying, how } = command;
  const no = refusalOf(saying, state);
  if (no) return no;
  if (saying === 'help') return askForHelp(command, state, did);
  if (isSo(saying, state)) return [];
  const due = nextDue(command, state, did.at);
  return [{ type: 'word-given', saying, how, ...(due && { due }), ...did }];
}

function refusalOf(saying: Saying, state: CheckedIn): NotSaid | undefined {
  if (saying === 'help' || saying === 'safe') {
    return state.answer?.is === 'coming' || state.stoodDown ? undefined : { refused: 'not-coming' };
  }
  if (saying === 'home' && state.stoodDown) return undefined;
  if (state.answer?.is !== 'coming') return { refused: 'not-coming' };
  // Whoever came by themselves is there, whether there is a place for them or not.
  if (state.place !== 'taken' && state.answer.how !== 'walk-in' && !isOut(state))
    return { refused: 'no-place-yet' };
  if (saying === 'leaving' && state.where !== 'on-site' && state.where !== 'leaving')
    return { refused: 'not-arrived' };
  return undefined;
}

/** Said once more it changes nothing; to be safe can be said anew, and each time counts. */
function isSo(saying: Saying, { where, worry, owes }: CheckedIn): boolean {
  if (worry || owes) return false;
  if (saying === 'on-the-way') return where !== 'coming' && where !== 'home';
  return (
    (saying === 'arrived' && where === 'on-site') ||
    (saying === 'leaving' && where === 'leaving') ||
    (saying === 'home' && where === 'home')
  );
}

function nextDue({ saying, expected, checkEvery }: Said, state: CheckedIn, at: Instant): Due | undefined {
  switch (saying) {
    case 'on-the-way': {
      const arrival = state.answer?.eta ?? expected;
      return { at: minutesAfter(arrival > at ? arrival : at, TRAVEL_GRACE), on: 'arrived' };
    }
    case 'arrived':
      return { at: minutesAfter(at, checkEvery), on: 'safe' };
    case 'leaving':
      return { at: minutesAfter(at, HOME_WITHIN), on: 'home' };
    case 'safe':
      if (state.where === 'on-site') return { at: minutesAfter(at, checkEvery), on: 'safe' };
      return isOut(state) || state.where === 'coming'
        ? { at: minutesAfter(at, HOME_WITHIN), on: state.where === 'leaving' ? 'home' : 'arrived' }
        : undefined;
    default:
      return undefined;
  }
}

/** Help goes to every coordinator at once, and again until one of them takes it. */
function askForHelp({ how, chased }: Said, { worry }: CheckedIn, did: Did): readonly CheckinFact[] {
  if (worry?.why === 'help' && !worry.taken) return [];
  return [{ type: 'help-asked', how, chased, round: 1, ...did }];
}
