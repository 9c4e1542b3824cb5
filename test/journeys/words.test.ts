import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';
const AGENDA = 'Northmere Local Health Resilience Partnership: agenda for Tue';

describe.each(storeKinds)('typed words, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const grace = () => actor(stage, 'grace-adeyemi');

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await grace().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it.each(['lhrp agenda', '/lhrp agenda', 'LHRP Agendas', ' /Lhrp   AGENDA ', 'muster agenda', 'agenda'])(
    'are read in a chat with Muster as they come: “%s”',
    async (words) => {
      expect(await grace().teams.write(words)).toContain(AGENDA);
    },
  );

  it('are read with curly quotes, capitals and options in any place', async () => {
    await dana().teams.write('LHRP Agenda ADD Minutes:20 “Flu surge plan” for:Decision');
    expect(await dana().teams.write('lhrp agenda items 4')).toContain('Flu surge plan\n20 min · decision');
    await dana().slack.slash('agenda add «Mutual aid» —minutes:25');
    expect(await dana().teams.write('lhrp agenda items 4 ')).toContain('Mutual aid\n25 min · discussion');
  });

  it('mean the channel’s partnership after /muster, in the channel of one', async () => {
    expect(await asha().slack.slash('agenda', 'C0LHRP', '/muster')).toContain(AGENDA);
    expect(await asha().slack.slash('agenda', 'C0LRF', '/muster')).toBe(
      'No meeting is planned, so there is no agenda yet. Co-chairs and the secretariat can add a meeting: “meeting add”.',
    );
    expect(await asha().slack.slash('lhrp agenda', 'C0LRF', '/muster'), 'unless they name another').toContain(
      AGENDA,
    );
  });

  it('mean the channel’s partnership in Teams, however a client writes the mention', async () => {
    const user = grace().person.teams?.user ?? '';
    for (const mention of ['plain', 'split'] as const) {
      const asked = { user, conversation: CHANNEL, mention };
      await stage.teams.message({ ...asked, text: mention === 'plain' ? 'agenda' : '/lhrp agenda' });
      expect(grace().teams.reads(CHANNEL).at(-1)).toContain(AGENDA);
    }
  });

  it('without a partnership ask somebody of several which they mean, and need nothing more of others', async () => {
    const which = 'Which partnership do you mean?\nNothing has been done yet.';
    expect(await dana().teams.write('agenda')).toContain(which);
    expect(await dana().teams.press('Northmere Local Health Resilience Partnership')).toContain(AGENDA);
    await asha().slack.write('agenda');
    await expect.poll(() => asha().slack.dm().at(-1)).toContain(which);
    expect(await asha().slack.slash('agenda', 'D0ASHA', '/muster')).toContain(which);
    await actor(stage, 'wren-sadler').slack.write('agenda');
    await expect.poll(() => actor(stage, 'wren-sadler').slack.dm().at(-1)).toContain('No meeting is planned');
  });

  it('that no command answers to bring the nearest, as a button that does it', async () => {
    const slack = await asha().slack.slash('agnda');
    expect(slack).toContain(
      'I did not understand that\nDid you mean one of these? Nothing has been done yet.',
    );
    await asha().slack.press('See the agenda of the next meeting');
    await expect.poll(() => asha().slack.reads().at(-1)).toContain(AGENDA);

    const teams = await grace().teams.write('lhrp membres');
    expect(teams).toContain('See who belongs to the partnership');
    expect(await grace().teams.press('See who belongs to the partnership')).toContain('10 seats, 1 vacancy');
  });

  it('that are misspelt behind a command do nothing by halves', async () => {
    expect(await dana().teams.write('lhrp agenda publsh')).toMatch(
      /^I did not understand that\n.*\nPublish the agenda\n/,
    );
    expect(stage.teams.messages.of(CHANNEL)).toEqual([]);
    await dana().teams.press('Publish the agenda');
    expect(stage.teams.messages.of(CHANNEL)).toHaveLength(1);

    expect(await dana().slack.slash('meeting ad "next wed 10am" Spring meeting')).toContain('Add a meeting');
    expect(await dana().slack.slash('agenda ad "Flu surge plan"')).toContain('Add an item to the agenda');
    const heard = await dana().slack.press('Add an item to the agenda');
    expect(heard.status).toBe(200);
    await expect.poll(() => dana().slack.reads().at(-1)).toContain('Added “Flu surge plan”');
  });

  it('never offer what somebody may not do', async () => {
    const heard = await grace().teams.write('lhrp agenda publsh');
    expect(heard).toContain('I did not understand that');
    expect(heard).not.toContain('Publish');
  });

  it('as people talk bring the command that is named in them', async () => {
    const heard = await grace().teams.write('please show me the agenda, thanks');
    expect(heard).toContain('I did not understand that\nDid you mean one of these?');
    expect(await grace().teams.press('See the agenda of the next meeting')).toContain(AGENDA);
  });

  it('like nothing at all, as an answer to a card, bring what waits', async () => {
    for (const who of [grace(), dana()]) {
      const heard = await who.teams.write('yes of course');
      expect(heard).toContain('I did not understand that, and nothing has been done.');
      expect(heard).toContain(`${who.person.name}: nothing waits for a word from you`);
    }
    expect(await grace().teams.write('hello')).toContain('What you can do in Northmere');
  });

  it('like nothing at all bring help', async () => {
    expect(await grace().teams.write('lhrp something else altogether')).toContain(
      'I did not understand that, and nothing has been done.\nThis is what you can do in Northmere',
    );
    expect(await grace().teams.write('lhrp')).toContain('What you can do in Northmere');
    expect(await asha().slack.slash('')).toContain('What you can do in Northmere');
  });
});
