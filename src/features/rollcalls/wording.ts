import type { DeliveryState } from '../../core/reaching/sums.js';
import type { Audience, Called, Hours, Warning } from './facts.js';

export const AUDIENCE_WORDS: { readonly [audience in Audience]: string } = {
  organisations: 'Representatives of organisations',
  'on-call': 'Those on call',
  players: 'The players of the exercise',
  roles: 'Those with a role',
  volunteers: 'Volunteers',
  everyone: 'Everyone',
};

/** "Those on call for 2 organisations", "Those with a role: chair, coordinator". */
export function audienceWords({ audience, of }: Pick<Called, 'audience' | 'of'>): string {
  if (!of) return AUDIENCE_WORDS[audience];
  const organisations = of.length === 1 ? '1 organisation' : `${of.length} organisations`;
  switch (audience) {
    case 'organisations':
      return `Representatives of ${organisations}`;
    case 'on-call':
      return `Those on call for ${organisations}`;
    default:
      return `${AUDIENCE_WORDS[audience]}: ${of.join(', ')}`;
  }
}

export const WARNING_WORDS: { readonly [warning in Warning]: string } = {
  none: 'Nothing: without warning',
  announced: 'The channels hear of it now',
};

export const HOURS_WORDS: { readonly [hours in Hours]: string } = {
  in: 'in working hours',
  out: 'out of hours',
};

/** What a seat of a roll-call has come to, as its board counts it. */
export const OUTCOMES = ['here', 'no-answer', 'to-be-asked', 'not-reached', 'no-longer-asked'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_OF: { readonly [state in DeliveryState]: Outcome } = {
  answered: 'here',
  sent: 'no-answer',
  snoozed: 'no-answer',
  expired: 'no-answer',
  queued: 'to-be-asked',
  'no-contact': 'not-reached',
  'not-installed': 'not-reached',
  blocked: 'not-reached',
  'not-found': 'not-reached',
  failed: 'not-reached',
  withdrawn: 'no-longer-asked',
  excluded: 'no-longer-asked',
};

export const OUTCOME_WORDS: { readonly [outcome in Outcome]: string } = {
  here: 'here',
  'no-answer': 'no answer',
  'to-be-asked': 'still to be asked',
  'not-reached': 'not reached',
  'no-longer-asked': 'no longer asked',
};

/** After a number: "3 with no answer". */
export const COUNTED_WORDS: { readonly [outcome in Outcome]: string } = {
  ...OUTCOME_WORDS,
  'no-answer': 'with no answer',
};
