import { expect, it } from 'vitest';
import { storedEffect } from '../../src/core/effect.js';
import { partnershipId, streamId } from '../../src/core/ids.js';

const lhrp = partnershipId('northmere-lhrp');
const stream = streamId(lhrp, 'actions', 'a1');

it('is stored with its card named in full: of the fact’s own stream', () => {
  expect(storedEffect({ do: 'refresh', card: { card: 'action' } }, 2, stream)).toEqual({
    do: 'refresh',
    card: { card: 'action', stream },
    of: 2,
  });
});

it('or of another thing of the same partnership, where it says so', () => {
  const another = { feature: 'prompts', id: 'actions' };
  expect(storedEffect({ do: 'refresh', card: { card: 'board' }, another }, 0, stream)).toEqual({
    do: 'refresh',
    card: { card: 'board', stream: streamId(lhrp, 'prompts', 'actions') },
    of: 0,
  });
});
