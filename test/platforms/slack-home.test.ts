import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Asked } from '../../src/core/asking/asked.js';
import { NOT_CONFIRMED } from '../../src/core/asking/asked.js';
import { StoreUnavailable } from '../../src/core/errors.js';
import { DEPLOYMENT, streamId } from '../../src/core/ids.js';
import { LIMITS } from '../../src/platforms/slack/limits.js';
import { renderHome } from '../../src/platforms/slack/render.js';
import { ASHA, addForm, agenda, BEN, card, createSlackRig, type SlackRig, TEAM, words } from './slack-rig.js';

const show = { type: 'Action.Execute', title: 'Agenda', verb: 'agenda.show', data: { v: 1 } } as const;
const mine: Answer = {
  kind: 'card',
  card: card('Asha Patel: 2 things wait for a word from you', { actions: [show] }),
  ref: { stream: streamId(DEPLOYMENT, 'people', 'asha-patel'), card: 'mine' },
  version: 1,
  shows: 'all',
  privately: false,
};

let rig: SlackRig;
let answer: Answer | Error;
beforeEach(async () => {
  rig = await createSlackRig();
  answer = words('Nothing was scripted.');
  // Whoever asks for what is theirs gets it; anything else gets what the test says.
  rig.muster.will((asked) => {
    if (isMine(asked)) return mine;
    if (answer instanceof Error) throw answer;
    return answer;
  });
});
afterEach(() => rig.close());

const isMine = ({ what }: Asked): boolean => what.kind === 'press' && what.verb === 'people.mine';
const home = (user = ASHA) => JSON.stringify(rig.stand.home(user)?.view ?? '');
const open = async () => {
  await rig.stand.openHome(ASHA);
  await rig.settled();
};
const press = async (button: string) => {
  const heard = await rig.stand.pressHome({ user: ASHA, button });
  await rig.settled();
  return heard;
};

describe('the home of the app', () => {
  it('shows what waits for the person who opens it, and is published for nobody else', async () => {
    await open();
    expect(rig.muster.asked).toEqual([
      {
        by: { platform: 'slack', team: TEAM.id, user: ASHA },
        place: { platform: 'slack', team: TEAM.id, conversation: ASHA },
        seenBy: 'asker',
        what: { kind: 'press', verb: 'people.mine', data: {}, inputs: {} },
      },
    ]);
    expect(home()).toContain('2 things wait');
    expect(rig.stand.home(BEN)).toBeUndefined();
    expect(rig.stand.calls('views.publish')).toHaveLength(1);
  });

  it('tells somebody unknown what to do', async () => {
    rig.muster.will({ kind: 'refused', words: 'I do not know you yet.', privately: false });
    await open();
    expect(home()).toContain('I do not know you yet.');
  });

  it('is let be when only the messages are opened', async () => {
    await rig.stand.tell({
      type: 'app_home_opened',
      user: ASHA,
      channel: rig.stand.dmOf(ASHA),
      tab: 'messages',
    });
    await rig.settled();
    expect(rig.muster.asked).toEqual([]);
  });

  it('is opened again by Slack when the store does not answer', async () => {
    rig.muster.will(new StoreUnavailable());
    expect((await rig.stand.openHome(ASHA)).status).toBe(500);
  });

  it('that cannot be published is no failure of what was asked', async () => {
    rig.stand.faults.next({ method: 'views.publish', fault: '500' });
    expect((await rig.stand.openHome(ASHA)).status).toBe(200);
    await rig.settled();
    expect(rig.logged.map((line) => line.words)).toContain('Failed after the answer: showing a home');
  });
});

describe('a press on the home', () => {
  beforeEach(open);

  it('shows its card there, with the way back', async () => {
    answer = agenda('Agenda of 4 December');
    await press('Agenda');
    expect(rig.muster.asked[1]).toMatchObject({
      place: { conversation: ASHA },
      what: { verb: 'agenda.show', data: { v: 1 }, message: expect.stringMatching(/^home \S/) },
    });
    expect(home()).toContain('Agenda of 4 December');
    await press('Back to what waits for me');
    expect(home()).toContain('2 things wait');
    expect(home()).not.toContain('Back to what waits for me');
    expect(rig.muster.kept).toEqual([]);
    expect(rig.stand.messages(rig.stand.dmOf(ASHA))).toEqual([]);
  });

  it('counts as another press once the home is shown anew', async () => {
    answer = agenda('Agenda of 4 December');
    await press('Agenda');
    await press('Back to what waits for me');
    await press('Agenda');
    const [one, other] = rig.muster.asked.filter(
      ({ what }) => what.kind === 'press' && what.verb === show.verb,
    );
    expect(one?.what).not.toEqual(other?.what);
  });

  it('that is answered in words has them above what waits', async () => {
    answer = { kind: 'refused', words: 'Only co-chairs can publish the agenda.', privately: false };
    await press('Agenda');
    expect(home()).toMatch(/Only co-chairs can publish the agenda\..*2 things wait/);
  });

  it('that needs a form opens it, and what is sent shows on the home', async () => {
    answer = addForm;
    await press('Agenda');
    const [view] = rig.stand.views(ASHA);
    answer = agenda('Agenda with the item', 'Added.');
    await rig.stand.submit({ user: ASHA, view: view?.id ?? '', values: { title: 'Flu' } });
    await rig.settled();
    expect(home()).toMatch(/Added\..*Agenda with the item/);
  });

  it('that cannot be confirmed is shown as failed, and said in the direct message', async () => {
    answer = new StoreUnavailable();
    expect((await press('Agenda')).status).toBe(500);
    expect(rig.stand.messages(rig.stand.dmOf(ASHA)).at(-1)?.text).toContain(NOT_CONFIRMED);
    expect(home()).toContain('2 things wait');
  });
});

it('a home has room for a hundred blocks, and says how much more there is', () => {
  const line = (at: number) => ({ type: 'TextBlock', text: `Line ${at}`, separator: true }) as const;
  const lines = (count: number) => card('Mine', { body: Array.from({ length: count }, (_, at) => line(at)) });
  expect(renderHome(lines(49)).blocks.length).toBeLessThanOrEqual(LIMITS.modalBlocks);
  const { blocks } = renderHome(lines(200));
  expect(blocks.length).toBeLessThanOrEqual(LIMITS.modalBlocks);
  expect(JSON.stringify(blocks)).toMatch(/more/);
});
