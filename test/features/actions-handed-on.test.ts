import { describe, expect, it } from 'vitest';
import { say } from '../../src/core/said.js';
import type { ActionCommand } from '../../src/features/actions/action-commands.js';
import { actionRules } from '../../src/features/actions/action-rules.js';
import { given } from '../support/given.js';
import { ASHA, BEN, LEE } from '../support/northmere.js';
import { ACUTE, closed, did, done, offered, raised, shown } from './actions-told.js';

describe('handing over', () => {
  const offer: ActionCommand = {
    do: 'offer',
    to: BEN,
    organisation: ACUTE,
    reason: say('On leave'),
    ...did(ASHA),
  };

  it('asks the other, and moves it only when they take it', () => {
    given(actionRules, raised)
      .when(offer)
      .thenFacts(offered)
      .thenReacts({ do: 'tell', card: { card: 'notice', part: 'offered' }, who: 'to' }, ...shown)
      .thenState((action) => expect(action?.owner).toBe(ASHA));
    given(actionRules, raised, offered)
      .when({ do: 'take', ...did(BEN) })
      .thenFacts({ type: 'transfer-taken', from: ASHA, ...did(BEN) })
      .thenState((action) => expect(action).toMatchObject({ owner: BEN, organisation: ACUTE }));
  });

  it('declined stays, and whoever offered it hears', () => {
    given(actionRules, raised, offered)
      .when({ do: 'decline', reason: say('No time'), ...did(BEN) })
      .thenFacts({ type: 'transfer-declined', reason: say('No time'), hears: ASHA, ...did(BEN) })
      .thenState((action) => expect(action?.offer).toBeUndefined());
  });

  it('is already so for the owner or when offered, and nobody else’s to take', () => {
    given(actionRules, raised, offered).when(offer).thenNothing();
    given(actionRules, raised)
      .when({ ...offer, to: ASHA } as ActionCommand)
      .thenNothing();
    given(actionRules, raised)
      .when({ do: 'take', ...did(ASHA) })
      .thenNothing();
    for (const command of ['take', 'decline'] as const)
      given(actionRules, raised, offered)
        .when({ do: command, ...did(LEE) })
        .thenRefused({ refused: 'not-offered-to-you', reference: 'LHRP/2026/014' });
  });
});

describe('reviewing', () => {
  const accept: ActionCommand = { do: 'accept', ...did() };
  const handBack: ActionCommand = { do: 'return', reason: say('Two numbers are missing'), ...did() };

  it('closes what is done, once', () => {
    given(actionRules, raised, done)
      .when(accept)
      .thenFacts(closed)
      .thenReacts(...shown, { do: 'catch-up' });
    given(actionRules, raised, done, closed).when(accept).thenNothing();
  });

  it('returns it with words to those concerned', () => {
    given(actionRules, raised, done)
      .when(handBack)
      .thenFacts({ type: 'action-returned', reason: say('Two numbers are missing'), hears: [ASHA], ...did() })
      .thenState((action) => expect(action?.stage).toBe('open'));
  });

  it('looks only at what somebody said is done', () => {
    for (const command of [accept, handBack])
      given(actionRules, raised)
        .when(command)
        .thenRefused({ refused: 'not-done-yet', reference: 'LHRP/2026/014' });
  });
});
