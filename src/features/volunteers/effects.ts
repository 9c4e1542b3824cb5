import type { Effect } from '../../core/effect.js';
import type { PersonId } from '../../core/ids.js';
import type { Volunteer, VolunteerFact } from './facts.js';

const DAY = 24 * 60;

/** Nobody else may answer for a volunteer; they are tried elsewhere. */
const LADDER = { otherPlatform: 3 * DAY, mail: 2 * DAY } as const;

const asks = (command: string, person: PersonId): Effect => ({
  do: 'ask',
  command: `volunteers.${command}`,
  args: { person },
});

/** What is shown and sent after each fact. */
export function react(fact: VolunteerFact, after: Volunteer): readonly Effect[] {
  const shown: readonly Effect[] = [
    { do: 'refresh', card: { card: 'volunteer' } },
    ...(after?.review ? [{ do: 'refresh', card: { card: 'review', part: after.person } } as const] : []),
  ];
  switch (fact.type) {
    case 'reviews-opened':
      return [
        ...fact.people.map((person) => asks('ask-review', person)),
        ...fact.silent.map((person) => asks('give-up', person)),
        ...(fact.silent.length > 0
          ? [
              {
                do: 'tell',
                card: { card: 'silent', part: String(fact.silent.length) },
                who: 'hears',
              } as const,
            ]
          : []),
      ];
    case 'leavers-expired':
      return [
        ...fact.people.map((person) => asks('expire', person)),
        { do: 'tell', card: { card: 'expired', part: String(fact.people.length) }, who: 'hears' },
      ];
    case 'review-asked':
      return [{ do: 'prompt', card: { card: 'review' }, who: 'asked', ladder: LADDER, until: fact.until }];
    case 'help-asked':
    case 'leaver-expired':
      return [];
    default:
      return shown;
  }
}
