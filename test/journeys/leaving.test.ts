import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

/** Somebody of the sample who is in Teams alone leaves the organisation, and what Teams and Graph say of it. */

describe.each(storeKinds)('an account in Teams, on the %s store', (store) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage({ store });
    await actor(stage, 'kim-frost').teams.install();
    await actor(stage, GONE).teams.install();
  });
  afterAll(() => stage.close());

  const GONE = 'tomasz-nowak';
  const id = () => actor(stage, GONE).person.teams?.user ?? expect.fail('not in Teams');
  const members = () => actor(stage, 'kim-frost').teams.write('lhrp members');
  const told = () =>
    actor(stage, 'kim-frost')
      .teams.reads()
      .filter((text) => text.includes('Tomasz Nowak can no longer be reached'));
  const timesAsked = () => stage.graph.calls.filter(({ path }) => path === '/v1.0/users').length;

  it('that only Teams refuses to write to is asked about at once, and keeps its place', async () => {
    const dana = actor(stage, 'dana-hughes').teams;
    await dana.install();
    await moveClock(stage, { advance: 'PT1M' });
    const before = timesAsked();
    stage.teams.faults.next({ fault: 'user-deactivated', about: id(), times: 'always' });
    await dana.write('lhrp rollcall organisations step:5 minutes:60');
    await moveClock(stage, { advance: 'PT30M' });
    expect(timesAsked()).toBeGreaterThan(before);
    expect(told()).toEqual([]);
    expect(await members()).not.toContain('(has left)');
  });

  it('that is blocked in the directory leaves a vacancy by the next day', async () => {
    stage.teams.faults.clear();
    stage.graph.directory.enable({ id: id(), accountEnabled: false });
    await moveClock(stage, { advance: 'P1D' });
    expect(told()).toHaveLength(1);
    expect(await members()).toContain('Tomasz Nowak (has left)');
  });

  it('that is let in again has its place again, as soon as the directory can be asked', async () => {
    stage.graph.directory.enable({ id: id(), accountEnabled: true });
    stage.graph.faults.next({ fault: '503', method: 'users.*', times: 'always' });
    await moveClock(stage, { advance: 'P1D' });
    expect(await members()).toContain('Tomasz Nowak (has left)');
    stage.graph.faults.clear();
    await moveClock(stage, { advance: 'P1D' });
    expect(await members()).not.toContain('(has left)');
  });
});
