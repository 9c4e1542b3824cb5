import type { Effect } from './effect.js';
import type { Json } from './json.js';

/** Something that happened and is stored for good. Named in the past tense; JSON only. */
export type Fact = { readonly type: string; readonly [key: string]: Json };

/** A no that a person should hear, with what its words need. `field` names the input it is about, if one is. */
export interface Refusal {
  readonly refused: string;
  readonly field?: string;
}

export type Decision<F extends Fact, R extends Refusal> = readonly F[] | R;

/**
 * The rules of one capability. Pure: no clock, no ids, no randomness, no network; they arrive in the command.
 * Returning no facts means "already so", which makes a repeated request harmless.
 */
export interface Decider<State, Command, F extends Fact, R extends Refusal> {
  readonly initial: State;
  decide(command: Command, state: State): Decision<F, R>;
  evolve(state: State, fact: F): State;
  /** What must follow from a fact, as data. Stored in the same commit as the fact. */
  react(fact: F, after: State): readonly Effect[];
}

export function isRefusal<F extends Fact, R extends Refusal>(decision: Decision<F, R>): decision is R {
  return 'refused' in decision;
}

/** State after some facts, from the beginning or from an earlier state. */
export function replay<State, F extends Fact>(
  decider: Pick<Decider<State, never, F, never>, 'initial' | 'evolve'>,
  facts: readonly F[],
  from: State = decider.initial,
): State {
  return facts.reduce((state, fact) => decider.evolve(state, fact), from);
}
