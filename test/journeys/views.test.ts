import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardFor } from '../../src/playground/teams/index.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';

describe.each(storeKinds)('a published agenda in Teams, on the %s store', (store) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await createStage({ store });
    const dana = actor(stage, 'dana-hughes');
    await dana.teams.install();
    await dana.teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
    await dana.teams.write('lhrp agenda publish');
    await stage.settled();
  });
  afterEach(() => stage.close());

  const message = () => stage.teams.messages.of(CHANNEL).at(-1)!;
  const userOf = (id: string) => actor(stage, id).person.teams!.user;
  const opens = (user: string) =>
    stage.teams.press({
      user,
      conversation: CHANNEL,
      activityId: message().id,
      verb: 'refresh',
      trigger: 'automatic',
    });
  const reads = (user: string) => JSON.stringify(cardFor(message(), user));

  /** How much has been recorded in each stream of the partnership. */
  const recorded = async () => {
    const { ledger } = stage.muster().store;
    const streams = await ledger.streams({ after: 'northmere-lhrp/', limit: 50 });
    return Promise.all(
      streams
        .filter((stream) => stream.startsWith('northmere-lhrp/'))
        .map(async (stream) => [stream, (await ledger.read({ stream, after: 0, limit: 100 })).length]),
    );
  };

  it('has a chair’s own buttons when a chair opens the channel, and changes nothing by that', async () => {
    const before = await recorded();
    expect(before.length).toBeGreaterThan(1);
    for (const id of ['dana-hughes', 'ben-okoro']) {
      expect(reads(userOf(id))).toContain('For chairs…');
      expect((await opens(userOf(id))).status).toBe(200);
    }
    expect(reads(userOf('dana-hughes'))).toContain('Edit items');
    expect(reads(userOf('ben-okoro'))).not.toMatch(/Edit items|For chairs/);
    expect(await recorded()).toEqual(before);
  });

  it('is for everybody again as soon as it changes, whoever had a view of their own', async () => {
    await opens(userOf('dana-hughes'));
    await actor(stage, 'dana-hughes').teams.write('lhrp agenda add "Flu surge plan" minutes:20 place:2');
    await stage.settled();
    expect(reads(userOf('dana-hughes'))).toContain('Flu surge plan');
    expect(reads(userOf('dana-hughes'))).toContain('For chairs…');
  });
});
