import { expect, it } from 'vitest';
import { cardKey, keysWithin, storedEffect } from '../../src/core/effect.js';
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

it('or of another partnership’s', () => {
  const lrf = partnershipId('northmere-lrf');
  const another = { feature: 'prompts', id: 'actions', partnership: lrf };
  expect(storedEffect({ do: 'refresh', card: { card: 'board' }, another }, 0, stream)).toMatchObject({
    card: { card: 'board', stream: streamId(lrf, 'prompts', 'actions') },
  });
});

it('and its card has a key that begins as those of its stream do, and of no other', () => {
  const whole = cardKey({ stream, card: 'action' });
  const part = cardKey({ stream, card: 'action', part: 'acute' });
  const other = cardKey({ stream, card: 'action', part: 'trust' });
  expect(new Set([whole, part, other]).size).toBe(3);
  for (const key of [whole, part]) expect(key.startsWith(keysWithin(stream))).toBe(true);
  const longer = streamId(lhrp, 'actions', 'a12');
  expect(cardKey({ stream: longer, card: 'action' }).startsWith(keysWithin(stream))).toBe(false);

  const answerers = (id: string) => cardKey({ stream: streamId(lhrp, 'replies', id), card: 'reply' });
  expect(answerers('a1.asha').startsWith(keysWithin(stream, 'replies'))).toBe(true);
  expect(answerers('a12.asha').startsWith(keysWithin(stream, 'replies'))).toBe(false);
});
