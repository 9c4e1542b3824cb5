import { describe, expect, it } from 'vitest';
import { organisationId, type PersonId, personId, streamId } from '../../src/core/ids.js';
import type { Taking } from '../../src/core/people/taking-part.js';
import type { Viewer } from '../../src/core/people/viewer.js';
import { say } from '../../src/core/said.js';
import { minutesAfter } from '../../src/core/time.js';
import { exercisesDecider } from '../../src/features/exercises/decider.js';
import type { Exercise } from '../../src/features/exercises/facts.js';
import type { Serial } from '../../src/features/injects/facts.js';
import { injects } from '../../src/features/injects/index.js';
import { draw } from '../support/drawing.js';
import { BEN, DANA, KIM, LEE, NOW, northmere } from '../support/northmere.js';
import { ACUTE, PLAN } from '../support/planned.js';

const COUNCIL = organisationId('northmere-council');
const UMPIRES: readonly Taking[] = [
  { part: 'umpire', person: KIM },
  { part: 'umpire', person: BEN },
];
const exercise = exercisesDecider.evolve(null, {
  type: 'exercise-planned',
  exercise: 'e1',
  reference: 'LHRP/2026/001',
  plan: PLAN,
  takes: [...UMPIRES, { part: 'director', person: DANA }],
  by: DANA,
  at: NOW,
}) as Exercise;

const answer = (seat: string, by: PersonId, at: string) => ({ seat, by, at, reply: 'done' }) as const;

/** An inject that both organisations have answered, the council some time after the trust. */
const serial = (n: number): Serial => {
  const given = minutesAfter(NOW, n * 10);
  return {
    ...{ kind: 'serial', exercise: 'e1', n, given, words: 2, marks: {} },
    what: say(`Event ${n}`),
    expected: say('Ask for help'),
    intended: [
      { seat: ACUTE, people: [personId('asha-patel'), BEN] },
      { seat: COUNCIL, people: [LEE] },
    ],
    answers: [
      answer(ACUTE, personId('asha-patel'), minutesAfter(given, 1)),
      answer(COUNCIL, LEE, minutesAfter(given, 2)),
    ],
  };
};
const directory = {
  organisations: { [ACUTE]: { name: 'Northmere Acute' }, [COUNCIL]: { name: 'Northmere Council' } },
};
const as = (person: PersonId): Viewer => ({ kind: 'person', person, roles: [] });
const judging = (person: PersonId, page?: number, many = 6) =>
  draw({
    ...{ feature: injects, card: 'judging', stream: streamId(northmere.id, 'injects', 'e1'), state: null },
    viewer: as(person),
    known: {
      ...{ exercise, directory },
      serials: Array.from({ length: many }, (_, at) => ({ view: serial(many - at) })),
    },
    ...(page && { part: String(page) }),
  });
const asked = ({ lines }: ReturnType<typeof judging>) => lines.filter((line) => line.startsWith('Inject '));

describe('all that is to be judged', () => {
  it('comes page by page, what has waited longest first, and none of it twice', () => {
    const pages = [judging(KIM), judging(KIM, 2), judging(KIM, 3)];
    expect(pages[0]?.title).toContain('LHRP/2026/001: 12 to be judged, what has waited longest first');
    expect(pages.map((page) => asked(page).length)).toEqual([5, 5, 2]);
    expect(new Set(pages.flatMap(asked)).size).toBe(12);
    expect(pages.flatMap(asked).map((line) => line.split(',')[0])).toEqual(
      [1, 2, 3, 4, 5, 6].flatMap((n) => [`Inject ${n}`, `Inject ${n}`]),
    );
  });

  it('says how many more there are, and leads on until there are none', () => {
    expect(judging(KIM).lines).toContain('and 7 more');
    expect(judging(KIM).press('Next')).toEqual({ verb: 'injects.judge', data: { exercise: 'e1', page: 2 } });
    expect(judging(KIM, 2).lines).toContain('and 2 more');
    expect(judging(KIM, 3).buttons).not.toContain('Next');
    expect(asked(judging(KIM, 9))).toEqual(asked(judging(KIM, 3)));
  });

  it('leaves out the seats that an umpire answers for, and says who judges those', () => {
    const [first] = asked(judging(KIM));
    const all = judging(BEN, undefined, 2);
    expect(first).toBe('Inject 1, Northmere Acute');
    expect(all.title).toContain('2 to be judged');
    expect(asked(all).join()).not.toContain('Northmere Acute');
    expect(all.lines).toContain(
      '2 more are of seats that you answer for: another umpire or the directing staff judge them.',
    );
  });
});

describe('one inject', () => {
  it('lets nobody judge the seat that they answer for', () => {
    const marking = (person: PersonId) =>
      draw({
        ...{ feature: injects, card: 'marking', stream: streamId(northmere.id, 'injects', 'e1.1') },
        ...{ state: serial(1), viewer: as(person), known: { exercise, directory } },
      });
    expect(marking(KIM).buttons.filter((button) => button === 'Met')).toHaveLength(2);
    expect(marking(BEN).buttons.filter((button) => button === 'Met')).toHaveLength(1);
    expect(marking(BEN).lines.join('\n')).toContain(
      'for which you answer: another umpire or the directing staff judge it',
    );
  });
});
