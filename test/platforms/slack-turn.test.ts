import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import { StoreUnavailable } from '../../src/core/errors.js';
import {
  ASHA,
  addForm,
  agenda,
  BEN,
  CHANNEL,
  card,
  createSlackRig,
  REF,
  type SlackRig,
  saidBy,
  TEAM,
  words,
} from './slack-rig.js';

let rig: SlackRig;
beforeEach(async () => {
  rig = await createSlackRig();
  await rig.slack.start();
});
afterEach(() => rig.close());

const dm = () => rig.stand.dmOf(ASHA);
const last = (channel: string, seenBy?: string) => rig.stand.messages(channel, seenBy).at(-1);
const slash = (text = '') => rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp', text });

async function published(): Promise<string> {
  const place = { platform: 'slack' as const, team: TEAM.id, conversation: CHANNEL };
  return (await rig.slack.chat.post(place, agenda('Agenda for all').card)).message;
}

async function sentToAsha(): Promise<string> {
  const to = { platform: 'slack' as const, team: TEAM.id, user: ASHA };
  return (await rig.slack.chat.tell(to, agenda('Agenda for Asha').card)).message;
}

const pressAdd = (message: string, channel: string, user = ASHA) =>
  rig.stand.press({ user, channel, message, button: 'agenda.add' });

describe('a slash command', () => {
  it('asks with the words as typed and answers in the response, for the asker alone', async () => {
    rig.muster.will(agenda('Agenda of 4 December', 'Added.'));
    const heard = await slash('agenda add "Flu & cold" lead:<@U0BEN|ben>');
    expect(heard.status).toBe(200);
    expect(heard.body).toMatchObject({ response_type: 'ephemeral' });
    expect(rig.muster.asked).toEqual([
      {
        by: { platform: 'slack', team: TEAM.id, user: ASHA },
        place: { platform: 'slack', team: TEAM.id, conversation: CHANNEL },
        seenBy: 'asker',
        what: {
          kind: 'words',
          slash: 'lhrp',
          words: 'agenda add "Flu & cold" lead:<@U0BEN>',
          once: expect.stringMatching(/^slack:trigger:./),
        },
      },
    ]);
    const seen = saidBy(last(CHANNEL, ASHA));
    expect(seen.indexOf('Added.')).toBeLessThan(seen.indexOf('Agenda of 4 December'));
    expect(rig.stand.messages(CHANNEL, BEN)).toEqual([]);
    expect(rig.muster.kept).toEqual([]);
  });

  it('takes any command of the app', async () => {
    await rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/pcom', text: 'help' });
    expect(rig.muster.asked[0]?.what).toMatchObject({ slash: 'pcom', words: 'help' });
  });

  it('says a refusal in words, with what stands now', async () => {
    const present = { card: card('The present agenda'), ref: REF, version: 3, shows: 'all' as const };
    rig.muster.will({ kind: 'refused', words: 'The agenda is locked.', present, privately: false });
    await slash('agenda add x');
    expect(saidBy(last(CHANNEL, ASHA))).toMatch(/The agenda is locked\.[\s\S]*The present agenda/);
  });

  it('opens a form at once, and says so when Slack did not open it', async () => {
    rig.muster.will(addForm);
    await slash('agenda add');
    await rig.settled();
    expect(rig.stand.views(ASHA)).toHaveLength(1);
    rig.stand.faults.next({ method: 'views.open', fault: { error: 'expired_trigger_id' } });
    await slash('agenda add');
    await rig.settled();
    expect(rig.stand.views(ASHA)).toHaveLength(1);
    expect(saidBy(last(CHANNEL, ASHA))).toContain('I could not open the form in time');
  });

  it('never claims a save that was not confirmed', async () => {
    rig.muster.will(new StoreUnavailable());
    const heard = await slash('agenda add x');
    expect(heard.status).toBe(200);
    expect(saidBy(last(CHANNEL, ASHA))).toContain(NOT_CONFIRMED);
  });

  it('keeps the sentence when the card cannot be drawn', async () => {
    const broken = {
      ...agenda('Agenda', 'Recorded: item 4.'),
      card: card('x'.repeat(10), {
        actions: [
          { type: 'Action.Execute', title: 'Go', verb: 'agenda.add', data: { too: 'x'.repeat(3000) } },
        ],
      }),
    };
    rig.muster.will(broken);
    const heard = await slash('agenda');
    expect(heard.status).toBe(200);
    expect(saidBy(last(CHANNEL, ASHA))).toContain('Recorded: item 4.');
  });
});

