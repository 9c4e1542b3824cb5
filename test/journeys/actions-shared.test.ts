import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const LRF_CHANNEL = '19:lrf@thread.tacv2';

describe.each(storeKinds)('an action that another partnership sees, on the %s store', (store) => {
  let stage: Stage;
  // Kim keeps the LHRP's log and observes the LRF; Helen chairs the LRF and observes the LHRP.
  const kim = () => actor(stage, 'kim-frost');
  const marcus = () => actor(stage, 'marcus-wray');
  const asha = () => actor(stage, 'asha-patel');
  const reference = async () => /LHRP\/\d{4}\/001/.exec(await kim().slack.write('lhrp action 1'))?.[0] ?? '';

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const person of [marcus(), asha()]) await person.teams.install();
    await kim().slack.write('lhrp action add "Agree the contact list" owner:@asha due:"in 40 days"');
  });
  afterEach(() => stage.close());

  it('is found there, marked with where it is from, and counted once', async () => {
    expect(await kim().slack.write('lhrp action 1 share lrf')).toContain(
      'Northmere Local Resilience Forum sees it now',
    );
    const list = await marcus().teams.write('lrf actions', LRF_CHANNEL);
    expect(list).toContain('0 open actions; 1 more of other partnerships');
    expect(list).toContain('from Northmere Local Health Resilience Partnership · ● Green');
    const board = await marcus().teams.write('lrf actions board', LRF_CHANNEL);
    expect(board).toContain('0 open actions');
    expect(board).toContain('From Northmere Local Health Resilience Partnership, counted there');

    await asha().teams.write('lhrp action 1 blocked');
    await stage.settled();
    expect(marcus().teams.reads(LRF_CHANNEL).at(-1)).toContain('1 ▲ Amber');
  });

  it('is read there and nothing else, until it is no longer shown', async () => {
    const ref = await reference();
    expect(await marcus().teams.write(`lrf action ${ref}`), 'not yet').toContain('I do not know an action');
    await kim().slack.write('lhrp action 1 share lrf');
    const read = await marcus().teams.write(`lrf action ${ref}`);
    expect(read).toContain('from Northmere Local Health Resilience Partnership, which owns and reports it');
    expect(await marcus().teams.write(`lrf action ${ref} done`)).toContain('I do not know an action');
    await asha().teams.write('lhrp action 1 at risk');
    await stage.settled();
    expect(
      marcus()
        .teams.reads()
        .some((text) => text.includes('at risk, due in 40 days')),
    ).toBe(true);

    await kim().slack.write('lhrp action 1 unshare lrf');
    await stage.settled();
    expect(
      marcus()
        .teams.reads()
        .some((text) => text.includes('at risk, due in 40 days')),
    ).toBe(false);
    expect(await marcus().teams.write(`lrf action ${ref}`)).toContain('I do not know an action');
  });

  it('is shared only with a partnership one belongs to; any other reads as none', async () => {
    const none = await kim().slack.write('lhrp action 1 share nowhere');
    expect(none).toContain('I do not know that partnership');
    expect(await kim().slack.write('lhrp action 1 share pcom')).toBe(none);
    expect(await kim().slack.write('lhrp action 1 share lhrp')).toContain(
      'It is of this partnership already.',
    );
  });
});
