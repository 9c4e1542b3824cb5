import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import { StoreUnavailable } from '../../src/core/errors.js';
import {
  ASHA,
  addForm,
  agenda,
  BEN,
  CHANNEL,
  createSlackRig,
  type SlackRig,
  saidBy,
  TEAM,
} from './slack-rig.js';

let rig: SlackRig;
beforeEach(async () => {
  rig = await createSlackRig();
});
afterEach(() => rig.close());

const last = (channel: string, seenBy?: string) => rig.stand.messages(channel, seenBy).at(-1);
const slash = (text = '') => rig.stand.slash({ user: ASHA, channel: CHANNEL, command: '/lhrp', text });

describe('a form sent', () => {
  async function opened(): Promise<string> {
    rig.muster.will(addForm);
    await slash('agenda add');
    await rig.settled();
    return rig.stand.views(ASHA)[0]?.id ?? '';
  }
  const values = { title: 'Flu surge plan', minutes: '20', for: 'decision' };

  it('carries its data and every input, and the person sees the card where they asked', async () => {
    const view = await opened();
    rig.muster.will(agenda('Agenda with the item', 'Added: Flu surge plan.'));
    const heard = await rig.stand.submit({ user: ASHA, view, values });
    await rig.settled();
    expect(heard.body).toEqual({ response_action: 'clear' });
    expect(rig.muster.asked[1]).toMatchObject({
      place: { conversation: CHANNEL },
      what: {
        verb: 'agenda.add',
        data: { partnership: 'northmere-lhrp', nonce: 'n-1' },
        inputs: { ...values, day: '' },
      },
    });
    expect(rig.stand.views(ASHA)).toEqual([]);
    expect(saidBy(last(CHANNEL, ASHA))).toMatch(/Added: Flu surge plan\.[\s\S]*Agenda with the item/);
  });

  it('puts a refusal under the input it is about', async () => {
    const view = await opened();
    rig.muster.will({ kind: 'refused', words: 'At most 90.', field: 'minutes', privately: false });
    await rig.stand.submit({ user: ASHA, view, values });
    expect(rig.stand.views(ASHA)).toMatchObject([{ errors: { minutes: 'At most 90.' } }]);
  });

  it('puts any other refusal on top and keeps what was put in', async () => {
    const view = await opened();
    rig.muster.will({
      kind: 'refused',
      words: 'The agenda is locked.',
      field: 'elsewhere',
      privately: false,
    });
    await rig.stand.submit({ user: ASHA, view, values });
    await rig.stand.submit({ user: ASHA, view });
    const [open] = rig.stand.views(ASHA);
    const blocks = JSON.stringify(open?.view.blocks);
    expect(blocks.split('The agenda is locked.')).toHaveLength(2);
    expect(rig.muster.asked[2]?.what).toMatchObject({ inputs: values, data: { nonce: 'n-1' } });
  });

  it('stays open with its inputs when nothing was confirmed', async () => {
    const view = await opened();
    rig.muster.will(new StoreUnavailable());
    const heard = await rig.stand.submit({ user: ASHA, view, values });
    expect(heard.status).toBe(200);
    const [open] = rig.stand.views(ASHA);
    expect(JSON.stringify(open?.view.blocks)).toContain(NOT_CONFIRMED);
    expect(open?.values.title).toMatchObject({ title: { value: 'Flu surge plan' } });
  });

  it('asks on when the answer is another form', async () => {
    const view = await opened();
    await rig.stand.submit({ user: ASHA, view, values });
    rig.muster.will({ ...addForm, form: { ...addForm.form, summary: 'Which seat?' } });
    await rig.stand.submit({ user: ASHA, view, values });
    expect(rig.stand.views(ASHA)[0]?.view).toMatchObject({ title: { text: 'Which seat?' } });
  });

  it('opened from an ephemeral card puts the present in its place', async () => {
    rig.muster.will(agenda('Agenda, before'));
    await slash('agenda');
    const before = last(CHANNEL, ASHA)?.ts ?? '';
    rig.muster.will(addForm);
    await rig.stand.press({ user: ASHA, channel: CHANNEL, message: before, button: 'Add an item' });
    await rig.settled();
    const [view] = rig.stand.views(ASHA);
    rig.muster.will(agenda('Agenda with the item'));
    await rig.stand.submit({ user: ASHA, view: view?.id ?? '', values });
    await rig.settled();
    expect(rig.stand.messages(CHANNEL, ASHA)).toMatchObject([{ ts: before }]);
    expect(saidBy(last(CHANNEL, ASHA))).toContain('Agenda with the item');
    expect(rig.muster.asked[2]?.what).toMatchObject({ message: before });
  });

  it('opened from a published copy leaves it alone', async () => {
    const place = { platform: 'slack' as const, team: TEAM.id, conversation: CHANNEL };
    const { message } = await rig.slack.chat.post(place, agenda('Agenda for all').card);
    rig.muster.will(addForm);
    await rig.stand.press({ user: ASHA, channel: CHANNEL, message, button: 'Add an item' });
    await rig.settled();
    const [view] = rig.stand.views(ASHA);
    rig.muster.will(agenda('Agenda with the item'));
    await rig.stand.submit({ user: ASHA, view: view?.id ?? '', values });
    await rig.settled();
    expect(rig.stand.messages(CHANNEL, BEN)).toMatchObject([{ ts: message }]);
    expect(saidBy(last(CHANNEL, ASHA))).toContain('Agenda with the item');
    expect(last(CHANNEL, ASHA)?.onlyFor).toBe(ASHA);
  });

  it('reaches the person when the response URL has run out meanwhile', async () => {
    const view = await opened();
    rig.stand.faults.next({ method: 'response_url', fault: { error: 'expired_url' } });
    rig.muster.will(agenda('Agenda with the item'));
    await rig.stand.submit({ user: ASHA, view, values });
    await rig.settled();
    expect(last(CHANNEL, ASHA)?.onlyFor).toBe(ASHA);
    expect(saidBy(last(CHANNEL, ASHA))).toContain('Agenda with the item');
  });
});
