import type { VolunteerRefusal } from './decider.js';
import type { Availability } from './facts.js';
import type { KeptOut } from './state.js';

export const AVAILABILITY_WORDS: { readonly [availability in Availability]: string } = {
  'on-duty': 'On duty',
  'off-duty': 'Off duty',
};

/** Why somebody is not asked to help now. */
export const KEPT_OUT_WORDS: { readonly [why in KeptOut]: string } = {
  left: 'Left: not asked',
  paused: 'Paused: not asked until the pause ends',
  'no-consent': 'No consent to contact: not asked',
  lapsed: 'Lapsed: not asked until confirmed',
};

/** The words for each refusal. */
export const words: {
  readonly [Name in VolunteerRefusal['refused']]: (
    refusal: Extract<VolunteerRefusal, { refused: Name }>,
  ) => string;
} = {
  'not-registered': () =>
    'There is no such record on the register of volunteers here. A coordinator can add one: “volunteer add”.',
  'already-registered': () => 'They are on the register already. Open their card to change it.',
  'has-left': () => 'They have left the register. To come back: “volunteer available”.',
  'has-not-left': () => 'They have not left the register. Have them leave first: their card has “Leave”.',
  'only-own': () => 'You can see your own record. Coordinators see those of others.',
  'paused-in-the-past': () => 'That day has passed. Give a day to come, such as “next fri”.',
  'seen-in-the-future': () => 'A check is recorded once it was seen. Give the day on which it was.',
  'no-such-role': ({ roles }) =>
    roles.length > 0
      ? `There is no such role here. It can be: ${roles.join(', ')}.`
      : 'This partnership has listed no roles. They are set in its import file, under volunteering.',
  'no-such-organisation': () =>
    'That organisation has no seat in this partnership. Give its id, such as northmere-lantern, or leave it out.',
  'not-hours': () =>
    'I cannot read those hours. Write days and times, such as “Mon-Fri 18-22, Sat 9-17”, or “evenings and weekends”, or “any time”.',
  'not-a-skill': () => 'Write skills with commas between them, such as “first aid, driving”.',
};
