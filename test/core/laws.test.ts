import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { assertJson } from '../../src/core/json.js';
import { rebuildRow } from '../../src/core/recording/state.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { type Counter, counterStream } from '../support/counter.js';
import { type House, openCounter, openHouse, patient } from '../support/house.js';
import { it } from '../support/in-house.js';
import { northmere } from '../support/northmere.js';

/** What holds for every feature, tried on the smallest one and the real embedded store. */

type Step = { readonly once: number; readonly by: number; readonly note?: string };

const steps = fc.array(
  fc.record(
    { once: fc.nat(6), by: fc.integer({ min: -400, max: 700 }), note: fc.string({ maxLength: 8 }) },
    { requiredKeys: ['once', 'by'] },
  ),
  { minLength: 1, maxLength: 14 },
) as fc.Arbitrary<readonly Step[]>;

/** A different counter in every run, so that one store serves them all. */
function* names(): Generator<string> {
  for (let run = 0; ; run++) yield `run ${run}`;
}

const fresh = async (house: House, runs: Generator<string>) => {
  const once = String(runs.next().value);
  return { once, ...(await openCounter(house, once)) };
};

const count = (house: House, counter: string, step: Step) =>
  house.ask({
    command: 'counters.count',
    args: { counter, by: step.by, ...(step.note !== undefined && { note: step.note }) },
    once: `${counter} ${step.once}`,
  });

/** What a counter must come to, worked out without any of the machinery. */
function model(done: readonly Step[]): { total: number; notes: readonly string[]; commits: number } {
  const counted = new Set<number>();
  const notes: string[] = [];
  let total = 0;
  for (const { once, by, note } of done) {
    if (counted.has(once) || by === 0 || total + by > 1000) continue;
    counted.add(once);
    total += by;
    if (note) notes.push(note);
  }
  return { total, notes, commits: counted.size + 1 };
}

describe('for any sequence of commands', () => {
  it('replaying gives the kept row, and what each counted for counts once', async ({ house }) => {
    const runs = names();
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const { counter, stream } = await fresh(house, runs);
        for (const step of sequence) await count(house, counter, step);

        const kept = await house.store.views.get(stream, 1);
        expect(kept).toEqual(await rebuildRow(stream, house));
        const { total, notes, commits } = model(sequence);
        expect(kept?.state).toEqual({ total, notes: notes.map((said) => ({ said })) });
        expect(kept?.fields).toEqual({ total });
        expect(kept?.version).toBe(commits);
      }),
      { numRuns: 40 },
    );
    expect((await verifyLedger(house)).wrong).toEqual([]);
  });

  it('facts, effects and state are JSON, and the same after storing', async ({ house }) => {
    const runs = names();
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const { counter, stream } = await fresh(house, runs);
        for (const step of sequence) await count(house, counter, step);
        for (const commit of await house.commits(stream)) {
          assertJson(commit);
          expect(JSON.parse(JSON.stringify(commit))).toEqual(commit);
        }
        const handedOn = house.handedOn.filter((commit) => commit.stream === stream);
        expect(await house.commits(stream)).toEqual(handedOn);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a repeated request', () => {
  it('changes nothing, at any later point and however interleaved', async ({ house }) => {
    const runs = names();
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat(99)),
        async (onces, picks) => {
          const { counter, stream, once } = await fresh(house, runs);
          for (const [at, wanted] of onces.entries()) {
            const first = await count(house, counter, { once: wanted, by: 1 });
            expect(first).toMatchObject({ note: `Counted to ${at + 1}.` });
            const again = onces[Number(picks.next().value) % (at + 1)] ?? wanted;
            const repeated = await count(house, counter, { once: again, by: 1 });
            expect(repeated, 'a yes, and the present').not.toHaveProperty('refused');
            expect(repeated).not.toHaveProperty('commit');
            const reopened = await openCounter(house, once);
            expect(reopened, 'creating again names the same thing').toEqual({ counter, stream });
          }
          expect(await house.present(stream)).toEqual({ total: onces.length, notes: [] });
          expect(await house.commits(stream)).toHaveLength(onces.length + 1);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('is answered yes even where the rule would now refuse it', async ({ house }) => {
    const { counter } = await openCounter(house, 'open');
    await count(house, counter, { once: 1, by: 600 });
    await count(house, counter, { once: 2, by: 400 });
    expect(await count(house, counter, { once: 3, by: 600 })).toMatchObject({ refused: 'too-much' });
    expect(await count(house, counter, { once: 1, by: 600 })).not.toHaveProperty('refused');
  });
});

it('a refused command leaves no trace', async ({ house }) => {
  const runs = names();
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 1000 }), async (before, over) => {
      const { counter, stream } = await fresh(house, runs);
      for (const step of before) await count(house, counter, step);
      const trace = async () => ({
        commits: await house.commits(stream),
        row: await house.store.views.get(stream, 1),
        deliveries: await house.store.deliveries.count(),
        pending: (await house.store.ledger.pending({ limit: 5_000 })).length,
        streams: (await house.store.ledger.streams({ after: '', limit: 5_000 })).length,
        handedOn: house.handedOn.length,
      });
      const untouched = await trace();
      const total = (untouched.row?.state as Counter)?.total ?? 0;

      for (const asked of [
        { counter, by: 1000 - total + over },
        { counter: 'never opened', by: over },
        { counter, by: 'many' },
      ])
        expect(await house.ask({ command: 'counters.count', args: asked, once: 'no' })).toHaveProperty(
          'refused',
        );

      expect(await trace()).toEqual(untouched);
    }),
    { numRuns: 15 },
  );
});

describe('at once', () => {
  it('fifty commands on one stream, each asked twice, land exactly once', async ({ house }) => {
    const { counter, stream } = await openCounter(house, 'open');
    const asked = Array.from({ length: 100 }, (_, at) =>
      count(house, counter, { once: at % 50, by: 1, note: `note ${at % 50}` }),
    );
    for (const performed of await Promise.all(asked)) expect(performed).not.toHaveProperty('refused');

    const { total, notes } = (await house.present(stream)) as NonNullable<Counter>;
    expect(total).toBe(50);
    expect(new Set(notes.map(({ said }) => said)).size).toBe(50);
    const versions = (await house.commits(stream)).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 51 }, (_, at) => at + 1));
  });

  it('the same, though two processes decide on one store', async ({ house }) => {
    const other = await openHouse({ store: house.store, patience: patient(5_000) });
    const { counter, stream } = await openCounter(house, 'open');
    const asked = Array.from({ length: 100 }, (_, at) =>
      count(at % 2 === 0 ? house : other, counter, { once: Math.floor(at / 2), by: 1 }),
    );
    for (const performed of await Promise.all(asked)) expect(performed).not.toHaveProperty('refused');

    expect(await house.present(stream)).toEqual({ total: 50, notes: [] });
    expect(await house.commits(stream)).toHaveLength(51);
    expect(house.handedOn.length + other.handedOn.length, 'each commit is handed on by one').toBe(51);
  });

  it('fifty that create the same thing create one', async ({ house }) => {
    const opened = await Promise.all(Array.from({ length: 50 }, () => openCounter(house, 'open')));
    expect(new Set(opened.map(({ counter }) => counter)).size).toBe(1);
    const [first] = opened;
    expect(first?.stream).toBe(counterStream(first?.counter ?? '', northmere.id));
    expect(await house.commits(first?.stream ?? expect.fail())).toHaveLength(1);
  });
});
