import type { Cadence } from '../../core/cadence.js';
import { defineFeature } from '../../core/define-feature.js';
import { fileCard } from '../../core/showing/file-card.js';
import { dueCard, ownCard } from './cards.js';
import { commands } from './commands.js';
import { frequenciesDecider } from './decider.js';
import type { Frequencies } from './facts.js';
import { report } from './report.js';
import { words } from './wording.js';

const WEEKLY: Cadence = { every: 'weekly', on: 'mon', at: '09:00', offDays: 'next-working-day' };

/** How often exercises are held: what is due of whom, who is told, and what stands in. */
export const frequencies = defineFeature(
  {
    name: 'frequencies',
    shape: 3,
    decider: frequenciesDecider,
    recurs: [{ command: 'frequencies.tell', cadence: () => WEEKLY }],
    cards: {
      due: dueCard,
      own: ownCard,
      file: fileCard<Frequencies>({ document: 'due', called: () => 'Which exercises are due' }),
    },
    documents: { due: report },
    words,
  },
  commands,
);
