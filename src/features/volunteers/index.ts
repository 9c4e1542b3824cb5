import { defineFeature } from '../../core/define-feature.js';
import { volunteersDecider } from './decider.js';
import type { Volunteer } from './facts.js';
import { words } from './wording.js';

/** The register of volunteers: who agreed to be asked for what, kept true by themselves. */
export const volunteers = defineFeature(
  {
    name: 'volunteers',
    shape: 1,
    decider: volunteersDecider,
    indexed: ['status', 'organisation', 'availability', 'skills', 'asksOn', 'lapses'],
    fields: (volunteer: Volunteer) =>
      volunteer
        ? {
            status: volunteer.status,
            organisation: volunteer.organisation ?? null,
            availability: volunteer.availability,
            skills: volunteer.skills.join(' '),
            asksOn: volunteer.asksOn,
            lapses: volunteer.lapses,
          }
        : {},
    cards: {},
    words,
  },
  () => [],
);
