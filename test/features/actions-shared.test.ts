import { describe, expect, it } from 'vitest';
import { partnershipId } from '../../src/core/ids.js';
import type { ActionCommand } from '../../src/features/actions/action-commands.js';
import { actionRules } from '../../src/features/actions/action-rules.js';
import type { ActionFact } from '../../src/features/actions/facts.js';
import { given } from '../support/given.js';
import { closed, did, done, raised, shown } from './actions-told.js';

const LRF = { partnership: partnershipId('northmere-lrf'), name: 'Northmere LRF' };
const share: ActionCommand = { do: 'share', with: LRF, ...did() };
const unshare: ActionCommand = { do: 'unshare', with: LRF, ...did() };
const shared: ActionFact = { type: 'action-shared', with: LRF, ...did() };
const unshared: ActionFact = { type: 'action-unshared', with: LRF, ...did() };

/** What follows where it is seen. */
const elsewhere = [
  {
    do: 'refresh',
    card: { card: 'seen', part: 'LHRP/2026/014' },
    another: { feature: 'actions', id: 'seen', partnership: LRF.partnership },
  },
  {
    do: 'refresh',
    card: { card: 'board' },
    another: { feature: 'actions', id: 'board', partnership: LRF.partnership },
  },
] as const;

describe('sharing an action', () => {
  it('names the partnership that sees it, whose cards then show it', () => {
    given(actionRules, raised)
      .when(share)
      .thenFacts(shared)
      .thenReacts(...shown, ...elsewhere)
      .thenState((action) => expect(action?.shared).toMatchObject([LRF]));
  });

  it('has whatever happens to it show there too', () => {
    given(actionRules, raised, done, shared)
      .when({ do: 'accept', ...did() })
      .thenFacts(closed)
      .thenReacts(...shown, { do: 'catch-up' }, ...elsewhere);
  });

  it('ends, and what was shown says so', () => {
    given(actionRules, raised, shared)
      .when(unshare)
      .thenFacts(unshared)
      .thenReacts(...shown, ...elsewhere)
      .thenState((action) => expect(action?.shared).toEqual([]));
  });

  it('is already so a second time, whatever the other is called by then', () => {
    given(actionRules, raised, shared)
      .when({ ...share, with: { ...LRF, name: 'Northmere Resilience' } } as ActionCommand)
      .thenNothing();
    given(actionRules, raised).when(unshare).thenNothing();
  });

  it('is possible of what is closed: it was reported, and may be read', () => {
    given(actionRules, raised, done, closed).when(share).thenFacts(shared);
  });
});
