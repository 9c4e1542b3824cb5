import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const LONG = 'x'.repeat(5_000);
const TOO_LONG = 'Item can be at most 200 characters; this is 5,000. Please shorten it.';

describe.each(storeKinds)('forms, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');
  const counted = async (words: string) => {
    const items = await dana().teams.write(`lhrp agenda items 4`);
    return items.split(words).length - 1;
  };

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await ben().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('in Slack say what is wrong under the input, and keep what was put in', async () => {
    await dana().slack.slash('agenda add');
    await expect.poll(() => dana().slack.form()).toBeDefined();
    const errors = async (values: Record<string, string>) => (await dana().slack.submit(values)).body;

    expect(await errors({ title: '   ', minutes: '25' })).toEqual(wrong({ title: '“Item” is missing.' }));
    expect(await errors({ title: LONG })).toEqual(wrong({ title: TOO_LONG }));
    expect(await errors({ title: 'Mutual aid', minutes: '481' })).toEqual(
      wrong({ minutes: 'Minutes must be a whole number from 1 to 480, not “481”.' }),
    );
    expect(await errors({ minutes: '25', paper: 'javascript:alert(1)' })).toEqual(
      wrong({ paper: 'A link begins with https://, unlike “javascript:alert(1)”.' }),
    );
    expect(await counted('Mutual aid')).toBe(0);
    await dana().slack.submit({ paper: 'https://papers.example.org/aid' });
    expect(await counted('Mutual aid\n25 min')).toBe(1);
    expect(dana().slack.form(), 'it closes').toBeUndefined();
  });

  const CALL = { need: '2', message: 'Welcome people', where: 'Eastfield School', when: 'in 1 hour' };
  const FIRST = ['need', 'message', 'where', 'when', 'skill', 'incident', 'exercise', 'further'];

  it('to call volunteers ask for little, in Slack, and for the rest of whoever wants to say more', async () => {
    const noor = actor(stage, 'noor-hassan').slack;
    // The playground keeps a view as Slack was sent it.
    const blocks = () => (noor.form()?.view.blocks ?? []) as { type: string; block_id?: string }[];
    const asks = () => blocks().flatMap(({ type, block_id }) => (type === 'input' ? block_id : []));
    await noor.slash('activate', 'C0PCOM', '/pcom');
    await expect.poll(asks).toEqual(FIRST);
    await noor.submit({ ...CALL, further: 'yes' });
    expect(asks()).toEqual(expect.arrayContaining(['need', 'hazards', 'kit', 'wave']));
    expect(asks()).not.toContain('further');
    expect(JSON.stringify(noor.form())).toContain('Eastfield School');
    expect((await noor.submit({ need: '2000', kit: 'Boots' })).body, 'nothing is lost by a slip').toEqual(
      wrong({ need: expect.any(String) }),
    );
    await noor.submit({ need: '2' });
    const board = await noor.write('pcom activation 1');
    expect(board).toContain('0 of 2 needed are coming');
    expect(await actor(stage, 'hugo-barnes').slack.dm().join()).toContain('Bring or wear: Boots');
  });

  it('to call volunteers are short in Teams too, and do it at once where nothing more is to be said', async () => {
    const george = actor(stage, 'george-tindall').teams;
    await george.install();
    const first = await george.write('pcom activate');
    expect(first).toContain('More to say? Hazards, kit');
    expect(first).not.toContain('What to bring or wear');
    const more = await george.press('Ask them', { inputs: { ...CALL, further: 'yes' } });
    expect(more).toContain('What to bring or wear');
    expect(more).toContain('Eastfield School');
    await george.write('pcom activate');
    await george.press('Ask them', { inputs: { ...CALL, further: 'no' } });
    expect(await george.write('pcom activation 1')).toContain('0 of 2 needed are coming');
    expect(await george.write('pcom activation 2'), 'one was called').not.toContain('needed are coming');
  });

  it('in Slack that are sent twice count once', async () => {
    await dana().slack.slash('agenda add');
    await expect.poll(() => dana().slack.form()).toBeDefined();
    const { sent } = await dana().slack.submit({ title: 'Sent twice' });
    const [one, other] = await Promise.all([stage.slack.send(sent), stage.slack.send(sent)]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(await counted('Sent twice')).toBe(1);
  });

  it('in Teams come back with the sentence and what was typed', async () => {
    await ben().teams.write('lhrp agenda propose');
    const inputs = { title: 'Rest centres', why: 'y'.repeat(5_000) };
    const back = await ben().teams.press('Send suggestion', { inputs });
    expect(back).toContain('Why now can be at most 500 characters; this is 5,000. Please shorten it.');
    expect(back).toContain('Rest centres');
    expect(back).toContain('yyyyyyyyyy');
    expect(await ben().teams.press('Send suggestion', { inputs: { title: ' ' } })).toContain(
      '“Item” is missing.',
    );
    expect(dana().teams.reads().join('\n')).not.toContain('suggests an agenda item');

    const thanks = await ben().teams.press('Send suggestion', { inputs: { ...inputs, why: 'Cold weather' } });
    expect(thanks).toContain('Thank you. “Rest centres” has gone to the co-chairs and the secretariat');
    expect(dana().teams.reads().at(-1)).toContain('Ben Okoro suggests an agenda item');
  });

  it('in Teams that are sent twice, and delivered twice, count once', async () => {
    await dana().teams.write('lhrp agenda add');
    const { conversation, id } = dana().teams.last();
    const user = dana().person.teams?.user ?? '';
    const sent = { user, conversation, activityId: id, title: 'Add item', inputs: { title: 'Sent twice' } };
    const { activity } = await stage.teams.press(sent);
    await stage.teams.redeliver(activity, 'same');
    await stage.teams.redeliver(activity, 'new');
    await stage.settled();
    expect(await counted('Sent twice')).toBe(1);
  });

  it('need no more than the words already say, which are read as strictly', async () => {
    expect(await dana().slack.slash(`agenda add ${LONG}`)).toBe(TOO_LONG);
    expect(await dana().teams.write(`lhrp agenda add "Fine" minutes:0`)).toBe(
      'Minutes must be a whole number from 1 to 480, not “0”.',
    );
    expect(await dana().teams.write('lhrp agenda add "Fine" lead:@nobody')).toBe(
      'I do not know “nobody” in this partnership. Write the name as on the members list.',
    );
    expect(await dana().slack.slash('meeting add yesterday Past')).toMatch(/time/);
    expect(await dana().slack.slash(`agenda add ${'z'.repeat(200)}`)).toContain('Added “zzz');
    expect(await counted('Fine')).toBe(0);
  });

  it('in a Slack direct message wait behind a button', async () => {
    await asha().slack.write('lhrp agenda propose');
    await expect.poll(() => asha().slack.dm().at(-1)).toContain('Fill in');
    await asha().slack.press('Fill in', stage.slack.dmOf('U0ASHA'));
    await expect.poll(() => JSON.stringify(asha().slack.form()?.view)).toContain('Suggest an item');
    await asha().slack.submit({ title: 'Rest centres' });
    expect(dana().teams.reads().at(-1)).toContain('Asha Patel suggests an agenda item');
  });
});

const wrong = (errors: Record<string, string>) => ({ response_action: 'errors', errors });
