import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/logging/index.js';
import { moveClock } from '../support/clock.js';
import { actor } from '../support/people.js';
import { createStage, type Stage } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';

type Line = {
  readonly msg: string;
  readonly press?: string;
  readonly commit?: string;
  readonly commits?: readonly string[];
} & Record<string, unknown>;

describe('the log', () => {
  let stage: Stage;
  let written: string[];
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const lines = () => written.map((line) => JSON.parse(line) as Line);
  const said = (msg: string) => lines().filter((line) => line.msg === msg);

  beforeEach(async () => {
    written = [];
    const log = createLogger('trace', { write: (line) => void written.push(line) });
    stage = await createStage({ store: 'embedded', log });
    for (const id of ['dana-hughes', 'kim-frost', 'lee-marsh']) await actor(stage, id).teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
    await dana().slack.slash('agenda publish');
  });
  afterEach(() => stage.close());

  it('follows a press by its id to its commit, and by the commit to deliveries and copies', async () => {
    written = [];
    await asha().slack.slash('agenda propose "Rest centre beds" why:"Winter"');
    await expect.poll(() => said('delivered').length).toBeGreaterThan(0);
    const [asked, ...others] = said('asked');
    expect(others).toEqual([]);
    expect(asked).toMatchObject({
      platform: 'slack',
      ended: 'done',
      press: expect.stringMatching(/^\w{16}$/),
    });
    const [commit = ''] = asked?.commits ?? [];
    expect(commit).toMatch(/^northmere-lhrp\/agenda:\w+@\d+$/);
    const committed = said('committed').filter((line) => line.press === asked?.press);
    expect(committed[0]).toMatchObject({ commit });
    expect(said('delivered').every((line) => line.commit === commit && line.state === 'sent')).toBe(true);

    written = [];
    await dana().slack.slash('agenda add "Flu surge plan"');
    const [added] = said('asked')[0]?.commits ?? [];
    await expect
      .poll(() => said('shown').filter((line) => line.commit === added).length)
      .toBeGreaterThanOrEqual(2);
  });

  it('tells of each step of a prompt, by its commit and without whom it was for', async () => {
    await dana().teams.write('lhrp action add "Check the generators" owner:@asha due:"next fri"');
    await moveClock(stage, { advance: 'P7D' });
    const asked = said('prompted').filter((line) => line.outcome === 'sent');
    expect(asked.length).toBeGreaterThan(0);
    expect(asked[0]).toMatchObject({
      commit: expect.stringMatching(/^northmere-lhrp\/actions:rounds@\d+$/),
      rung: 'first',
      via: 'slack',
      state: 'sent',
    });
  });

  it('holds no name, address, word, secret or platform’s id, whatever happens and at every level', async () => {
    await asha().slack.slash('agenda propose "Rest centre beds" why:"Because of the winter"');
    await asha().slack.slash('agenda add "Not for me"');
    await dana().teams.write('lhrp agenda add "Flu surge plan" lead:@asha');
    await dana().teams.press('Show all', { conversation: CHANNEL });
    await asha().slack.write('what is this supposed to mean');
    await stage.slack.slash({ user: 'U0NOBODY', channel: 'C0LHRP', command: '/lhrp', text: 'agenda' });
    for (const fault of ['500', 'reset', 'token-revoked', 'bot-blocked'] as const) {
      stage.slack.faults.next({ fault });
      stage.teams.faults.next({ fault });
      await dana().teams.write('lhrp agenda add "Said in bad weather"');
    }
    await stage.settled();

    expect(said('asked').length).toBeGreaterThan(4);
    const everything = written.join('');
    const people = stage.plan.people.flatMap(({ name, email, slack, teams }) => [
      name,
      email,
      slack?.user,
      teams?.user,
    ]);
    const secrets = ['xoxb-stage', 'shh', 'U0NOBODY'];
    const words = ['Rest centre', 'Because of', 'Not for me', 'Flu surge', 'supposed', 'Said in'];
    const personal = [...people, ...secrets, ...words].filter((one) => one !== undefined);
    expect(personal.length).toBeGreaterThan(30);
    expect(personal.filter((one) => everything.includes(one))).toEqual([]);
  });
});
