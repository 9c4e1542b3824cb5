import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../src/core/said.js';
import { readTable } from '../../src/core/showing/table.js';
import type { PlannedExercise } from '../../src/features/exercises/facts.js';
import type { Clock } from '../../src/features/injects/clock.js';
import type { ListFact, MainEvents } from '../../src/features/injects/facts.js';
import { unreadWords } from '../../src/features/injects/lines.js';
import { listRules } from '../../src/features/injects/list-rules.js';
import { type Entry, readList, rowOf } from '../../src/features/injects/list-text.js';
import type { Naming } from '../../src/features/injects/whom.js';
import { given } from '../support/given.js';
import { ASHA, DANA, NOW, northmere } from '../support/northmere.js';

const did = { by: DANA, at: NOW };
const naming: Naming = {
  // Only who plays and when it starts is read of an exercise.
  exercise: {
    starts: '2026-12-08T10:00:00.000Z',
    takes: [
      { part: 'player', organisation: 'northmere-acute' },
      { part: 'player', person: ASHA },
    ],
  } as unknown as PlannedExercise,
  partnership: northmere,
  directory: undefined,
};
const read = (...lines: readonly string[]) => {
  const table = readTable(lines.join('\n'));
  return 'rows' in table ? readList(table, naming) : { problems: table };
};
const entries = (...lines: readonly string[]): readonly Entry[] => {
  const found = read(...lines);
  return 'entries' in found ? found.entries : [];
};
const problems = (...lines: readonly string[]) => {
  const found = read(...lines);
  return 'problems' in found ? found.problems.map(({ line, field, why }) => `${line} ${field}: ${why}`) : [];
};

describe('a main events list that was written elsewhere', () => {
  it('is read by the names of its columns, as a file or as it is pasted from a spreadsheet', () => {
    const [first] = entries(
      'Inject,Expected,Time,To',
      'Power is lost,Ask for a generator,25,northmere-acute',
    );
    expect(first).toMatchObject({ inject: { to: ['northmere-acute'], when: { after: 25 } } });
    expect(wordsOf(first?.inject.what ?? { said: null })).toBe('Power is lost');
    expect(entries('inject\texpected\tminutes', 'Power, lost\tAsk\t20 min')).toMatchObject([
      { inject: { to: [], when: { byHand: true }, minutes: 20 } },
    ]);
  });

  it.each([
    ['25', { after: 25 }],
    ['+25 min', { after: 25 }],
    ['+1:30', { after: 90 }],
    ['10:25', { at: '2026-12-08T10:25:00.000Z' }],
    ['09:55', { at: '2026-12-09T09:55:00.000Z' }],
    ['2026-12-09T10:25:00.000Z', { at: '2026-12-09T10:25:00.000Z' }],
    ['', { byHand: true }],
  ])('takes %j for its time', (time, when) => {
    expect(entries('time,inject,expected', `${time},A,B`)).toMatchObject([{ inject: { when } }]);
  });

  it('lets a line depend on one before it, by the number that the list gives it', () => {
    const list = [
      'number,inject,expected,condition',
      '10,A,B,',
      '20,C,D,10 silent',
      '30,E,F,inject 20 was not met',
    ];
    expect(entries(...list).map(({ onlyIf }) => onlyIf)).toEqual([
      undefined,
      { entry: 0, was: 'silent' },
      { entry: 1, was: 'not-met' },
    ]);
    expect(entries('inject,expected,condition', 'A,B,', 'C,D,1')[1]?.onlyIf).toEqual({
      entry: 0,
      was: 'answered',
    });
  });

  it('says of every line what is wrong with it, and is then not read at all', () => {
    const head = 'number,time,to,inject,expected,minutes,condition';
    expect(
      problems(head, '1,25,,,B,,', '1,soon,northmere-lantern,A,B,0,', '3,,,A,,,7 silent', '4,,,A,B,,1 lost'),
    ).toEqual([
      '2 inject: is needed',
      '3 number: stands on line 2 already',
      '3 to: nobody called “northmere-lantern” plays in this exercise',
      '3 time: should be minutes after the start, such as 25, or a time of the clock, such as 10:25; empty: sent by hand',
      '3 minutes: should be a whole number from 1 to 1440',
      '4 expected: is needed',
      '4 condition: “7” is no inject that stands before this one',
      '5 condition: should be a number and one of met, not-met, answered, silent, done, working, more, such as 3 silent',
    ]);
    expect(problems('time,text', '1,A')).toHaveLength(2);
    expect(problems('inject,expected')).toEqual(['1 inject: stands on no line yet']);
    const found = read(head, ...Array.from({ length: 7 }, () => ',,,,B,,'));
    expect(unreadWords('problems' in found ? found.problems : []).split('\n')).toHaveLength(7);
  });
});

describe('taking a list over', () => {
  const clock: Clock = { is: 'waiting', stood: 0 };
  const list = ['inject,expected,time,condition', 'A,B,5,', 'C,D,6,1 silent'];
  const taking = (...lines: readonly string[]) =>
    ({ do: 'take-over', exercise: 'e1', entries: entries(...lines), clock, ...did }) as const;

  it('adds what is not on it yet, and goes by the numbers that they get here', () => {
    const [one, two] = entries(...list);
    if (!one || !two) throw new Error('The list was not read');
    const taken: ListFact = {
      type: 'injects-taken-over',
      exercise: 'e1',
      injects: [
        { ...one.inject, n: 1 },
        { ...two.inject, onlyIf: { inject: 1, was: 'silent' }, n: 2 },
      ],
      ...did,
    };
    given(listRules)
      .when(taking(...list))
      .thenFacts(taken)
      .thenReacts(
        { do: 'ask', command: 'injects.tick', args: { exercise: 'e1' } },
        { do: 'refresh', card: { card: 'board' } },
      );
    given(listRules, taken)
      .when(taking(...list))
      .thenNothing();
    given(listRules, taken)
      .when(taking('inject,expected,time,condition', 'A,B,5,', 'E,F,7,1 done'))
      .thenState((after) =>
        expect(after?.injects[2]).toMatchObject({ n: 3, onlyIf: { inject: 1, was: 'done' } }),
      );
  });

  it('is refused when the exercise is over', () => {
    given(listRules)
      .when({ ...taking(...list), clock: { is: 'over', stood: 0 } })
      .thenRefused({ refused: 'not-running', clock: 'over' });
  });

  it('reads what was written out as the same list', () => {
    const decided = listRules.decide(taking(...list), null);
    const after = 'refused' in decided ? null : decided.reduce<MainEvents | null>(listRules.evolve, null);
    const columns = ['number', 'time', 'to', 'inject', 'expected', 'minutes', 'condition'];
    const rows = (after?.injects ?? []).map((inject, index) => {
      const filled = Object.entries(rowOf(inject)).filter(([, cell]) => cell !== '');
      return { line: index + 2, cells: Object.fromEntries(filled) };
    });
    const again = readList({ columns, rows }, naming);
    expect('entries' in again ? again.entries : again).toEqual(entries(...list));
  });
});
