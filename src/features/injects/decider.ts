import type { Decider } from '../../core/decider.js';
import type { Injects, ListFact, MainEvents, Serial, SerialFact } from './facts.js';
import { type ListCommand, type ListRefusal, listRules } from './list-rules.js';
import { type SerialCommand, type SerialRefusal, serialRules } from './serial-rules.js';

/** One stream holds the list of an exercise, or one inject that players have; each keeps rules of its own. */
export const injectsDecider: Decider<
  Injects,
  ListCommand | SerialCommand,
  ListFact | SerialFact,
  ListRefusal | SerialRefusal
> = {
  initial: null,
  decide: (command, state) =>
    isOfSerial(command)
      ? serialRules.decide(command, serialIn(state))
      : listRules.decide(command, listIn(state)),
  evolve: (state, fact) =>
    isSerialFact(fact) ? serialRules.evolve(serialIn(state), fact) : listRules.evolve(listIn(state), fact),
  react: (fact, after) =>
    isSerialFact(fact) ? serialRules.react(fact, serialIn(after)) : listRules.react(fact, listIn(after)),
};

const SERIAL_COMMANDS: { readonly [name in SerialCommand['do']]: true } = {
  give: true,
  answer: true,
  mark: true,
  'time-up': true,
  'move-limit': true,
};

const SERIAL_FACTS: { readonly [type in SerialFact['type']]: true } = {
  'inject-given': true,
  'inject-answered': true,
  'answer-marked': true,
  'time-limit-moved': true,
  'time-limit-passed': true,
};

function isOfSerial(command: ListCommand | SerialCommand): command is SerialCommand {
  return command.do in SERIAL_COMMANDS;
}

function isSerialFact(fact: ListFact | SerialFact): fact is SerialFact {
  return fact.type in SERIAL_FACTS;
}

/** The list of an exercise's stream. */
export function listIn(state: Injects | undefined): MainEvents | null {
  return state?.kind === 'list' ? state : null;
}

/** The inject of a stream that players have. */
export function serialIn(state: Injects | undefined): Serial | null {
  return state?.kind === 'serial' ? state : null;
}
