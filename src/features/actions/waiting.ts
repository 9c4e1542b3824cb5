import type { Waiter, WaitingLine } from '../../core/people/membership.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import { answerersOf } from './chasing.js';
import { colourOf } from './colour.js';
import { actionIn } from './decider.js';
import type { Actions, Raised } from './facts.js';
import { colourLine } from './lines.js';
import { MOST_ACTIONS } from './list.js';
import { lastAnswer } from './state.js';

/** What of the action log waits for somebody: to be taken, to be answered for, to be accepted as done. */
export const actionsToAnswer: Waiting<Actions> = {
  is: 'asked',
  find: () => ({ where: { open: true }, sort: { field: 'due', order: 'up' }, limit: MOST_ACTIONS }),
  line: ({ state, who }) => {
    const action = actionIn(state);
    const why = action && reasonFor(action, who);
    return action && why ? lineOf(action, why) : undefined;
  },
};

function reasonFor(action: Raised, { person, partnership, roles, now }: Waiter): string | undefined {
  if (action.offer?.to === person) return 'is offered to you';
  if (action.stage === 'pending-review') {
    const reviews = roles.includes('chair') || roles.includes('secretariat');
    return reviews ? 'is said to be done: accept or return it' : undefined;
  }
  // What is on track and far from due needs no word.
  const quiet = colourOf(action, now, partnership.actions) === 'green' || action.stage === 'on-hold';
  if (quiet || isHeard(action, now, partnership) || !answerersOf(action, partnership).includes(person))
    return undefined;
  return colourLine(action, { partnership, now });
}

/** Who has said of late how something is going owes no word of it, until it is overdue. */
function isHeard(action: Raised, now: Instant, { actions }: Waiter['partnership']): boolean {
  const said = lastAnswer(action)?.at;
  const lately = minutesAfter(now, -actions.dueSoonDays * 24 * 60);
  return said !== undefined && said >= lately && now <= action.due;
}

function lineOf(action: Raised, why: string): WaitingLine {
  return {
    words: `${action.reference}, ${wordsOf(action.what)}: ${why}`,
    button: { title: 'Open', verb: 'actions.show', data: { action: action.id } },
  };
}
