import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import { sameWords, type Said as Words } from '../../core/said.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { CheckedIn, Checkin, CheckinFact, Did, Due, Eased, How, Saying, Worry } from './facts.js';
import { isOut } from './state.js';

export type Said = {
  readonly activation: string;
  readonly person: PersonId;
  readonly saying: Saying;
  readonly how: How;
  /** When somebody who says no more would be expected to have arrived. */
  readonly expected: Instant;
  readonly checkEvery: number;
  readonly chased: readonly Intended[];
  readonly closed: boolean;
  /** What they wrote, beside pressing. */
  readonly words?: Words;
};

/** `how`: whether they speak for themselves, or somebody records it for them. */
export type No<Name extends string> = { readonly refused: Name; readonly how: How };
export type NotSaid =
  | No<'not-coming'>
  | No<'no-help-here'>
  | No<'no-place-yet'>
  | No<'not-arrived'>
  | No<'over'>;

/** How many minutes after the time of arrival a word is due, and after leaving. */
export const TRAVEL_GRACE = 30;
export const HOME_WITHIN = 60;

/** The rules for what somebody says of themselves on the way, on site and home, and for when a next word is due. */
export function say(command: Said, state: Checkin, did: Did): readonly CheckinFact[] | NotSaid {
  const { saying, how, closed } = command;
  if (isSeen(command) && state?.answer?.is !== 'coming')
    return closed ? { refused: 'over', how } : came(command, state, did);
  if (!state) return { refused: notAmongThem(saying), how };
  const refused = refusalOf(command, state);
  if (refused) return { refused, how };
  if (saying === 'help') return askForHelp(command, state, did);
  if (isSo(saying, state)) return [];
  return [wordGiven({ saying, how, due: nextDue(command, state, did.at) }, state, did)];
}

/** A word as it is recorded: what it ends of a worry, and whether a call for help stands all the same. */
export function wordGiven(
  { saying, how, due }: Pick<Said, 'saying' | 'how'> & { readonly due: Due | undefined },
  state: Checkin,
  did: Did,
): CheckinFact {
  const stands = state !== null && !endsWorry(saying, state);
  const worry = stands ? { helpStands: true as const } : eased(state?.worry, did);
  return { type: 'word-given', saying, how, ...(due && { due }), ...worry, ...did };
}

/** Whoever asked for help is not helped by having arrived: only that they are safe or at home ends it. */
const endsWorry = (saying: Saying, { worry }: CheckedIn): boolean =>
  worry?.why !== 'help' || saying === 'safe' || saying === 'home';

/** Whoever took a worry on hears that it is over, unless it is they who say so. */
export function eased(worry: Worry | undefined, { by }: Did): { readonly eased?: Eased } {
  if (!worry) return {};
  return { eased: worry.taken && worry.taken.by !== by ? [worry.taken.by] : [] };
}

/** Whoever a coordinator sees on site is there, whatever they answered and whether there is a place for them or not. */
const isSeen = ({ saying, how }: Said): boolean => saying === 'arrived' && how === 'by-phone';

/** They are answered for, and checked in. */
function came(command: Said, state: Checkin, did: Did): readonly CheckinFact[] {
  const { activation, person, how, checkEvery } = command;
  const seq = (state?.seq ?? 0) + 1;
  const due: Due = { at: minutesAfter(did.at, checkEvery), on: 'safe' };
  return [
    { type: 'call-answered', activation, person, answer: 'coming', seq, how, ...did },
    wordGiven({ saying: 'arrived', how, due }, state, did),
  ];
}

function refusalOf(command: Said, state: CheckedIn): NotSaid['refused'] | undefined {
  const { saying } = command;
  const { answer, place, stoodDown, where } = state;
  if (saying === 'help' || saying === 'safe')
    return answer?.is === 'coming' || stoodDown ? undefined : notAmongThem(saying);
  if (saying === 'home' && stoodDown) return undefined;
  if (answer?.is !== 'coming') return 'not-coming';
  const isThere = answer.how === 'walk-in' || isOut(state) || isSeen(command);
  if (place !== 'taken' && !isThere) return 'no-place-yet';
  if (saying === 'leaving' && where !== 'on-site' && where !== 'leaving') return 'not-arrived';
  return undefined;
}

const notAmongThem = (saying: Saying) => (saying === 'help' ? 'no-help-here' : 'not-coming');

/** Said once more it changes nothing; to be safe can be said anew, and each time counts. */
function isSo(saying: Saying, state: CheckedIn): boolean {
  const { where, worry, owes } = state;
  if ((worry && endsWorry(saying, state)) || owes) return false;
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
function askForHelp({ how, chased, words }: Said, { worry }: CheckedIn, did: Did): readonly CheckinFact[] {
  const isNews = words !== undefined && !sameWords(words, worry?.words);
  if (worry?.why === 'help' && !worry.taken && !isNews) return [];
  return [{ type: 'help-asked', how, ...(words && { words }), chased, round: 1, ...did }];
}
