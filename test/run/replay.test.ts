import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config/index.js';
import { personId } from '../../src/core/ids.js';
import { keepImport } from '../../src/import/keep.js';
import { replay } from '../../src/run/replay.js';
import { openTools, type Tools } from '../../src/run/tools.js';
import { asFiledThere } from '../support/as-filed.js';
import { samplePlan } from '../support/sample.js';

/** The command line's own commits are followed by nobody until a bot runs: as if the follow had come later. */
async function withMeetings(count: number): Promise<Tools> {
  const data = await mkdtemp(join(tmpdir(), 'muster-replay-'));
  const tools = await openTools(readConfig({ MUSTER_DATA: data, MUSTER_CLOCK: 'system' }));
  onTestFinished(async () => {
    await tools.store.close();
    await rm(data, { recursive: true });
  });
  const plan = await samplePlan();
  await keepImport(plan, { ...tools, ...asFiledThere });
  const partnership = plan.partnerships[0] ?? expect.fail('no partnership');
  const command = tools.registry.command('meetings.add') ?? expect.fail('no command');
  for (let number = 1; number <= count; number++) {
    const call = { command, partnership, roles: ['chair'] as const, at: '2026-12-01T10:00:00.000Z' };
    const by = { person: personId('dana-hughes'), as: 'chair', via: { platform: 'teams' } };
    const args = { when: `2026-12-0${number}T14:00:00.000Z`, title: `Meeting ${number}` };
    await tools.performing.perform({ ...call, by, args, once: `add ${number}` });
  }
  return tools;
}

const agendas = async ({ store }: Tools) =>
  (await store.ledger.streams({ after: '', limit: 1_000 })).filter((stream) => stream.includes('/agenda:'));

it('has a feature follow what happened before it could, once', async () => {
  const tools = await withMeetings(3);
  expect(await agendas(tools)).toEqual([]);

  expect(await replay('agenda', tools)).toBe(3);
  const prepared = await agendas(tools);
  expect(prepared).toHaveLength(3);
  const versions = () =>
    Promise.all(prepared.map((stream) => tools.store.ledger.read({ stream, after: 0, limit: 9 })));
  const before = await versions();

  expect(await replay('agenda', tools), 'again').toBe(3);
  expect(await versions()).toEqual(before);
  expect(await tools.store.deliveries.count()).toEqual({});
});

it('leaves what others would follow alone, and knows its features', async () => {
  const tools = await withMeetings(1);
  expect(await replay('help', tools)).toBe(0);
  expect(await agendas(tools)).toEqual([]);
  await expect(replay('minuting', tools)).rejects.toThrow('No feature is called minuting');
});
