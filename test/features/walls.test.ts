import { expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import { walls } from '../../src/features/walls/index.js';
import { draw } from '../support/drawing.js';
import { northmere } from '../support/northmere.js';

const link = { url: 'https://muster.example.org/wall/e', until: '2026-11-28T22:00:00.000Z' };
const drawn = (board: string, known: object = { link }) =>
  draw({
    ...{ feature: walls, card: 'link', state: null, known, part: '12 no', now: '2026-11-28T10:00:00.000Z' },
    stream: streamId(northmere.id, 'walls', board),
  });

it.each([
  ['activations:a1', 'activations.board', { activation: 'a1' }],
  ['actions:board', 'actions.board', {}],
])('a link for a wall screen leads back to the board it stands in the place of: %s', (board, verb, data) => {
  expect(drawn(board).press('Back to the board')).toEqual({ verb, data });
  expect(drawn(board).lines.join()).toContain('Whoever has it can read this one board until then');
});

it('of what cannot be shown there is no way back to', () => {
  expect(drawn('lessons:a1', { link: undefined }).buttons).toEqual([]);
});
