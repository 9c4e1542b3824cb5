import type { Effect } from '../../core/effect.js';
import type { Ladder } from '../../core/prompt.js';
import { minutesAfter } from '../../core/time.js';
import type { CheckedIn, Checkin, CheckinFact, Due, Eased } from './facts.js';

/** A worry that nobody has taken is put to everybody again after so many minutes: for an hour each ten, then less often. */
const CHASED_AFTER = [10, 10, 10, 10, 10, 10, 20, 40];
const CHASED_EVERY = 60;

/** Somebody's welfare does not wait: the next coordinator after five minutes, each other way after two. */
const WELFARE: Ladder = { nextPerson: 5, otherPlatform: 2, mail: 5 };
const OTHER_WAYS: Ladder = { otherPlatform: 5, mail: 10 };

/** What must follow from a fact about somebody: their own card, the board, and the next look at them. */
export function react(fact: CheckinFact, after: Checkin): readonly Effect[] {
  if (!after) return [];
  // Whoever asked them refreshes the board once for all.
  if (fact.type === 'call-made') return [];
  // Their answer, recorded with it, refreshes what is shown.
  if (fact.type === 'asked-by-phone')
    return [{ do: 'tell', card: { card: 'call', part: after.person }, who: 'hears' }];
  return [...ownEffects(fact, after), ...shown(after)];
}

function ownEffects(fact: CheckinFact, after: CheckedIn): readonly Effect[] {
  switch (fact.type) {
    case 'place-given':
      return [
        ...(fact.hears.length > 0
          ? [{ do: 'tell', card: { card: 'call', part: after.person }, who: 'hears' } as const]
          : []),
        ...looks(after, fact.due),
      ];
    case 'call-answered':
    case 'word-given':
      return [...looks(after, fact.due), ...told(fact.eased)];
    case 'help-taken':
      return fact.hears ? [{ do: 'tell', card: { card: 'call', part: after.person }, who: 'hears' }] : [];
    case 'help-asked':
    case 'word-missed':
      return chased(fact, after);
    case 'word-due':
      return [
        { do: 'prompt', card: { card: 'welfare' }, who: 'asked', ladder: OTHER_WAYS, urgent: true },
        {
          do: 'ask',
          command: 'checkins.miss',
          args: { ...named(after), due: fact.due.at },
          notBefore: fact.missed,
        },
      ];
    case 'told-to-stand-down':
      return [
        { do: 'prompt', card: { card: 'welfare' }, who: 'asked', ladder: OTHER_WAYS, urgent: true },
        { do: 'tell', card: { card: 'over' }, who: 'hears' },
        ...(fact.due
          ? [
              {
                do: 'ask',
                command: 'checkins.miss',
                args: { ...named(after), due: fact.due.at },
                notBefore: fact.due.at,
              } as const,
            ]
          : []),
      ];
    default:
      return [];
  }
}

/** Everybody who could take it is asked, and again if nobody has. */
function chased({ at, round }: Chasing, after: CheckedIn): readonly Effect[] {
  return [
    { do: 'prompt', card: { card: 'worry' }, who: 'chased', ladder: WELFARE, urgent: true },
    {
      do: 'ask',
      command: 'checkins.chase',
      args: { ...named(after), since: after.worry?.since ?? at, round },
      notBefore: minutesAfter(at, CHASED_AFTER[round - 1] ?? CHASED_EVERY),
    },
  ];
}

type Chasing = Extract<CheckinFact, { type: 'help-asked' | 'word-missed' }>;

function looks(after: CheckedIn, due: Due | undefined): readonly Effect[] {
  if (!due) return [];
  return [{ do: 'ask', command: 'checkins.look', args: { ...named(after), due: due.at }, notBefore: due.at }];
}

/** Whoever took a worry on looks for nobody any more, and every card of it says so. */
function told(eased: Eased | undefined): readonly Effect[] {
  if (!eased) return [];
  return [
    ...(eased.length > 0 ? [{ do: 'tell', card: { card: 'worry' }, who: 'eased' } as const] : []),
    { do: 'catch-up' },
  ];
}

const named = ({ activation, person }: CheckedIn) => ({ activation, person });

function shown({ activation, person }: CheckedIn): readonly Effect[] {
  return [
    { do: 'refresh', card: { card: 'call', part: person } },
    { do: 'refresh', card: { card: 'board' }, another: { feature: 'activations', id: activation } },
  ];
}
