import type { CardName, Effect } from '../../core/effect.js';
import type { Instant } from '../../core/time.js';
import type { Exercise, ExerciseFact } from './facts.js';
import { seatOf } from './state.js';

const DAY = 24 * 60;
/** How silence after an invitation is followed: days, as there is time. */
const LADDER = { nextPerson: 2 * DAY, otherPlatform: DAY, mail: DAY } as const;

const shown: readonly Effect[] = [{ do: 'refresh', card: { card: 'exercise' } }];

/** What follows from each fact: who is told or asked, and what is drawn anew. */
export function react(fact: ExerciseFact, after: Exercise): readonly Effect[] {
  const tell = (card: string): Effect => ({ do: 'tell', card: { card }, who: 'hears' });
  switch (fact.type) {
    case 'players-invited':
      return [
        { do: 'prompt', card: { card: 'invitation' }, who: 'invited', ladder: LADDER, until: fact.until },
        ...shown,
      ];
    case 'invitation-answered':
      return [
        { do: 'refresh', card: { card: 'invitation', part: fact.seat } },
        { do: 'refresh', card: { card: 'changed' } },
        ...shown,
      ];
    case 'exercise-revised':
      return [...(fact.hears ? [tell('changed')] : []), ...refreshedInvitations(after), ...shown];
    case 'part-taken-away':
      return [
        ...(fact.hears ? [tell('left-out'), refreshedInvitation(seatOf(fact.takes) ?? '')] : []),
        ...shown,
      ];
    case 'exercise-started':
    case 'exercise-paused':
    case 'exercise-resumed':
      return [tell('news'), ...shown];
    case 'exercise-stopped':
      return [tell('stopped'), { do: 'post', card: { card: 'stopped' } }, ...shown];
    case 'exercise-ended':
    case 'exercise-cancelled':
      return [tell('news'), ...refreshedInvitations(after), ...shown];
    case 'real-incident-called':
      return [
        { do: 'tell', card: noDuff(after), who: 'hears' },
        { do: 'post', card: noDuff(after) },
        ...shown,
      ];
    case 'real-incident-repeated':
      return [{ do: 'refresh', card: noDuff(after, nthOf(fact, after)) }, ...shown];
    case 'real-incident-taken-back': {
      const notice = noDuff(after, nthOf(fact, after));
      const news: CardName = { ...notice, card: 'false-alarm' };
      return [
        { do: 'tell', card: news, who: 'hears' },
        { do: 'post', card: news },
        { do: 'refresh', card: notice },
        ...shown,
      ];
    }
    default:
      return shown;
  }
}

/** Each incident has a notice of its own: of two, neither takes the other's place. */
const noDuff = (exercise: Exercise, nth = exercise?.incidents.length ?? 0): CardName => ({
  card: 'no-duff',
  part: String(nth),
});

const nthOf = ({ called }: { readonly called: Instant }, exercise: Exercise): number =>
  (exercise?.incidents.findIndex(({ at }) => at === called) ?? 0) + 1;

const refreshedInvitations = (exercise: Exercise): readonly Effect[] =>
  (exercise?.invitations ?? []).map(({ seat }) => refreshedInvitation(seat));

const refreshedInvitation = (seat: string): Effect => ({
  do: 'refresh',
  card: { card: 'invitation', part: seat },
});
