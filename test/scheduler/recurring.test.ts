import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.js';
import type { Settings } from '../../src/core/ports.js';
import { createRecurring } from '../../src/scheduler/recurring.js';
import { calendar } from '../support/calendar.js';
import { northmere } from '../support/northmere.js';

/** Wednesdays at ten in London, from a clock that stands where it is set. */
function createRig(from: string) {
  let now = from;
  const kept = new Map<string, Json>();
  const settings: Settings = {
    get: async (name) => kept.get(name),
    put: async (name, value) => void kept.set(name, value),
  };
  const asked: string[] = [];
  let down = false;
  const recurring = createRecurring({
    recurring: [
      {
        command: 'actions.open-round',
        cadence: ({ prompts }) => ({ ...prompts, offDays: 'next-working-day' }),
      },
    ],
    partnerships: async () => [northmere],
    calendar,
    clock: { now: () => now },
    settings,
    ask: async ({ once }) => {
      if (down) throw new Error('down');
      asked.push(once);
    },
  });
  return {
    asked,
    run: recurring.run,
    nextDue: recurring.nextDue,
    at: (to: string) => {
      now = to;
      return recurring.run();
    },
    fail: (failing: { down: boolean }) => {
      down = failing.down;
    },
  };
}

describe('the recurring calendar', () => {
  it('counts from when it first sees a cadence, and asks once when it comes round', async () => {
    const rig = createRig('2026-12-01T10:00:00.000Z');
    expect(await rig.run()).toBe(0);
    expect(await rig.nextDue('2026-12-01T10:00:00.000Z')).toBe('2026-12-02T10:00:00.000Z');
    expect(await rig.at('2026-12-02T09:59:59.999Z')).toBe(0);
    expect(await rig.at('2026-12-02T10:00:00.000Z')).toBe(1);
    expect(await rig.at('2026-12-02T10:00:15.000Z')).toBe(0);
    expect(rig.asked).toEqual(['cadence actions.open-round 2026-12-02T10:00:00.000Z']);
  });

  it('asks once for what it missed, and only for the latest', async () => {
    const rig = createRig('2026-12-01T10:00:00.000Z');
    await rig.run();
    await rig.at('2026-12-17T12:00:00.000Z');
    expect(rig.asked).toEqual(['cadence actions.open-round 2026-12-16T10:00:00.000Z']);
  });

  it('keeps the wall clock over the change to summer time', async () => {
    const rig = createRig('2027-03-20T10:00:00.000Z');
    await rig.run();
    expect(await rig.nextDue('2027-03-25T10:00:00.000Z')).toBe('2027-03-31T09:00:00.000Z');
  });

  it('asks again, under the same name, when asking failed', async () => {
    const rig = createRig('2026-12-01T10:00:00.000Z');
    await rig.run();
    rig.fail({ down: true });
    await expect(rig.at('2026-12-02T10:00:00.000Z')).rejects.toThrow('down');
    rig.fail({ down: false });
    await rig.at('2026-12-02T10:00:15.000Z');
    expect(rig.asked).toEqual(['cadence actions.open-round 2026-12-02T10:00:00.000Z']);
  });
});
