import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import { asPayload } from '../../src/playground/slack/index.js';
import { cardIn } from '../../src/playground/teams/index.js';
import { actor, linesOf } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const NOT_OF_THIS =
  'I do not know that partnership, or you are not on its members list. Ask its secretariat to add you.';

describe.each(storeKinds)('people from elsewhere, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const rosa = () => actor(stage, 'rosa-lindqvist');
  const wren = () => actor(stage, 'wren-sadler');
  const grace = () => actor(stage, 'grace-adeyemi');

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const one of [dana(), rosa(), grace()]) await one.teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('whom nobody has imported hear what to give the secretariat, on both platforms', async () => {
    const { slack, teams } = stage;
    const typed = await slack.slash({
      user: 'U0NOBODY',
      channel: 'C0LHRP',
      command: '/lhrp',
      text: 'agenda',
    });
    expect(typed.body).toMatchObject({
      text: 'I do not know you yet. Ask your partnership’s secretariat to add you, and give them this: Slack U0NOBODY in T0NORTH. If I know you on another platform, type “link” there.',
    });
    const elsewhere = await slack.send(
      asPayload({ ...pressBy('U0ASHA', 'T0OTHER'), actions: [button('help.show', {})] }),
    );
    expect(elsewhere.status, 'the same id in another workspace is somebody else').toBe(200);
    await expect.poll(() => slack.messages('C0LHRP', 'U0ASHA').at(-1)?.text).toContain('U0ASHA in T0OTHER');

    await teams.install({ user: grace().person.teams?.user ?? '' });
    await stage.muster().store.people.erase(grace().person.id);
    expect(await grace().teams.write('lhrp agenda')).toMatch(
      /^I do not know you yet\. .*give them this: Teams 20000000-\S+ in 11111111-\S+\. If I know you/,
    );
  });

  it('of another partnership read the same as for one that does not exist', async () => {
    const { slack } = wren();
    expect(await slack.slash('agenda', 'C0LHRP', '/lhrp')).toBe(NOT_OF_THIS);
    expect(await slack.slash('agenda', 'C0LHRP', '/nowhere')).toBe(NOT_OF_THIS);
    const foreign = await grace().teams.write('pcom agenda add Something');
    expect(foreign).toBe(await grace().teams.write('nowhere agenda add Something'));
    expect(foreign).not.toMatch(/People and Communities|agenda for/);
  });

  it('of a parent partnership have no rights in it', async () => {
    const helen = actor(stage, 'helen-stroud');
    await helen.teams.install();
    expect(helen.person.id, 'chairs the forum, observes the LHRP').toBe('helen-stroud');
    expect(await helen.teams.write('lhrp agenda publish')).toBe(
      'Only co-chairs and the secretariat can publish the agenda. Ask Dana Hughes, Lee Marsh or Kim Frost.',
    );
  });

  it('cannot reach another partnership with forged button data', async () => {
    const heard = async (data: JsonObject) => {
      const before = heardBy(stage, 'U0WREN').length;
      const sent = asPayload({ ...pressBy('U0WREN'), actions: [button('agenda.show', data)] });
      expect((await stage.slack.send(sent)).status, JSON.stringify(data)).toBe(200);
      await expect.poll(() => heardBy(stage, 'U0WREN')).toHaveLength(before + 1);
      return heardBy(stage, 'U0WREN').at(-1);
    };
    expect(await heard({ partnership: 'northmere-lhrp', v: 1 })).toBe(NOT_OF_THIS);
    expect(await heard({ partnership: 'no-such-partnership', v: 1 })).toBe(NOT_OF_THIS);
    expect(await heard({ partnership: 'muster' }), 'nor the deployment itself').toBe(NOT_OF_THIS);
    for (const partnership of [
      '',
      '../northmere-lhrp',
      'muster/directory:muster',
      'northmere-lhrp\n',
      7,
      null,
    ])
      expect(await heard({ partnership })).toMatch(/^I (no longer know|do not know) that button/);
  });

  it('cannot reach another partnership’s meeting through their own', async () => {
    const items = await dana().teams.write('lhrp agenda items');
    expect(items).toContain('Edit: Northmere Local Health');
    const { meeting = '' } = dataOf(dana().teams.last(), 'Publish');
    expect(meeting).not.toBe('');
    await rosa().teams.write('pcom meeting add "next thu 6.30pm" Volunteers');

    for (const verb of ['agenda.show', 'agenda.publish', 'agenda.items']) {
      const heard = await pressForged(stage, rosa(), {
        verb,
        data: { partnership: 'northmere-pcom', meeting },
      });
      const read = linesOf(heard);
      expect(read, verb).not.toContain('Local Health');
      expect(read, verb).not.toContain('Declarations of interest');
      expect(read, verb).not.toContain('Published');
    }
    expect(stage.teams.messages.of('19:lhrp@thread.tacv2')).toEqual([]);
    expect(await dana().teams.write('lhrp agenda')).toContain('Draft: not published yet');
  });

  it('with a meeting, an item or a page that cannot be hear a sentence', async () => {
    const partnership = 'northmere-lhrp';
    for (const meeting of ['nowhere', '../x', 'x\ny', ':', 'a/agenda:b', ' ', {}, 9]) {
      const data = { partnership, meeting, item: meeting, to: 'x', proposal: meeting, page: '2' };
      for (const verb of ['agenda.show', 'agenda.items', 'agenda.remove', 'agenda.accept']) {
        const heard = linesOf(await pressForged(stage, dana(), { verb, data }));
        expect(heard, JSON.stringify({ verb, meeting })).not.toMatch(/confirm|wrong on my side/);
        expect(heard.length).toBeGreaterThan(10);
      }
    }
    expect(await dana().teams.write('lhrp agenda items')).toContain('1. Welcome');
  });

  it('cannot use a command that has no words for people', async () => {
    const data = { partnership: 'northmere-lhrp', meeting: 'forged' };
    for (const verb of ['agenda.prepare', 'partnerships.record', 'directory.record', 'no.such']) {
      const heard = linesOf(await pressForged(stage, dana(), { verb, data }));
      expect(heard, verb).toMatch(/^(Only Muster itself can|I no longer know that button)/m);
    }
  });
});

