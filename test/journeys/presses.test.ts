import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/core/ids.js';
import type { JsonObject } from '../../src/core/json.js';
import { keepImport } from '../../src/import/keep.js';
import { controlsOf } from '../../src/playground/slack/index.js';
import { cardIn } from '../../src/playground/teams/index.js';
import { openTools } from '../../src/run/tools.js';
import { asFiledThere } from '../support/as-filed.js';
import { actor, linesOf } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';
const ONLY = 'Ask Dana Hughes, Lee Marsh or Kim Frost.';

describe.each(storeKinds)('presses, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await ben().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('by a member on what is for chairs say whom to ask, on both platforms', async () => {
    await dana().teams.write('lhrp agenda publish');
    expect(await ben().teams.press('For chairs…', { conversation: CHANNEL })).toBe(
      `Only co-chairs and the secretariat can edit the agenda. ${ONLY}`,
    );
    await asha().slack.press('For chairs…');
    await expect
      .poll(() => asha().slack.reads().at(-1))
      .toBe(`Only co-chairs and the secretariat can edit the agenda. ${ONLY}`);
  });

  it('on a card that was a chair’s, by somebody who is none any more, are refused by the present roles', async () => {
    await dana().teams.write('lhrp agenda');
    await dana().slack.slash('agenda');
    const old = drawn(dana().teams.last(), 'Publish');
    await makeObserver(stage, dana().person.id);

    const heard = await pressDrawn(stage, dana(), old);
    expect(heard).toBe(
      'Only co-chairs and the secretariat can publish the agenda. Ask Lee Marsh or Kim Frost.',
    );
    await dana().slack.press('Publish');
    await expect
      .poll(() => dana().slack.reads().at(-1))
      .toContain('Only co-chairs and the secretariat can publish');
    expect(stage.teams.messages.of(CHANNEL)).toEqual([]);
    expect(await dana().teams.write('lhrp agenda')).not.toContain('Publish');
  });

  it('in one’s own chat stand in the message too, which shows when the chat is loaded anew', async () => {
    await dana().teams.write('lhrp agenda items');
    const heard = await dana().teams.press('Remove');
    expect(heard).toContain('Removed from the agenda');
    expect(dana().teams.reads().at(-1)).toBe(heard);
  });

  it('on an item that was removed meanwhile remove no other', async () => {
    await dana().teams.write('lhrp agenda items');
    await dana().slack.slash('agenda items');
    const old = drawn(dana().teams.last(), 'Remove');
    await dana().slack.slash('agenda remove 1');
    const gone = 'That item is no longer on the agenda. Type “agenda” to see how it stands now.';

    const answered = await pressDrawn(stage, dana(), old);
    expect(answered).toContain(gone);
    expect(answered, 'and the present').toContain('1. Declarations of interest');
    const message = stage.slack.messages('C0LHRP', 'U0DANA').find(({ text }) => text.includes('1. Welcome'));
    const remove = controlsOf(message ?? expect.fail('no card')).find(({ text }) =>
      JSON.stringify(text).includes('Remove'),
    );
    await stage.slack.press({
      user: 'U0DANA',
      channel: 'C0LHRP',
      message: message?.ts ?? '',
      button: remove ?? expect.fail('no button'),
    });
    await expect
      .poll(() =>
        stage.slack
          .messages('C0LHRP', 'U0DANA')
          .map(({ text }) => text)
          .join('\n'),
      )
      .toContain(gone);
    expect(await dana().teams.write('lhrp agenda')).toContain('1. Declarations of interest\n');
  });

  it('twice of the same button count once, and the second shows how things stand', async () => {
    await asha().slack.slash('agenda propose "Rest centre beds"');
    const old = drawn(dana().teams.last(), 'Accept');
    expect(await pressDrawn(stage, dana(), old)).toContain('Accepted');
    const again = await pressDrawn(stage, dana(), old);
    expect(again).toContain('Nothing waits for an answer.');
    const whole = await dana().teams.write('lhrp agenda items 4');
    expect(whole.match(/Rest centre beds/g)).toHaveLength(1);
    expect(told(stage, 'U0ASHA', 'is on the agenda') + toldInTeams(stage, asha(), 'is on the agenda')).toBe(
      1,
    );
  });

  it('of Accept by one chair and Decline by another leave the first answer standing', async () => {
    const kim = actor(stage, 'kim-frost');
    await kim.teams.install();
    await asha().slack.slash('agenda propose "Rest centre beds"');
    const [hers, kims] = [drawn(dana().teams.last(), 'Accept'), drawn(kim.teams.last(), 'Accept')];
    await pressDrawn(stage, dana(), hers);
    const second = await pressDrawn(stage, kim, kims);
    expect(second, 'the same answer is no fault').not.toContain('already been');
    expect(await kim.teams.write('lhrp agenda decline 1 Too late')).toMatch(/suggestion/);
    expect((await dana().teams.write('lhrp agenda items 4')).match(/Rest centre beds/g)).toHaveLength(1);
  });
});

type Message = ReturnType<ReturnType<typeof actor>['teams']['last']>;
type Drawn = { readonly message: Message; readonly button: JsonObject };

/** A button as it is drawn now, to be pressed later. */
function drawn(message: Message, title: string): Drawn {
  const all = (value: unknown): readonly JsonObject[] => {
    if (Array.isArray(value)) return value.flatMap(all);
    if (typeof value !== 'object' || value === null) return [];
    // Everything inside a card is JSON.
    return [value as JsonObject, ...Object.values(value).flatMap(all)];
  };
  const button = all(cardIn(message.activity)).find(
    (one) => one.type === 'Action.Execute' && one.title === title,
  );
  return { message, button: button ?? expect.fail(`The card has no ${title}`) };
}

async function pressDrawn(stage: Stage, who: ReturnType<typeof actor>, { message, button }: Drawn) {
  const user = who.person.teams?.user ?? '';
  const { conversation, id } = message;
  const { body } = await stage.teams.press({ user, conversation, activityId: id, button });
  await stage.settled();
  return linesOf(body);
}

/** Imports the partnerships again, with a chair who only observes now, while the bot runs. */
async function makeObserver(stage: Stage, id: PersonId): Promise<void> {
  const partnerships = stage.plan.partnerships?.map((one) => {
    if (!one.roles.chair.includes(id)) return one;
    const chair = one.roles.chair.filter((other) => other !== id);
    return { ...one, roles: { ...one.roles, chair, observer: [...one.roles.observer, id] } };
  });
  const tools = await openTools(stage.config);
  await keepImport({ ...stage.plan, ...(partnerships && { partnerships }) }, { ...tools, ...asFiledThere });
  await tools.store.close();
}

const told = ({ slack }: Stage, user: string, words: string) =>
  slack.messages(slack.dmOf(user)).filter(({ text }) => text.includes(words)).length;

const toldInTeams = (stage: Stage, { person }: ReturnType<typeof actor>, words: string) => {
  const user = stage.teams.roster.user(person.teams?.user ?? '');
  const own = user ? stage.teams.messages.of(stage.teams.roster.personalId(user)) : [];
  return own.filter(({ activity }) => JSON.stringify(activity).includes(words)).length;
};
