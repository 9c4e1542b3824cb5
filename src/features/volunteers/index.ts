import type { Cadence } from '../../core/cadence.js';
import { defineFeature } from '../../core/define-feature.js';
import type { Partnership } from '../../core/people/partnership.js';
import { expiredCard, listCard, reviewCard, silentCard, usedCard, volunteerCard } from './cards.js';
import { volunteersDecider } from './decider.js';
import type { Volunteer } from './facts.js';
import { follows } from './follows.js';
import { keeping } from './keeping.js';
import { registering } from './registering.js';
import { reviewing } from './reviewing.js';
import { showing } from './showing.js';
import { stillAvailable } from './waiting.js';
import { words } from './wording.js';

/** The register of volunteers: who agreed to be asked for what, kept true by themselves. */
export const volunteers = defineFeature(
  {
    name: 'volunteers',
    shape: 6,
    decider: volunteersDecider,
    ofPerson: true,
    indexed: ['person', 'status', 'organisation', 'availability', 'skills', 'asksOn', 'lapses', 'asked'],
    fields: (volunteer: Volunteer) =>
      volunteer
        ? {
            person: volunteer.person,
            status: volunteer.status,
            organisation: volunteer.organisation ?? null,
            availability: volunteer.availability,
            skills: volunteer.skills.join(' '),
            asksOn: volunteer.asksOn,
            lapses: volunteer.lapses,
            asked: volunteer.asked,
          }
        : {},
    follows,
    waiting: [stillAvailable],
    recurs: [{ command: 'volunteers.open-reviews', cadence }],
    cards: {
      list: listCard,
      used: usedCard,
      volunteer: volunteerCard,
      review: reviewCard,
      silent: silentCard,
      expired: expiredCard,
    },
    words,
  },
  (define) => [...showing(define), ...registering(define), ...keeping(define), ...reviewing(define)],
);

/** Days on which nobody works move a review to the next working day. */
function cadence({ volunteering }: Partnership): Cadence {
  return { ...volunteering.review, offDays: 'next-working-day' };
}