describe('a press', () => {
  it('carries verb, data and message, and the ephemeral card it stood on becomes the present', async () => {
    rig.muster.will(agenda('Agenda, before'));
    await slash('agenda');
    const before = last(CHANNEL, ASHA);
    rig.muster.will(agenda('Agenda, after'));
    const heard = await pressAdd(before?.ts ?? '', CHANNEL);
    await rig.settled();
    expect(heard).toMatchObject({ status: 200, body: '' });
    expect(rig.muster.asked[1]?.what).toEqual({
      kind: 'press',
      verb: 'agenda.add',
      data: { agenda: '42' },
      inputs: {},
      message: before?.ts,
    });
    expect(rig.stand.messages(CHANNEL, ASHA)).toHaveLength(1);
    expect(saidBy(last(CHANNEL, ASHA))).toContain('Agenda, after');
    expect(rig.muster.kept).toEqual([]);
  });

  it('never replaces a published copy: the answer is for the person alone', async () => {
    const message = await published();
    rig.muster.will(agenda('Agenda for Asha'));
    await pressAdd(message, CHANNEL);
    await rig.settled();
    expect(saidBy(rig.stand.messages(CHANNEL, BEN)[0])).toContain('Agenda for all');
    expect(rig.stand.messages(CHANNEL, BEN)).toHaveLength(1);
    expect(saidBy(last(CHANNEL, ASHA))).toContain('Agenda for Asha');
  });

  it('changes the direct message it stood on and has it kept', async () => {
    const message = await sentToAsha();
    rig.muster.will(agenda('Agenda, after', 'Added.'));
    await pressAdd(message, dm());
    await rig.settled();
    expect(rig.stand.messages(dm())).toHaveLength(1);
    expect(saidBy(last(dm()))).toContain('Agenda, after');
    expect(rig.muster.kept).toEqual([
      {
        card: REF,
        place: { platform: 'slack', team: TEAM.id, conversation: dm() },
        message,
        shows: 'asha-patel',
        version: 7,
        note: 'Added.',
      },
    ]);
  });

  it('refused in a direct message shows what stands now, with the reason on top', async () => {
    const message = await sentToAsha();
    const present = { card: card('The present agenda'), ref: REF, version: 9, shows: 'all' as const };
    rig.muster.will({ kind: 'refused', words: 'The agenda is locked.', present, privately: false });
    await pressAdd(message, dm());
    await rig.settled();
    expect(saidBy(last(dm()))).toMatch(/The agenda is locked\.[\s\S]*The present agenda/);
    expect(rig.muster.kept).toMatchObject([{ message, version: 9, shows: 'all' }]);
  });

  it('refused with nothing to show leaves the direct message alone', async () => {
    const message = await sentToAsha();
    rig.muster.will({ kind: 'refused', words: 'Only the chairs can lock the agenda.', privately: false });
    await pressAdd(message, dm());
    await rig.settled();
    expect(saidBy(rig.stand.messages(dm())[0])).toContain('Agenda for Asha');
    expect(last(dm())).toMatchObject({ onlyFor: ASHA, text: 'Only the chairs can lock the agenda.' });
  });

  it('puts up a new direct message when the old one is no more', async () => {
    const message = await sentToAsha();
    rig.stand.faults.next({ method: 'chat.update', fault: { error: 'message_not_found' } });
    rig.muster.will(agenda('Agenda, after'));
    await pressAdd(message, dm());
    await rig.settled();
    expect(rig.stand.messages(dm())).toHaveLength(2);
    expect(rig.muster.kept.map((copy) => copy.message)).toEqual([last(dm())?.ts]);
  });

  it('that was recorded stays a yes when nothing can be shown', async () => {
    const message = await sentToAsha();
    rig.stand.faults.next({ method: 'chat.update', fault: '500' });
    rig.muster.will(agenda('Agenda, after'));
    const heard = await pressAdd(message, dm());
    await rig.settled();
    expect(heard.status).toBe(200);
    expect(rig.logged).toContainEqual({
      level: 'error',
      words: 'Failed after the answer: showing an answer',
    });
  });

  it('finds another way to tell the person when the response URL is refused', async () => {
    const message = await published();
    rig.muster.will(words('Noted.'));
    rig.stand.faults.next({ method: 'response_url', fault: { error: 'expired_url' } });
    await pressAdd(message, CHANNEL);
    await rig.settled();
    expect(saidBy(last(CHANNEL, ASHA))).toContain('Noted.');
    rig.stand.faults.next({ method: 'response_url', fault: { error: 'expired_url' } });
    rig.stand.faults.next({ method: 'chat.postEphemeral', fault: { error: 'not_in_channel' } });
    await pressAdd(message, CHANNEL);
    await rig.settled();
    expect(saidBy(last(dm()))).toContain('Noted.');
  });

  it('opens a form, and the same button twice opens it twice', async () => {
    const message = await published();
    rig.muster.will(addForm);
    await pressAdd(message, CHANNEL);
    await pressAdd(message, CHANNEL);
    await rig.settled();
    expect(rig.stand.views(ASHA)).toHaveLength(2);
  });

  it('that cannot be confirmed shows a failure, in words and by Slack itself', async () => {
    const message = await published();
    rig.muster.will(new StoreUnavailable());
    const heard = await pressAdd(message, CHANNEL);
    await rig.settled();
    expect(heard).toMatchObject({ status: 500, body: NOT_CONFIRMED });
    expect(rig.stand.notices(ASHA)).toHaveLength(1);
    expect(saidBy(last(CHANNEL, ASHA))).toContain(NOT_CONFIRMED);
  });

  it('takes the buttons of one block apart', async () => {
    const place = { platform: 'slack' as const, team: TEAM.id, conversation: CHANNEL };
    const vote = (option: string) =>
      ({ type: 'Action.Execute', title: option, verb: 'polls.vote', data: { option } }) as const;
    const { message } = await rig.slack.chat.post(
      place,
      card('When?', { actions: [vote('Mon'), vote('Tue')] }),
    );
    await rig.stand.press({ user: ASHA, channel: CHANNEL, message, button: 'Tue' });
    expect(rig.muster.asked[0]?.what).toMatchObject({ verb: 'polls.vote', data: { option: 'Tue' } });
  });
});

