import { defineFeature } from '../../core/define-feature.js';
import { debriefCard, dutyCard, hotCard, welfareCard } from './cards.js';
import { commands } from './commands.js';
import { debriefsDecider } from './decider.js';
import { follows } from './follows.js';

/** Debriefs: hot at once, cold by their dates, and nobody left alone with it. */
export const debriefs = defineFeature(
  {
    name: 'debriefs',
    shape: 1,
    decider: debriefsDecider,
    belongsTo: ({ id }) => ({ feature: 'exercises', id }),
    follows,
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
