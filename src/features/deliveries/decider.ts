import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import type { PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { DeliveryFact, Of, Outcome, Sending } from './facts.js';

type Did = { readonly by: PersonId; readonly at: Instant };

export type DeliveryCommand =
  | ({ readonly do: 'withdraw'; readonly of: Of; readonly why: Said } & Did)
  | ({ readonly do: 'resend'; readonly of: Of } & Did)
  | { readonly do: 'record'; readonly outcomes: readonly Outcome[] };

export type DeliveryRefusal =
  | { readonly refused: 'no-reference' }
  | { readonly refused: 'nothing-sent' }
  | { readonly refused: 'was-withdrawn' };

/** What was sent by mistake is taken back once; what did not arrive is sent again as often as somebody asks. */
export const deliveryRules: Decider<Sending, DeliveryCommand, DeliveryFact, DeliveryRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

function decide(command: DeliveryCommand, state: Sending): readonly DeliveryFact[] | DeliveryRefusal {
  if (command.do === 'record') {
    const { outcomes } = command;
    return outcomes.length > 0 ? [{ type: 'outcomes-recorded', outcomes }] : [];
  }
  const withdrawn = state?.kind === 'send' && state.withdrawn !== undefined;
  const { of, by, at } = command;
  if (command.do === 'withdraw')
    return withdrawn ? [] : [{ type: 'send-withdrawn', ...of, why: command.why, by, at }];
  return withdrawn ? { refused: 'was-withdrawn' } : [{ type: 'send-repeated', ...of, by, at }];
}

function evolve(state: Sending, fact: DeliveryFact): Sending {
  if (fact.type === 'outcomes-recorded')
    return { kind: 'outcomes', batches: (state?.kind === 'outcomes' ? state.batches : 0) + 1 };
  const { commit, feature, id, by, at } = fact;
  const before = state?.kind === 'send' ? state : { repeats: 0 };
  const send = { ...before, kind: 'send' as const, of: { commit, feature, id } };
  return fact.type === 'send-withdrawn'
    ? { ...send, withdrawn: { why: fact.why, by, at } }
    : { ...send, repeats: send.repeats + 1 };
}

function react(fact: DeliveryFact): readonly Effect[] {
  switch (fact.type) {
    case 'send-withdrawn':
      return [{ do: 'withdraw', what: 'commit' }];
    case 'send-repeated':
      return [{ do: 'resend', what: 'commit' }];
    case 'outcomes-recorded':
      return [];
  }
}
