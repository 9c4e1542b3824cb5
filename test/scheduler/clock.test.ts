import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.js';
import type { Settings } from '../../src/core/ports.js';
import { toInstant } from '../../src/core/time.js';
import {
  type AdvanceDeps,
  advance,
  createManualClock,
  createSystemClock,
} from '../../src/scheduler/index.js';

const START = Date.parse('2026-12-01T10:00:00.000Z');
const at = (hours: number) => toInstant(START + hours * 3_600_000);

function memory(): Settings {
  const kept = new Map<string, Json>();
  return {
    get: async (name) => kept.get(name),
    put: async (name, value) => void kept.set(name, value),
  };
}

/** A clock and things due, which are done when the clock has come to them. */
async function timed(dues: readonly string[], stuck: readonly string[] = []) {
  const real = { now: START };
  const clock = await createManualClock({ settings: memory(), realNow: () => real.now });
  const left = new Set(dues);
  const visited: string[] = [];
  const deps: AdvanceDeps = {
    clock,
    nextDue: async (after) => [...left].filter((due) => due > after).sort()[0],
    work: async () => {
      const due = [...left].filter((one) => one <= clock.now() && !stuck.includes(one)).sort();
      for (const one of due) {
        left.delete(one);
        visited.push(`${one} at ${clock.now()}`);
      }
      return due.length;
    },
    mayGoOn: () => true,
    waiting: async (now) => [...left].filter((due) => due <= now).length,
  };
  return { clock, deps, visited, real };
}

describe('moving the clock', () => {
  it('answers when it takes too long, with how far it came, and goes on with the next move', async () => {
    const { deps, visited } = await timed([at(1), at(3), at(30)]);
    const brief = { ...deps, mayGoOn: () => visited.length < 1 };
    const moved = await advance({ to: at(48) }, brief);
    expect(moved).toEqual({ now: at(1), done: 1, waiting: 0, further: at(48) });
    expect(await advance({ to: at(48) }, deps)).toEqual({ now: at(48), done: 2, waiting: 0 });
  });

  it('stops at every instant at which something is due, in order', async () => {
    const { deps, visited } = await timed([at(5), at(1), at(3), at(30)]);
    expect(await advance({ advance: 'P1D' }, deps)).toEqual({ now: at(24), done: 3, waiting: 0 });
    expect(visited).toEqual([1, 3, 5].map((hour) => `${at(hour)} at ${at(hour)}`));
  });

  it('does what is already due first, and what is due at the very end', async () => {
    const { deps } = await timed([at(-1), at(0), at(2)]);
    expect(await advance({ advance: 'PT2H' }, deps)).toEqual({ now: at(2), done: 3, waiting: 0 });
  });

  it('does what comes up on the way', async () => {
    const { deps } = await timed([at(1)]);
    let more = true;
    const growing: AdvanceDeps = {
      ...deps,
      nextDue: async (after) => (more && after >= at(1) && after < at(2) ? at(2) : deps.nextDue(after)),
      work: async () => {
        if (deps.clock.now() !== at(2)) return deps.work();
        more = false;
        return 1;
      },
    };
    expect(await advance({ to: at(4) }, growing)).toMatchObject({ now: at(4) });
    expect(more).toBe(false);
  });

  it('says what is due and could not be done', async () => {
    const { deps } = await timed([at(1), at(2)], [at(1)]);
    expect(await advance({ to: at(3) }, deps)).toEqual({ now: at(3), done: 1, waiting: 1 });
  });

  it('to the next thing due, and nowhere when there is none', async () => {
    const { deps } = await timed([at(7), at(9)]);
    expect(await advance({ next: true }, deps)).toEqual({ now: at(7), done: 1, waiting: 0 });
    expect(await advance({ next: true }, deps)).toMatchObject({ now: at(9) });
    expect(await advance({ next: true }, deps)).toEqual({ now: at(9), done: 0, waiting: 0 });
  });

  it.each([
    ['P1D', 24],
    ['PT30M', 0.5],
    ['P1W', 168],
    ['PT0S', 0],
  ])('by %s', async (duration, hours) => {
    const { deps } = await timed([]);
    expect(await advance({ advance: duration }, deps)).toMatchObject({ now: at(hours) });
  });

  it.each([
    [{ advance: 'tomorrow' }, '“tomorrow” is not a duration such as P1D or PT30M.'],
    [{ advance: '' }, '“” is not a duration such as P1D or PT30M.'],
    [{ advance: '-P1D' }, `The clock only moves forward; it is ${at(0)}.`],
    [{ advance: 'P100000Y' }, 'The clock goes no further than the year 9999.'],
    [{ to: '+010000-01-01T00:00:00Z' }, 'The clock goes no further than the year 9999.'],
    [{ to: 'soon' }, '“soon” is not an instant such as 2026-12-09T14:00:00Z.'],
    [{ to: at(-1) }, `The clock only moves forward; it is ${at(0)}.`],
  ])('%j is refused, and the clock stands', async (move, words) => {
    const { deps, clock } = await timed([]);
    await expect(advance(move, deps)).rejects.toThrow(new RangeError(words));
    expect(clock.now()).toBe(at(0));
  });
});

describe('the manual clock', () => {
  it('runs on from where it was set, also after a restart', async () => {
    const settings = memory();
    const real = { now: START };
    const clock = await createManualClock({ settings, realNow: () => real.now });
    await clock.set(at(48));
    real.now += 60_000;
    expect(clock.now()).toBe(at(48 + 1 / 60));
    const restarted = await createManualClock({ settings, realNow: () => real.now });
    expect(restarted.now()).toBe(at(48 + 1 / 60));
  });

  it('never goes back, though the machine’s clock does', async () => {
    const { clock, real } = await timed([]);
    await clock.set(at(2));
    expect(clock.now()).toBe(at(2));
    real.now -= 3_600_000;
    expect(clock.now()).toBe(at(2));
  });
});

describe('the system’s clock', () => {
  it('is the machine’s', () => {
    const before = Date.now();
    const now = Date.parse(createSystemClock().now());
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('stands while the machine’s is put back by two seconds, and follows it where it had been wrong', () => {
    let real = START;
    const clock = createSystemClock(() => real);
    expect(clock.now()).toBe(at(0));
    real -= 2_000;
    expect(clock.now(), 'no commit is before the one before it').toBe(at(0));
    real += 2_001;
    expect(Date.parse(clock.now())).toBe(START + 1);
    real -= 3_600_000;
    expect(Date.parse(clock.now())).toBe(START + 1 - 3_600_000);
  });
});
