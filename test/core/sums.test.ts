import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partnershipId, streamId } from '../../src/core/ids.js';
import { reachWith } from '../../src/core/reaching/reached.js';
import { addSums, type Counted, DELIVERY_STATES, replacedBy, sumsOf } from '../../src/core/reaching/sums.js';

const state = fc.constantFrom(...DELIVERY_STATES);
const counted = fc.array(fc.record({ state, rows: fc.nat(1_000) }));
const totalOf = (rows: readonly Counted[]) => rows.reduce((sum, each) => sum + each.rows, 0);
const added = (sums: ReturnType<typeof sumsOf>) => DELIVERY_STATES.reduce((sum, each) => sum + sums[each], 0);

describe('the sums of a prompt', () => {
  it('come to the number intended, however the seats are spread', () => {
    fc.assert(
      fc.property(counted, (rows) => {
        const sums = sumsOf({ counted: rows, intended: totalOf(rows), handedOn: 'all' });
        expect(added(sums)).toBe(sums.intended);
        for (const each of DELIVERY_STATES)
          expect(sums[each]).toBe(totalOf(rows.filter((row) => row.state === each)));
      }),
    );
  });

  it('count whoever is not handed on yet as queued', () => {
    fc.assert(
      fc.property(counted, fc.nat(1_000), (rows, more) => {
        const intended = totalOf(rows) + more;
        const sums = sumsOf({ counted: rows, intended, handedOn: 'some' });
        expect(added(sums)).toBe(intended);
        expect(sums.queued).toBe(totalOf(rows.filter((row) => row.state === 'queued')) + more);
      }),
    );
  });

  it('are refused when anybody was lost, or counted twice', () => {
    fc.assert(
      fc.property(counted, fc.integer({ min: 1, max: 100 }), (rows, off) => {
        const intended = totalOf(rows);
        expect(() => sumsOf({ counted: rows, intended: intended + off, handedOn: 'all' })).toThrow(
          'intended',
        );
        if (off <= intended) {
          expect(() => sumsOf({ counted: rows, intended: intended - off, handedOn: 'some' })).toThrow(
            'intended',
          );
        }
      }),
    );
  });

  it('count a seat as answered when the ledger says so, before delivery has heard', () => {
    const asked = '2026-12-01T10:00:00.000Z';
    const seat = (id: string, state: Counted['state']) => ({ seat: id, people: [], asked, state });
    const seats = [seat('a', 'sent'), seat('b', 'answered'), seat('c', 'failed')];
    const sums = sumsOf({
      counted: seats.map((each) => ({ ...each, rows: 1 })),
      intended: 4,
      handedOn: 'some',
    });
    const reach = {
      of: streamId(partnershipId('p'), 'polls', 'x'),
      asked,
      earlier: [],
      left: 0,
      twice: 0,
      old: 0,
      seats,
      sums,
    };
    const present = reachWith(reach, new Set(['a', 'b']));
    expect(present.seats.map((each) => each.state)).toEqual(['answered', 'answered', 'failed']);
    expect(present.sums).toMatchObject({ intended: 4, answered: 2, sent: 0, failed: 1, queued: 1 });
  });

  it('of several prompts add up to all that were intended', () => {
    fc.assert(
      fc.property(fc.array(counted), (rounds) => {
        const each = rounds.map((rows) =>
          sumsOf({ counted: rows, intended: totalOf(rows), handedOn: 'all' }),
        );
        const all = addSums(each);
        expect(added(all)).toBe(all.intended);
        expect(all.intended).toBe(totalOf(rounds.flat()));
      }),
    );
  });
});

describe('a state', () => {
  it('gives way to an answer, whatever it is', () => {
    expect(replacedBy('answered')).toEqual(DELIVERY_STATES);
  });

  it('that the ledger concluded gives way to nothing that is sent or fails', () => {
    for (const each of ['queued', 'sent', 'snoozed', 'expired', 'failed'] as const)
      expect(replacedBy(each)).not.toEqual(expect.arrayContaining(['answered']));
    expect(replacedBy('sent')).toEqual(
      DELIVERY_STATES.filter((each) => !['answered', 'withdrawn', 'excluded'].includes(each)),
    );
    expect(replacedBy('withdrawn')).toEqual(DELIVERY_STATES.filter((each) => each !== 'answered'));
  });
});
