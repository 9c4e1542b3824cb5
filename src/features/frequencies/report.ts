import { defineDocument } from '../../core/define-feature.js';
import { TYPE_WORDS } from '../../core/exercising.js';
import { wordsOf } from '../../core/said.js';
import { section, tableSection } from '../../core/showing/report.js';
import { type Instant, writtenDay } from '../../core/time.js';
import { nameOf, plannedIn, type Reads, reads } from './cards.js';
import { type Due, dueIn } from './due.js';
import type { Frequencies, Replacement } from './facts.js';
import { frequencyLine, standsInLine } from './wording.js';

const STATE_WORDS: { readonly [is in Due['is']]: string } = {
  unknown: 'Not known when last held',
  never: 'Never held, due now',
  overdue: 'Overdue',
  amber: 'Amber: due soon',
  'in-time': 'In time',
};

/** What is due of whom, what stood in for it, and by which rules: for a board, or an assurance return. */
export const report = defineDocument<Frequencies, Reads>({
  reads,
  write: ({ state, partnership, known, now }) => {
    const { directory } = known;
    const { frequencies } = partnership.exercising;
    const day = (at: Instant | undefined) => (at ? writtenDay(at, partnership.timezone) : '');
    const due = dueIn(partnership, { exercises: plannedIn(known.exercises), ...state }, now);
    return {
      title: `${partnership.name}: exercises due`,
      parts: [
        { text: `As it stood on ${day(now)}.` },
        ...tableSection(
          'What is due',
          {
            columns: ['Of', 'Kind', 'Last', 'Held by', 'Due', 'State'],
            rows: due.map((each) => [
              nameOf(each.who, directory),
              TYPE_WORDS[each.type],
              day(each.last),
              heldBy(each, directory),
              day(each.due),
              STATE_WORDS[each.is],
            ]),
          },
          'Nothing is due by the rules of this partnership.',
        ),
        ...tableSection(
          'Real activations that stood in',
          {
            columns: ['Activation', 'Kind', 'For', 'What was activated', 'Lessons', 'Actions'],
            rows: state.replaced.map((each) => replacedRow(each, directory)),
          },
          'None was recorded.',
        ),
        ...section(
          'Rules',
          [...frequencies.map(frequencyLine), standsInLine(frequencies)].filter(Boolean),
          'None is set.',
        ),
      ],
    };
  },
});

/** By which exercise, and whose it was: one's own counts apart from that of others (domain: B2.1). */
function heldBy({ last, replacedBy, exercise }: Due, directory: Parameters<typeof nameOf>[1]): string {
  if (replacedBy) return replacedBy.activation;
  if (exercise) return `${exercise.reference}, led by ${nameOf(exercise.lead, directory)}`;
  return last ? 'As was told; not recorded here' : '';
}

const replacedRow = (
  { activation, type, organisations, activated, lessons, actions }: Replacement,
  directory: Parameters<typeof nameOf>[1],
): readonly string[] => [
  activation,
  TYPE_WORDS[type],
  organisations.map((each) => nameOf(each, directory)).join(', '),
  wordsOf(activated),
  lessons.join(', '),
  actions.join(', '),
];
