import { z } from 'zod';
import type { Asked } from '../../../core/asking/asked.js';
import type { Overheard } from '../../../core/asking/overhear.js';
import type { PlatformUser } from '../../../core/people/person.js';
import { asking, slackUser } from './asking.js';
import { type Direct, isDirect } from './origin.js';
import { type Whence, whenceIs } from './whence.js';
import { plainWords } from './words.js';

/** What Slack tells without anybody having asked. */
export type Happened =
  /** Somebody opened Muster's home. */
  | { readonly kind: 'home'; readonly by: PlatformUser }
  /** Somebody opened their chat with Muster. */
  | { readonly kind: 'chat'; readonly by: PlatformUser }
  /** The app, or its token, was taken away. */
  | { readonly kind: 'removed'; readonly whence: Whence }
  /** Somebody's account was closed, or opened again. */
  | { readonly kind: 'account'; readonly user: PlatformUser; readonly state: 'closed' | 'open' }
  /** Somebody said something in a channel that Muster is in, not to it. */
  | { readonly kind: 'overheard'; readonly said: Overheard };

type Event =
  | Happened
  | { readonly kind: 'message'; readonly asked: Asked; readonly origin: Direct; readonly once: string }
  | { readonly kind: 'ignored'; readonly why: string };

type Body = Readonly<Record<string, unknown>>;

const callback = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({
    team_id: z.string(),
    event_id: z.string(),
    event: z.object({ type: z.literal(type), ...shape }),
  });

const messageShape = callback('message', {
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  text: z.string().nullish(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
});
const homeShape = callback('app_home_opened', { user: z.string(), tab: z.string().optional() });
const account = z.object({ id: z.string(), team_id: z.string().nullish(), deleted: z.boolean().nullish() });
const changedShape = callback('user_change', { user: account });
const joinedShape = callback('team_join', { user: account });
const revokedShape = callback('tokens_revoked', {
  tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish(),
});

/** Reads what Slack tells: each kind that is of use to us, and nothing else. */
export function readEvent(body: Body, bot?: string): Event {
  const message = messageShape.safeParse(body).data;
  if (message) return readMessage(message, bot);
  const home = homeShape.safeParse(body).data;
  if (home) {
    const kind = home.event.tab === 'home' ? 'home' : 'chat';
    return { kind, by: slackUser(home.team_id, home.event.user) };
  }
  const changed = changedShape.safeParse(body).data ?? joinedShape.safeParse(body).data;
  if (changed) return readAccount(changed);
  if (tellsRemoval(body)) return { kind: 'removed', whence: whenceIs(body) };
  return { kind: 'ignored', why: 'nothing of use to us' };
}

/** Kinds of message that are still somebody writing: with a file, or from a thread. */
const WRITTEN = ['file_share', 'thread_broadcast'];

function readMessage({ team_id, event_id, event }: z.infer<typeof messageShape>, bot?: string): Event {
  const { channel, user, text, subtype, bot_id } = event;
  if (user === undefined || user === bot || bot_id || (subtype && !WRITTEN.includes(subtype)))
    return { kind: 'ignored', why: subtype ?? 'not written by a person' };
  const by = slackUser(team_id, user);
  const once = `slack:event:${event_id}`;
  if (event.channel_type !== 'im' && !isDirect(channel)) {
    const place = { platform: 'slack', team: team_id, conversation: channel } as const;
    return { kind: 'overheard', said: { by, place, words: plainWords(text ?? '', bot), once } };
  }
  return {
    kind: 'message',
    once,
    origin: { by, channel },
    asked: asking(by, channel, { kind: 'words', words: plainWords(text ?? '', bot), once }),
  };
}

function readAccount({ team_id, event }: z.infer<typeof changedShape> | z.infer<typeof joinedShape>): Event {
  const { id, team_id: home, deleted } = event.user;
  return { kind: 'account', user: slackUser(home ?? team_id, id), state: deleted ? 'closed' : 'open' };
}

/** The whole app, or the bot's token: those of single people are nothing to us. */
function tellsRemoval(body: Body): boolean {
  if (callback('app_uninstalled', {}).safeParse(body).success) return true;
  return (revokedShape.safeParse(body).data?.event.tokens?.bot ?? []).length > 0;
}