describe('words in a direct message', () => {
  it('are answered there with a card that is kept', async () => {
    rig.muster.will(agenda('Agenda of 4 December'));
    const heard = await rig.stand.message({ user: ASHA, text: 'lhrp agenda' });
    await rig.settled();
    expect(heard.status).toBe(200);
    expect(rig.muster.asked[0]?.what).toEqual({
      kind: 'words',
      words: 'lhrp agenda',
      once: expect.stringMatching(/^slack:event:Ev/),
    });
    expect(saidBy(last(dm()))).toContain('Agenda of 4 December');
    expect(rig.muster.kept).toMatchObject([{ message: last(dm())?.ts, shows: 'asha-patel', version: 7 }]);
  });

  it('that need a form get a button that asks for it, without the nonce', async () => {
    rig.muster.will(addForm);
    await rig.stand.message({ user: ASHA, text: 'lhrp agenda add' });
    await rig.settled();
    const offered = last(dm());
    await rig.stand.press({ user: ASHA, channel: dm(), message: offered?.ts ?? '', button: 'Fill in' });
    await rig.settled();
    expect(rig.muster.asked[1]?.what).toMatchObject({
      verb: 'agenda.add',
      data: { partnership: 'northmere-lhrp' },
      message: offered?.ts,
    });
    const [view] = rig.stand.views(ASHA);
    rig.muster.will(agenda('Agenda with the item'));
    await rig.stand.submit({ user: ASHA, view: view?.id ?? '', values: { title: 'Flu' } });
    await rig.settled();
    expect(saidBy(last(dm()))).toContain('Agenda with the item');
    expect(rig.muster.kept.map((copy) => copy.message)).toEqual([offered?.ts]);
  });

  it('delivered again get no second reply', async () => {
    rig.muster.will(agenda('Agenda of 4 December'));
    const heard = await rig.stand.message({ user: ASHA, text: 'lhrp agenda' });
    const again = await rig.stand.send(heard.sent, { retry: { number: 1, reason: 'http_timeout' } });
    await rig.settled();
    expect(again.status).toBe(200);
    expect(rig.stand.messages(dm()).filter(({ user }) => user !== ASHA)).toHaveLength(1);
  });

  it('that cannot be confirmed fail without a word until Slack gives up, and can succeed in between', async () => {
    rig.muster.will(new StoreUnavailable());
    const heard = await rig.stand.message({ user: ASHA, text: 'lhrp agenda' });
    expect(heard.status).toBe(500);
    await rig.settled();
    expect(rig.stand.messages(dm())).toHaveLength(1);
    const given = await rig.stand.send(heard.sent, { retry: { number: 3, reason: 'http_error' } });
    await rig.settled();
    expect(given.status).toBe(500);
    expect(saidBy(last(dm()))).toContain(NOT_CONFIRMED);
    rig.muster.will(words('Here you are.'));
    expect((await rig.stand.send(heard.sent)).status).toBe(200);
    await rig.settled();
    expect(saidBy(last(dm()))).toContain('Here you are.');
  });
});
