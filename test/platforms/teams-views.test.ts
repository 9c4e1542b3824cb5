import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreUnavailable } from '../../src/core/errors.js';
import type { Look } from '../../src/core/showing/look.js';
import { cardIn } from '../../src/playground/teams/index.js';
import { ASHA, BEN, CARD, CHANNEL, house, TENANT, textsOf } from './teams/house.js';

const looked: Parameters<Look>[] = [];
let seen: Look;
let h: Awaited<ReturnType<typeof house>>;
let message: string;

beforeEach(async () => {
  looked.length = 0;
  seen = async () => undefined;
  h = await house({
    look: (...asked) => {
      looked.push(asked);
      return seen(...asked);
    },
  });
  await h.teams.install({ user: ASHA });
  const place = { platform: 'teams', team: '', conversation: CHANNEL } as const;
  ({ message } = await h.bot.chat.post(place, CARD));
});
afterEach(() => h.close());

const refresh = (trigger: 'automatic' | 'manual' = 'automatic') =>
  h.teams.press({ user: BEN, conversation: CHANNEL, activityId: message, verb: 'refresh', trigger });
const refreshOf = (conversation: string) => cardIn(h.fromBot(conversation).at(-1)!.activity)?.refresh;

describe('a message for many', () => {
  it('has clients of small conversations ask for their own person’s view', () => {
    expect(refreshOf(CHANNEL)).toMatchObject({ action: { type: 'Action.Execute', verb: 'refresh' } });
    // Without a list of its own, Teams does so for everybody where there are at most sixty.
    expect(refreshOf(CHANNEL)).not.toHaveProperty('userIds');
  });

  it('goes on doing so when it has changed', async () => {
    await h.bot.chat.update({ place: { platform: 'teams', team: '', conversation: CHANNEL }, message }, CARD);
    expect(refreshOf(CHANNEL)).toMatchObject({ action: { verb: 'refresh' } });
  });

  it('is exchanged for one person’s view, whoever’s client it was, and nothing is asked of Muster', async () => {
    const own = { ...CARD, body: [{ type: 'TextBlock', text: 'For chairs' } as const] };
    seen = async (place) => (place.team === '' ? own : undefined);
    for (const trigger of ['automatic', 'manual'] as const) {
      const heard = await refresh(trigger);
      expect(heard).toMatchObject({ status: 200, body: { statusCode: 200 } });
      expect(textsOf(heard.body)).toContain('For chairs');
    }
    const by = { platform: 'teams', team: TENANT, user: BEN };
    const at = (team: string) => ({ platform: 'teams', team, conversation: CHANNEL });
    expect(looked.slice(0, 2)).toEqual([
      [at(TENANT), message, by],
      [at(''), message, by],
    ]);
    expect(h.asked).toEqual([]);
    expect(h.kept).toEqual([]);
  });

  it('stays as it is for whoever has no view of their own', async () => {
    const before = new Map(h.references.kept);
    expect(await refresh()).toMatchObject({ status: 400, body: { type: 'application/vnd.microsoft.error' } });
    expect(h.references.kept).toEqual(before);
    expect(h.logged).toEqual([]);
  });

  it('stays as it is while the store is down', async () => {
    seen = () => Promise.reject(new StoreUnavailable('down'));
    expect((await refresh()).status).toBe(400);
    expect(h.logged).toMatchObject([{ level: 'warn' }]);
  });
});

it('a message for one person has no other view', async () => {
  const place = { platform: 'teams', team: TENANT, conversation: h.chatWith(ASHA) } as const;
  const told = await h.bot.chat.tell({ platform: 'teams', team: TENANT, user: ASHA }, CARD);
  expect(refreshOf(h.chatWith(ASHA))).toBeUndefined();
  await h.bot.chat.update({ place, message: told.message }, CARD);
  expect(refreshOf(h.chatWith(ASHA))).toBeUndefined();
});
