import { expect, it, onTestFinished } from 'vitest';
import { ASHA, card, house } from './teams/house.js';

it('a press is answered before its card is kept, which a stop waits for', async () => {
  const h = await house();
  onTestFinished(() => h.close());
  await h.teams.install({ user: ASHA });
  h.answers(card());
  await h.teams.message({ user: ASHA, text: 'agenda' });
  const happened: string[] = [];
  let store = () => {};
  const stored = new Promise<void>((resolve) => {
    store = resolve;
  });
  h.muster.keep = () => stored.then(() => void happened.push('kept'));

  const [message] = h.fromBot(h.chatWith(ASHA)).slice(-1);
  const heard = await h.teams.press({ user: ASHA, activityId: message!.id, verb: 'agenda.suggest' });
  expect(heard.body).toMatchObject({ statusCode: 200 });
  happened.push('answered');

  const stopped = h.bot.stop().then(() => void happened.push('stopped'));
  store();
  await stopped;
  expect(happened).toEqual(['answered', 'kept', 'stopped']);
});

it('a card that cannot be kept is said in the log, and the press is answered', async () => {
  const h = await house();
  onTestFinished(() => h.close());
  await h.teams.install({ user: ASHA });
  h.answers(card());
  await h.teams.message({ user: ASHA, text: 'agenda' });
  h.muster.keep = () => Promise.reject(new Error('the disk is full'));

  const [message] = h.fromBot(h.chatWith(ASHA)).slice(-1);
  const heard = await h.teams.press({ user: ASHA, activityId: message!.id, verb: 'agenda.suggest' });
  expect(heard.body).toMatchObject({ statusCode: 200 });
  await h.bot.stop();
  expect(h.logged).toMatchObject([{ level: 'error', words: 'A card was put up and will not be kept true' }]);
});
