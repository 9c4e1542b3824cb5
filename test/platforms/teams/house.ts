import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Asked, Muster, PutUp, Shown } from '../../../src/core/asking/asked.js';
import type { Overheard } from '../../../src/core/asking/overhear.js';
import type { Card } from '../../../src/core/card.js';
import { partnershipId, personId, streamId } from '../../../src/core/ids.js';
import type { JsonObject } from '../../../src/core/json.js';
import type { PlatformUser } from '../../../src/core/people/person.js';
import type { Leases, References } from '../../../src/core/ports.js';
import { createTeams, type TeamsOptions } from '../../../src/platforms/teams/index.js';
import { createTeamsStandIn } from '../../../src/playground/teams/index.js';

export const TENANT = 'e2f1a7c0-0000-4000-8000-00000000aaaa';
export const ASHA = 'a5a00000-0000-4000-8000-000000000001';
export const BEN = 'be100000-0000-4000-8000-000000000002';
export const CHANNEL = '19:lhrp@thread.tacv2';
export const GROUP = '19:group@thread.v2';
export const ELSEWHERE = '19:elsewhere@thread.tacv2';

/** Core's place taken by a script: answers what it is told to and remembers what it was asked. */
export function scriptedMuster() {
  const asked: Asked[] = [];
  const kept: PutUp[] = [];
  const arrived: PlatformUser[] = [];
  const doubted: PlatformUser[] = [];
  const overheard: Overheard[] = [];
  let answer: (asked: Asked) => Answer | Promise<Answer> = () => words('Noted.');
  const muster: Muster = {
    async ask(what) {
      asked.push(what);
      return answer(what);
    },
    async arrived(by) {
      arrived.push(by);
    },
    async left() {},
    async stayed() {},
    doubted(by) {
      doubted.push(by);
    },
    async overhear(said) {
      overheard.push(said);
    },
    async keep(copy) {
      kept.push(copy);
    },
  };
  return {
    muster,
    asked,
    kept,
    arrived,
    doubted,
    overheard,
    answers(next: Answer | typeof answer) {
      answer = typeof next === 'function' ? next : () => next;
    },
  };
}

/** One bot with the real adapter, one local Teams, and what both remember. */
export async function house(options: Partial<TeamsOptions> = {}) {
  const script = scriptedMuster();
  const teams = await createTeamsStandIn({
    tenant: TENANT,
    users: [
      { aadObjectId: ASHA, name: 'Asha Patel' },
      { aadObjectId: BEN, name: 'Ben Okoro' },
    ],
    conversations: [
      { id: CHANNEL, kind: 'channel', name: 'LHRP', hasBot: true },
      { id: GROUP, kind: 'groupChat', name: 'Planning', hasBot: true },
      { id: ELSEWHERE, kind: 'channel', name: 'Elsewhere' },
    ],
  });
  const references = memoryReferences();
  const logged: { level: string; fields: object; words: string }[] = [];
  const say = (level: string) => (fields: object, words: string) =>
    void logged.push({ level, fields, words });
  const bot = createTeams({
    muster: script.muster,
    look: async () => undefined,
    auth: { kind: 'off' },
    serviceUrl: teams.url,
    references,
    leases: memoryLeases(),
    log: { debug: say('debug'), info: say('info'), warn: say('warn'), error: say('error') },
    ...options,
  });
  const server = createServer(bot.listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  teams.pointAt(url);
  return {
    ...script,
    teams,
    bot,
    url,
    references,
    logged,
    /** What stands in a conversation from the bot, oldest first. */
    fromBot: (conversation: string) =>
      teams.messages.of(conversation).filter(({ from }) => from.startsWith('28:')),
    chatWith: (user: string) => teams.roster.personalId(teams.roster.user(user)!),
    async close() {
      await bot.stop();
      await teams.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function memoryReferences(): References & { readonly kept: Map<string, JsonObject> } {
  const kept = new Map<string, JsonObject>();
  return {
    kept,
    put: async (key, reference) => void kept.set(key, reference),
    get: async (key) => kept.get(key),
    remove: async (key) => void kept.delete(key),
  };
}

export function memoryLeases(): Leases {
  const held = new Map<string, { holder: string; until: number }>();
  return {
    async take({ name, holder, realNow, forMs }) {
      const now = held.get(name);
      if (now && now.until > realNow && now.holder !== holder) return now.holder;
      held.set(name, { holder, until: realNow + forMs });
      return holder;
    },
    release: async ({ name, holder }) => void (held.get(name)?.holder === holder && held.delete(name)),
  };
}

export const words = (text: string, privately = false): Answer => ({ kind: 'words', words: text, privately });

export const REF = {
  stream: streamId(partnershipId('northmere-lhrp'), 'agenda', 'dec'),
  card: 'agenda',
};

export const CARD: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  summary: 'Northmere LHRP: agenda for Tue 9 Dec',
  body: [{ type: 'TextBlock', text: 'Flu surge plan', wrap: true }],
  actions: [
    {
      type: 'Action.Execute',
      title: 'Suggest an item',
      verb: 'agenda.suggest',
      data: { partnership: 'northmere-lhrp', v: 3 },
    },
  ],
};

export const FORM: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  summary: 'Suggest an item',
  body: [
    { type: 'Input.Text', id: 'title', label: 'What is it called?', isRequired: true },
    { type: 'Input.Number', id: 'minutes', label: 'Minutes', value: 10 },
  ],
  actions: [
    {
      type: 'Action.Execute',
      title: 'Add it',
      verb: 'agenda.add',
      data: { partnership: 'northmere-lhrp', nonce: 'n1' },
    },
  ],
};

export const shown = (shows: Shown['shows'] = personId('asha-patel'), version = 3): Shown => ({
  card: CARD,
  ref: REF,
  version,
  shows,
});

export const card = (
  how: { shows?: Shown['shows']; privately?: boolean; note?: string; version?: number } = {},
): Answer => ({
  kind: 'card',
  ...shown(how.shows, how.version),
  privately: how.privately ?? false,
  ...(how.note ? { note: how.note } : {}),
});

/** Every text of a card, in reading order. */
export function textsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'text' in value && typeof value.text === 'string' ? [value.text] : [];
  return [...own, ...Object.entries(value).flatMap(([key, part]) => (key === 'text' ? [] : textsOf(part)))];
}
