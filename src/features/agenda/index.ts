import { defineFeature } from '../../core/define-feature.js';
import { agendaCard, answeredCard, itemsCard, suggestionCard, suggestionsCard } from './cards.js';
import { agendaDecider } from './decider.js';
import { editing } from './editing.js';
import { follows } from './follows.js';
import { showing } from './showing.js';
import { waiting } from './state.js';
import { suggesting, suggestionsToAnswer } from './suggesting.js';

/** The agenda of each meeting: shown to all, edited by co-chairs and the secretariat, suggested to by members. */
export const agenda = defineFeature(
  {
    name: 'agenda',
    shape: 2,
    decider: agendaDecider,
    indexed: ['suggested'],
    fields: (agenda) => ({ suggested: agenda !== null && waiting(agenda).length > 0 }),
    waiting: [suggestionsToAnswer],
    cards: {
      agenda: agendaCard,
      items: itemsCard,
      suggestion: suggestionCard,
      suggestions: suggestionsCard,
      answered: answeredCard,
    },
    follows,
    words: {
      'no-meeting': () =>
        'No meeting is planned, so there is no agenda yet. Co-chairs and the secretariat can add a meeting: “meeting add”.',
      'not-prepared': () => 'The agenda is still being prepared. Please try again in a moment.',
      'no-such-item': ({ item, items }) =>
        /^\d+$/.test(item)
          ? `There is no item ${item}. The agenda has ${items === 1 ? '1 item' : `${items} items`}.`
          : 'That item is no longer on the agenda. Type “agenda” to see how it stands now.',
      'no-such-suggestion': () =>
        'I do not know that suggestion. Type “agenda suggestions” to see those that wait.',
      'no-such-place': ({ items }) => `An item can go to place 1 to ${items}.`,
      'already-answered': ({ accepted }) =>
        `That suggestion has already been ${accepted ? 'accepted: remove the item instead' : 'declined: add the item instead'}.`,
      full: ({ most }) => `An agenda holds at most ${most} items. Remove one first, or add another meeting.`,
    },
  },
  (define) => [...showing(define), ...editing(define), ...suggesting(define)],
);
