import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId } from '../../core/ids.js';
import { type Found, type Reading, viewOf } from '../../core/reading.js';
import { spokenDay } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { roundIn } from './decider.js';
import type { Action, Actions, Raised } from './facts.js';
import { counted, nameOfOrganisation, reviewLine } from './lines.js';
import { actionsOf, raisedIn } from './list.js';
import { isAnswered } from './round-rules.js';

type Reads = {
  readonly actions: Reading<readonly Found<Action>[]>;
  readonly directory: Reading<Directory | undefined>;
};

const MOST_NAMES = 10;

/** What the co-chairs hear once a round instead of many pings: answered, silent, overdue, taken further. */
export const digestCard = defineCard<Actions, Reads>({
  personal: true,
  reads: ({ partnership }) => ({
    actions: actionsOf(partnership.id, { open: true }),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ state }) => roundIn(state)?.silent ?? [],
  draw: ({ state, partnership, known, now, name }) => {
    const round = roundIn(state);
    const seats = round?.seats ?? [];
    const answered = seats.filter(isAnswered);
    const vacant = seats.filter((seat) => !isAnswered(seat) && seat.people.length === 0);
    const open = raisedIn(known.actions);
    const overdue = open.filter(({ stage, due }) => stage === 'open' && due < now);
    const day = round ? spokenDay(round.opened, partnership.timezone, now) : '';
    return {
      template: 'actions/digest',
      data: {
        title: `${partnership.name}: ${answered.length} of ${counted(seats.length, 'owner')} answered the prompts of ${day}`,
        silent: silentLine(round?.silent ?? [], name),
        vacant:
          vacant.length === 0
            ? ''
            : `Nobody to ask for ${vacant.map(({ seat }) => nameOfOrganisation(seat, known.directory)).join(', ')}.`,
        overdue:
          overdue.length === 0 ? 'Nothing is overdue.' : `${counted(overdue.length, 'action')} overdue.`,
        taken: takenFurther(overdue),
        review: reviewLine(open),
      },
    };
  },
});

function silentLine(silent: readonly PersonId[], name: (person: PersonId) => string): string {
  if (silent.length === 0) return 'Everybody who could be asked has answered.';
  const rest = silent.length - MOST_NAMES;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return `No answer yet from ${silent.slice(0, MOST_NAMES).map(name).join(', ')}${more}.`;
}

function takenFurther(overdue: readonly Raised[]): string {
  const further = overdue.filter(({ due, chases }) =>
    chases.some((chase) => chase.due === due && chase.who !== 'owner'),
  );
  return further.length === 0
    ? ''
    : `Others than the owner were asked too, since it is overdue: ${further.map(({ reference }) => reference).join(', ')}.`;
}
