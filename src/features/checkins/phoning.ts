import type { PersonId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Volunteer } from '../volunteers/facts.js';
import type { Answer, CheckinFact, Did } from './facts.js';

/** What the register of volunteers says of somebody whom no wave has asked. */
export type Registered = 'agreed' | 'not-agreed' | 'left' | 'unknown';

export type NotPhoned =
  | { readonly refused: 'not-registered' }
  | { readonly refused: 'not-agreed' }
  | { readonly refused: 'has-left' };

type Phoned = {
  readonly activation: string;
  readonly person: PersonId;
  readonly answer: Answer;
  readonly unasked: Registered;
};

const NOT_PHONED: { readonly [registered in Exclude<Registered, 'agreed'>]: NotPhoned } = {
  'not-agreed': { refused: 'not-agreed' },
  left: { refused: 'has-left' },
  unknown: { refused: 'not-registered' },
};

/**
 * Whoever is on the register and agreed to be contacted may be asked by phone, whatever the rules of the waves say:
 * they count as asked by whoever phoned. Who may travel gets the card that others have.
 */
export function askByPhone(
  { activation, person, answer, unasked }: Phoned,
  did: Did,
): readonly CheckinFact[] | NotPhoned {
  if (unasked !== 'agreed') return NOT_PHONED[unasked];
  const hears = answer === 'declined' ? [] : [person];
  return [{ type: 'asked-by-phone', activation, person, hears, ...did }];
}

/** Whoever is named a volunteer and not on the register yet is asked by waves too. */
export function registeredAs(
  volunteer: Volunteer | undefined,
  { roles }: Partnership,
  person: PersonId,
): Registered {
  if (!volunteer) return roles.volunteer.includes(person) ? 'agreed' : 'unknown';
  if (volunteer.status === 'left') return 'left';
  return volunteer.consent.given ? 'agreed' : 'not-agreed';
}
