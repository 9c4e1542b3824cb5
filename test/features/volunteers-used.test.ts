import { expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import { volunteers } from '../../src/features/volunteers/index.js';
import { draw } from '../support/drawing.js';
import { ASHA, DANA, KIM, northmere } from '../support/northmere.js';

const stream = streamId(northmere.id, 'volunteers', 'register');
const volunteer = (person: string, more: object) => ({
  stream: streamId(northmere.id, 'volunteers', person),
  view: { person, status: 'active', asked: 0, ...more },
});
const known = {
  found: [
    volunteer(ASHA, { asked: 4, lastAsked: '2026-11-27T12:00:00.000Z' }),
    volunteer(DANA, {}),
    volunteer(KIM, { asked: 1, lastAsked: '2026-11-20T12:00:00.000Z' }),
    volunteer('gone', { status: 'left' }),
  ],
  coming: { [ASHA]: 2 },
  standby: {},
  declined: { [ASHA]: 1 },
};
const used = (part: string) => draw({ feature: volunteers, card: 'used', stream, state: null, known, part });

it('says whose turn is next, how often each was asked, when last, and what they said; a leaver is not counted', () => {
  const { title, lines } = used('least 1');
  expect(title).toContain('1 of 3 volunteers was never asked to help');
  expect(lines.slice(1)).toEqual([
    'Dana Hughes',
    'Never asked',
    'Kim Frost',
    'Asked once, last Fri 20 Nov: no answer 1',
    'Asha Patel',
    'Asked 4 times, last Fri 27 Nov: coming 2, declined 1, no answer 1',
  ]);
});

it('begins with who was asked most, if that is wanted', () => {
  expect(used('most 1').lines[1]).toBe('Asha Patel');
  expect(used('most 1').press('Asked least first')).toEqual({
    verb: 'volunteers.used',
    data: { first: 'least' },
  });
});
