import { expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import { createGathering, createLookup, type ForAll } from '../../src/store/mongo/gathering.js';
import { opened } from '../support/opened.js';

it('sends together what is asked in one turn, and gives each its own', async () => {
  const { ask, sent } = aServer();

  expect(await Promise.all(['a', 'b', 'c'].map(ask))).toEqual(['A', 'B', 'C']);
  expect(sent).toEqual([['a', 'b', 'c']]);
});

it('sends what comes meanwhile when the server has answered, together', async () => {
  const { ask, sent, open, reached } = aServer({ shut: true });
  const first = ask('a');
  await reached();
  const others = ['b', 'c'].map(ask);

  expect(sent).toEqual([['a']]);
  open();

  expect(await Promise.all([first, ...others])).toEqual(['A', 'B', 'C']);
  expect(sent).toEqual([['a'], ['b', 'c']]);
});

it('sends no more than two hundred together', async () => {
  const { ask, sent } = aServer();

  await Promise.all(Array.from({ length: 450 }, (_, index) => ask(`${index}`)));

  expect(sent.map(({ length }) => length)).toEqual([200, 200, 50]);
});

it('lets what is wrong with one be wrong for that one alone', async () => {
  const { ask } = aServer({ wrong: 'b' });

  const outcomes = await Promise.allSettled(['a', 'b', 'c'].map(ask));

  expect(outcomes).toMatchObject([{ value: 'A' }, { reason: { message: 'b is wrong' } }, { value: 'C' }]);
});

it('fails for all who wait when the server is away, and asks it again for whoever comes then', async () => {
  const { ask, sent, open, reached } = aServer({ shut: true, awayFor: 1 });
  const first = ask('a');
  await reached();
  const second = ask('b');
  open();

  await expect(first).rejects.toThrow(StoreUnavailable);
  await expect(second).rejects.toThrow(StoreUnavailable);
  expect(sent, 'nobody waits for it twice').toEqual([['a']]);
  expect(await ask('c')).toBe('C');
});

it('looks up each key once, and says what is not there', async () => {
  const asked: (readonly string[])[] = [];
  const look = createLookup(async (keys: readonly string[]) => {
    asked.push(keys);
    return new Map([['a', 1]]);
  });

  expect(await Promise.all(['a', 'b', 'a'].map(look))).toEqual([1, undefined, 1]);
  expect(asked).toEqual([['a', 'b']]);
});

/** A server that answers in capitals, once it is open. */
function aServer({ shut = false, awayFor = 0, wrong = '' } = {}) {
  const sent: (readonly string[])[] = [];
  const way = opened();
  const reached = opened();
  if (!shut) way.open();
  const answer: ForAll<string, string> = async (items) => {
    sent.push(items);
    reached.open();
    await way.promise;
    if (sent.length <= awayFor) throw new StoreUnavailable('away');
    if (items.includes(wrong)) throw new Error(`${wrong} is wrong`);
    return items.map((item) => item.toUpperCase());
  };
  return { ask: createGathering(answer), sent, open: way.open, reached: () => reached.promise };
}
