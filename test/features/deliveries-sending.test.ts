import { describe, it } from 'vitest';
import { say } from '../../src/core/said.js';
import { type DeliveryCommand, deliveryRules } from '../../src/features/deliveries/decider.js';
import type { DeliveryFact } from '../../src/features/deliveries/facts.js';
import { given } from '../support/given.js';
import { KIM, NOW } from '../support/northmere.js';

const of = { commit: 'northmere-lhrp/actions:rounds@3', feature: 'actions', id: 'rounds' };
const did = { by: KIM, at: NOW };
const withdraw: DeliveryCommand = { do: 'withdraw', of, why: say('The wrong list'), ...did };
const resend: DeliveryCommand = { do: 'resend', of, ...did };
const withdrawn: DeliveryFact = { type: 'send-withdrawn', ...of, why: say('The wrong list'), ...did };
const repeated: DeliveryFact = { type: 'send-repeated', ...of, ...did };

describe('what was sent', () => {
  it('is taken back, once', () => {
    given(deliveryRules).when(withdraw).thenFacts(withdrawn).thenReacts({ do: 'withdraw', what: 'commit' });
    given(deliveryRules, withdrawn).when(withdraw).thenNothing();
  });

  it('is sent again as often as somebody asks, but not once it was taken back', () => {
    given(deliveryRules, repeated)
      .when(resend)
      .thenFacts(repeated)
      .thenReacts({ do: 'resend', what: 'commit' });
    given(deliveryRules, withdrawn).when(resend).thenRefused({ refused: 'was-withdrawn' });
  });

  it('has its outcomes recorded, unless there are none', () => {
    const outcomes = [{ send: `${of.commit}#0/council`, is: 'answered', at: NOW }] as const;
    given(deliveryRules).when({ do: 'record', outcomes }).thenFacts({ type: 'outcomes-recorded', outcomes });
    given(deliveryRules).when({ do: 'record', outcomes: [] }).thenNothing();
  });
});
