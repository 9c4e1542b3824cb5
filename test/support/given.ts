import { expect } from 'vitest';
import { type Decider, type Fact, isRefusal, type Refusal, replay } from '../../src/core/decider.js';
import type { Effect } from '../../src/core/effect.js';
import { assertJson, isObject } from '../../src/core/json.js';

/**
 * A rule told as a story: given these facts, when this is asked, then that. What goes in is frozen, so a rule that
 * changes it fails. (Not `.then`: whatever has a `then` is taken for a promise.)
 */
export function given<State, Command, F extends Fact, R extends Refusal>(
  decider: Decider<State, Command, F, R>,
  ...facts: readonly F[]
) {
  const before = frozen(replay(decider, frozen(facts)));
  return {
    when: (command: Command) => story({ decider, before, decision: decider.decide(frozen(command), before) }),
    state: () => before,
    /** What the facts have come to. */
    is: (state: State) => expect(before).toEqual(state),
  };
}

function story<State, Command, F extends Fact, R extends Refusal>(told: {
  decider: Decider<State, Command, F, R>;
  before: State;
  decision: readonly F[] | R;
}) {
  const { decider, before, decision } = told;
  const facts = (): readonly F[] => {
    if (isRefusal<F, R>(decision)) return expect.fail(`refused: ${JSON.stringify(decision)}`);
    return assertJson(frozen(decision), 'facts');
  };
  const then = {
    thenFacts: (...expected: readonly F[]) => {
      expect(facts()).toEqual(expected);
      return then;
    },
    /** Already so: no facts, and no refusal either. */
    thenNothing: () => expect(facts(), 'it was already so').toEqual([]),
    thenRefused: (refusal: R) => expect(decision).toEqual(refusal),
    /** What must follow, of all facts in order. */
    thenReacts: (...effects: readonly Effect[]) => {
      let state = before;
      const reacted = facts().flatMap((fact) => {
        state = frozen(decider.evolve(state, fact));
        return decider.react(fact, state);
      });
      expect(reacted).toEqual(effects);
      return then;
    },
    /** What it all has come to. */
    thenState: (check: (after: State) => void) => {
      check(replay<State, F>(decider, facts(), before));
      return then;
    },
  };
  return then;
}

/** The same value, with every object in it frozen: writing to it throws. */
export function frozen<T>(value: T): T {
  if (Array.isArray(value)) value.forEach(frozen);
  if (isObject(value)) Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
