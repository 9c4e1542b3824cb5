import { describe, expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import type { RaisedActivation } from '../../src/features/activations/facts.js';
import { activations } from '../../src/features/activations/index.js';
import type { CheckedIn } from '../../src/features/checkins/facts.js';
import { northmere } from '../support/northmere.js';

const AT = '2026-11-27T15:30:00.000Z';
const [NOOR, ANN, BOB, CAT] = [personId('noor'), personId('ann'), personId('bob'), personId('cat')];

const state: RaisedActivation = {
  ...{ id: 'a1', reference: 'PCOM/2026/003', raised: { by: NOOR, at: AT }, level: 'activate' },
  ...{ status: 'open', walkIns: [{ person: CAT, name: say('Sam') }], waves: [], told: 0, again: 0 },
  ...{ batches: 0, taken: {}, released: {} },
  call: {
    ...{ need: 3, where: say('Eastfield School'), starts: AT, minutes: 240, message: say('Welcome people') },
    ...{ answerBy: AT, wave: 6, widenAfter: 20, checkEvery: 120, occasion: { is: 'incident' } },
  },
};
const checkedIn = (person: CheckedIn['person'], more: Partial<CheckedIn>): CheckedIn => ({
  ...{ activation: 'a1', person, seq: 1, settled: 1, batch: 1, where: 'on-site', before: 0, breaks: 0 },
  ...more,
});
const found = (...each: readonly CheckedIn[]) =>
  each.map((view) => ({ stream: streamId(northmere.id, 'checkins', `a1.${view.person}`), view }));

function drawn(known: { readonly [care: string]: readonly CheckedIn[] }) {
  const cares = ['help', 'helpOverdue', 'overdue', 'safeOverdue'];
  const stream = streamId(northmere.id, 'activations', 'a1');
  const card = activations.cards.help?.draw({
    ...{ state, id: 'a1', stream, partnership: northmere, now: AT, viewer: { kind: 'all' } },
    known: Object.fromEntries(cares.map((care) => [care, found(...(known[care] ?? []))])),
    name: (person: string) => `${person[0]?.toUpperCase()}${person.slice(1)}`,
  } as never);
  return card?.data as { title: string; people: { line: string; details: string }[]; more: string };
}

describe('who needs help in an activation', () => {
  it('is said with whom nobody has taken first, then who waits longest, and who took it', () => {
    const since = (minute: string) => `2026-11-27T15:${minute}:00.000Z`;
    const taken = { by: NOOR, at: since('24') };
    const { title, people } = drawn({
      help: [
        checkedIn(ANN, { worry: { why: 'help', since: since('10'), round: 1, taken } }),
        checkedIn(CAT, { worry: { why: 'help', since: since('20'), round: 1 } }),
      ],
      overdue: [checkedIn(BOB, { where: 'on-the-way', owes: { at: since('25'), on: 'arrived' } })],
    });
    expect(title).toBe('Eastfield School: 2 people need help, 1 owes a check-in');
    expect(people.map(({ line, details }) => `${line}. ${details}`)).toEqual([
      'Sam needs help, on site, since 15:20. Nobody has taken it yet. I go on asking every coordinator.',
      'Ann needs help, on site, since 15:10. Taken by Noor at 15:24.',
      'Bob, on the way: a check-in was due at 15:25. I am asking them.',
    ]);
  });

  it('is ten lines at most, and says when there is nobody', () => {
    const owes = { at: AT, on: 'safe' } as const;
    const many = Array.from({ length: 12 }, (_, nth) => checkedIn(personId(`p${nth}`), { owes }));
    const { people, more } = drawn({ safeOverdue: many });
    expect(people).toHaveLength(10);
    expect(more).toBe('and 2 more');
    expect(drawn({}).title).toBe('Eastfield School: nobody needs help, and nobody owes a check-in');
  });
});
