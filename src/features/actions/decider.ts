import type { Decider } from '../../core/decider.js';
import type { ActionCommand, ActionRefusal } from './action-commands.js';
import { actionRules } from './action-rules.js';
import type { Action, ActionFact, Actions, Round, RoundFact } from './facts.js';
import { type RoundCommand, type RoundRefusal, roundRules } from './round-rules.js';

/** One stream holds one action, or a partnership's rounds; each keeps rules of its own. */
export const actionsDecider: Decider<
  Actions,
  ActionCommand | RoundCommand,
  ActionFact | RoundFact,
  ActionRefusal | RoundRefusal
> = {
  initial: null,
  decide: (command, state) =>
    isOfRound(command)
      ? roundRules.decide(command, roundIn(state))
      : actionRules.decide(command, actionIn(state)),
  evolve: (state, fact) =>
    isRoundFact(fact) ? roundRules.evolve(roundIn(state), fact) : actionRules.evolve(actionIn(state), fact),
  react: (fact, after) =>
    isRoundFact(fact) ? roundRules.react(fact, roundIn(after)) : actionRules.react(fact, actionIn(after)),
};

const ROUND_COMMANDS: { readonly [name in RoundCommand['do']]: true } = {
  'open-round': true,
  hear: true,
  snooze: true,
  'close-round': true,
};

const ROUND_FACTS: { readonly [type in RoundFact['type']]: true } = {
  'round-opened': true,
  'action-answered': true,
  'answer-reopened': true,
  'prompt-snoozed': true,
  'round-closed': true,
};

function isOfRound(command: ActionCommand | RoundCommand): command is RoundCommand {
  return command.do in ROUND_COMMANDS;
}

function isRoundFact(fact: ActionFact | RoundFact): fact is RoundFact {
  return fact.type in ROUND_FACTS;
}

/** The action of a stream; none where the stream is another's. */
export function actionIn(state: Actions): Action {
  return state?.kind === 'action' ? state : null;
}

/** The latest round of a partnership's stream of rounds. */
export function roundIn(state: Actions): Round | null {
  return state?.kind === 'round' ? state : null;
}
