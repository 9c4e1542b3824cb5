import type { Effect } from '../../core/effect.js';
import type { Exercise, ExerciseFact } from './facts.js';

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
      return [{ do: 'refresh', card: { card: 'invitation', part: fact.seat } }, ...shown];
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
      return [tell('no-duff'), { do: 'post', card: { card: 'no-duff' } }, ...shown];
    default:
      return shown;
  }
}

function refreshedInvitations(exercise: Exercise): readonly Effect[] {
  return (exercise?.invitations ?? []).map(({ seat }) => ({
    do: 'refresh',
    card: { card: 'invitation', part: seat },
  }));
}
