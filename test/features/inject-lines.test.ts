import { expect, it } from 'vitest';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import type { Clock } from '../../src/features/injects/clock.js';
import type { Heard, Listed, When } from '../../src/features/injects/facts.js';
import { whenLine } from '../../src/features/injects/lines.js';
import { NOW, northmere } from '../support/northmere.js';

const heard = (more: Partial<Heard> = {}): Heard => ({ replies: {}, marks: {}, nth: {}, ...more });
const inject = (n: number, more: Partial<Listed> = {}): Listed => ({
  n,
  what: say('The power is lost'),
  expected: say('Ask for a generator'),
  to: [],
  when: { after: 25 },
  stage: 'planned',
  heard: heard(),
  ...more,
});
const waiting: Clock = { is: 'waiting', stood: 0 };
const running: Clock = { is: 'running', started: NOW, stood: 0 };

function lineOf(
  one: Listed,
  { clock = waiting, shifted = 0, others = [] as readonly Listed[] } = {},
): string {
  const list = { kind: 'list', exercise: 'e1', injects: [...others, one], shifted } as const;
  const telling = { partnership: northmere, directory: undefined, now: minutesAfter(NOW, 60) };
  return whenLine(one, list, clock, telling);
}

it.each<[When, Clock, number, string]>([
  [{ after: 25 }, waiting, 0, 'to come, +25 min'],
  [{ after: 25 }, waiting, -10, 'to come, +15 min'],
  [{ after: 25 }, waiting, -30, 'to come, at the start'],
  [{ after: 25 }, running, 10, 'to come, +35 min (Tue 1 Dec, 10:35)'],
  [{ at: NOW }, waiting, 5, 'to come, Tue 1 Dec, 10:05'],
  [{ byHand: true }, running, 5, 'to come, by hand'],
])('an inject for %j, by the clock %j shifted by %i, stands as %j', (when, clock, shifted, line) => {
  expect(lineOf(inject(1, { when }), { clock, shifted })).toBe(line);
});

const ONLY = { inject: 1, was: 'silent' } as const;

it.each<[Partial<Listed>, string]>([
  [{ stage: 'sent' }, 'waiting for that'],
  [
    { stage: 'sent', heard: heard({ replies: { acute: 'done' } }) },
    'that is ruled out, so it goes out only by hand',
  ],
  [{ stage: 'skipped' }, 'that is ruled out, so it goes out only by hand'],
])('one that depends on silence, where the other is %j: %s', (other, words) => {
  const line = lineOf(inject(2, { onlyIf: ONLY }), { clock: running, others: [inject(1, other)] });
  expect(line).toContain(`only if inject 1 was answered by nobody in time: ${words}`);
});
