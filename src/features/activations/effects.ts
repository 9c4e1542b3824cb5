import type { Effect } from '../../core/effect.js';
import type { Ladder } from '../../core/prompt.js';
import type { Activation, ActivationFact } from './facts.js';

/** Each other way to somebody who is silent is taken after so many minutes. */
const OTHER_WAYS: Ladder = { otherPlatform: 5, mail: 10 };

const board: Effect = { do: 'refresh', card: { card: 'board' } };

/** What must follow from a fact of an activation: who is asked, what is looked at next, and the board. */
export function react(fact: ActivationFact, after: Activation): readonly Effect[] {
  if (!after) return [];
  const activation = after.id;
  switch (fact.type) {
    case 'activation-raised':
      return [{ do: 'post', card: { card: 'board' } }];
    case 'wave-asked':
      return [
        {
          do: 'prompt',
          card: { card: 'call' },
          who: 'asked',
          each: 'checkins',
          ladder: OTHER_WAYS,
          until: fact.until,
          urgent: true,
        },
        {
          do: 'ask',
          command: 'activations.widen',
          args: { activation, wave: fact.wave },
          notBefore: fact.widens,
        },
        board,
      ];
    case 'nobody-left':
      return [{ do: 'tell', card: { card: 'short' }, who: 'hears' }, board];
    case 'need-met':
      return [{ do: 'ask', command: 'activations.tell-silent', args: { activation } }, board];
    case 'need-reopened':
      return [
        { do: 'ask', command: 'activations.widen', args: { activation, wave: after.waves.length } },
        board,
      ];
    case 'level-changed':
      return [{ do: 'tell', card: { card: 'level' }, who: 'hears' }, board];
    case 'activation-closed':
      return [{ do: 'tell', card: { card: 'thanks' }, who: 'hears' }, board];
    default:
      return [board];
  }
}