const button = (verb: string, data: JsonObject) => ({
  type: 'button',
  action_id: verb,
  block_id: 'b',
  text: { type: 'plain_text', text: 'Forged' },
  value: JSON.stringify(data),
  action_ts: '1',
});

/** A press as Slack would report it, of a message that may not exist. */
function pressBy(user: string, team = 'T0NORTH') {
  return {
    type: 'block_actions',
    team: { id: team },
    user: { id: user, team_id: team },
    container: { type: 'message', message_ts: '1.000001', channel_id: 'C0LHRP', is_ephemeral: false },
    channel: { id: 'C0LHRP' },
    trigger_id: `forged.${user}`,
  };
}

/** What Slack showed somebody, wherever it stands. */
function heardBy({ slack }: Stage, user: string): readonly string[] {
  const own = slack.messages(slack.dmOf(user));
  return [...own, ...slack.messages('C0LHRP', user)].map(({ text }) => text);
}

/** A button's data on a card somebody was given. */
function dataOf(message: { activity: JsonObject }, title: string): JsonObject {
  const found = JSON.stringify(cardIn(message.activity)).match(
    new RegExp(`\\{"type":"Action.Execute","title":"${title}"[^}]*"data":(\\{[^}]*\\})`),
  );
  return JSON.parse(found?.[1] ?? '{}') as JsonObject;
}

/** Presses a button of somebody's last card with a verb and data it never had. */
async function pressForged(
  { teams }: Stage,
  who: ReturnType<typeof actor>,
  { verb, data }: { verb: string; data: JsonObject },
) {
  const { id, conversation } = who.teams.last();
  const user = who.person.teams?.user ?? '';
  const forged = { type: 'Action.Execute', title: 'Forged', verb, data };
  const heard = await teams.press({ user, conversation, activityId: id, button: forged });
  return heard.body;
}
