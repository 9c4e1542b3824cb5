import { defineFeature } from '../../core/define-feature.js';
import type { Fields } from '../../core/ports.js';
import { debriefCard, dutyCard, hotCard, welfareCard } from './cards.js';
import { commands } from './commands.js';
import { debriefsDecider, untaken } from './decider.js';
import type { Debrief } from './facts.js';
import { follows } from './follows.js';
import { debriefsToGive, dutiesToConfirm, talksToTake } from './waiting.js';

/** Debriefs: hot at once, cold by their dates, and nobody left alone with it. */
export const debriefs = defineFeature(
  {
    name: 'debriefs',
    shape: 3,
    decider: debriefsDecider,
    indexed: ['until', 'talks', 'due'],
    fields: (debrief: Debrief): Fields =>
      debrief
        ? {
            until: debrief.until,
            talks: untaken(debrief).length > 0,
            due: debrief.duties.find(({ confirmed }) => !confirmed)?.due ?? null,
          }
        : {},
    belongsTo: ({ id }) => ({ feature: 'exercises', id }),
    follows,
    waiting: [debriefsToGive, talksToTake, dutiesToConfirm],
    cards: { hot: hotCard, welfare: welfareCard, duty: dutyCard, debrief: debriefCard },
    words: {
      'not-ended': () =>
        'There is nothing to debrief yet: the exercise has not ended. Type “exercises” to see them.',
      'nothing-said': () => 'Say something of at least one of the four.',
      'welfare-not-asked': () => 'They have not asked for anybody.',
      'not-yours': () => 'Only the directing staff were asked.',
    },
  },
  commands,
);
