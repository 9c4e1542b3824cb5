import { expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import { sumsOf } from '../../src/core/reaching/sums.js';
import { minutesAfter } from '../../src/core/time.js';
import { deliveries } from '../../src/features/deliveries/index.js';
import { partnerships } from '../../src/features/partnerships/index.js';
import { LEE, NOW, northmere } from '../support/northmere.js';
import { answers, rollCallStream, rollCalls } from '../support/roll-call.js';
import { openWithChats } from './house-with-chats.js';

const MANY = 450;

it('what became of a prompt is recorded when it has ended, and counts up to the same sums', async () => {
  const { house, delivering } = await openWithChats([rollCalls, answers, partnerships, deliveries]);
  const intended = Array.from({ length: MANY }, (_, index) => ({
    seat: `seat-${index}`,
    people: index < 20 ? [LEE] : [],
  }));
  const until = minutesAfter(NOW, 60);
  await house.ask({ command: 'roll-calls.call', once: 'call', args: { call: '1', intended, until } });
  const answered = { call: '1', seat: 'seat-3', standing: { is: 'answered', by: LEE } };
  await house.ask({ command: 'roll-calls.mark', once: 'mark', args: answered });
  await delivering.work();
  const record = streamId(northmere.id, 'deliveries', 'outcomes');
  expect(await house.commits(record)).toEqual([]);

  house.setClock(minutesAfter(until, 5));
  await delivering.work();
  await delivering.work();
  const outcomes = (await house.commits(record)).map(
    // What the feature's facts hold.
    ({ facts }) => facts[0] as unknown as { outcomes: readonly { send: string; is: 'sent' }[] },
  );
  expect(outcomes).toHaveLength(3);
  expect(Math.max(...outcomes.map((batch) => batch.outcomes.length))).toBe(200);
  const counted = outcomes.flatMap((batch) => batch.outcomes.map(({ is }) => ({ state: is, rows: 1 })));
  const replayed = sumsOf({ counted, intended: MANY, handedOn: 'all' });
  const tally = await house.store.deliveries.tally(rollCallStream('1'));
  expect(replayed).toEqual(sumsOf({ counted: tally, intended: MANY, handedOn: 'all' }));
  expect(replayed).toMatchObject({ answered: 1, expired: 19, 'no-contact': 430 });
  await delivering.stop();
  await house.store.close();
});
