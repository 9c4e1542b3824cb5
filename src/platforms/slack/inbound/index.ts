import type { z } from 'zod';
import type { Asked } from '../../../core/asking/asked.js';
import { LINK_ACTION } from '../render.js';
import { asking, slackUser } from './asking.js';
import { type Happened, readEvent } from './events.js';
import { inputsIn } from './inputs.js';
import { jsonObject, readJson, readMetadata } from './metadata.js';
import { type Direct, isDirect, type Origin } from './origin.js';
import { pressShape, slashShape, submitShape, teamOf, type View } from './payloads.js';
import { plainWords } from './words.js';

/** What Slack sent, parsed once. `ignored` is none of our business; `unsupported` deserves a polite answer. */
export type Incoming =
  | { readonly kind: 'slash'; readonly asked: Asked; readonly origin: Origin; readonly trigger: string }
  | { readonly kind: 'press'; readonly asked: Asked; readonly origin: Origin; readonly trigger: string }
  | { readonly kind: 'form'; readonly asked: Asked; readonly origin: Origin; readonly view: View }
  | { readonly kind: 'message'; readonly asked: Asked; readonly origin: Direct; readonly once: string }
  | Happened
  | { readonly kind: 'unsupported'; readonly why: string; readonly origin?: Origin; readonly view?: View }
  | { readonly kind: 'ignored'; readonly why: string };

/** Parses the body of any request of Slack's. */
export function readIncoming(body: Readonly<Record<string, unknown>>, bot?: string): Incoming {
  if ('command' in body) return parsed(slashShape, body, (slash) => readSlash(slash, bot));
  if (body.type === 'block_actions') return parsed(pressShape, body, readPress);
  if (body.type === 'view_submission') return parsed(submitShape, body, readSubmit);
  if (body.type === 'view_closed') return { kind: 'ignored', why: 'a form was closed' };
  if (body.type === 'event_callback') return readEvent(body, bot);
  return { kind: 'unsupported', why: `type ${String(body.type)}` };
}

function parsed<T>(shape: z.ZodType<T>, body: unknown, read: (payload: T) => Incoming): Incoming {
  const { data, error } = shape.safeParse(body);
  if (data !== undefined) return read(data);
  const where = error?.issues[0]?.path.join('.') ?? '';
  return { kind: 'unsupported', why: `payload not as documented at ${where}` };
}

function readSlash(slash: z.infer<typeof slashShape>, bot?: string): Incoming {
  const by = slackUser(slash.team_id, slash.user_id);
  return {
    kind: 'slash',
    trigger: slash.trigger_id,
    origin: {
      by,
      channel: slash.channel_id,
      ...(slash.response_url && { responseUrl: slash.response_url }),
    },
    asked: asking(by, slash.channel_id, {
      kind: 'words',
      slash: slash.command.slice(1),
      words: plainWords(slash.text ?? '', bot),
      once: `slack:trigger:${slash.trigger_id}`,
    }),
  };
}

function readPress(press: z.infer<typeof pressShape>): Incoming {
  const origin = originOf(press);
  const { channel, on, by } = origin;
  const action = press.actions[0];
  if (!action || action.url || action.action_id.startsWith(LINK_ACTION))
    return { kind: 'ignored', why: 'a link' };
  if (action.type !== 'button') return { kind: 'ignored', why: 'something chosen, to be sent by a button' };
  const data = action.value ? readJson(action.value, jsonObject) : {};
  if (!data || !on) return { kind: 'unsupported', why: `button ${action.action_id}`, origin };
  // Buttons of one block that share a command are told apart by `#2`.
  const verb = action.action_id.replace(/#\d+$/, '');
  const inputs = inputsIn(press.state);
  return {
    kind: 'press',
    trigger: press.trigger_id ?? '',
    origin,
    asked: asking(by, channel ?? by.user, { kind: 'press', verb, data, inputs, message: on.message }),
  };
}

/** Who pressed, and on what: a message of a conversation, or Muster's home. */
function originOf(press: z.infer<typeof pressShape>): Origin {
  const by = slackUser(teamOf(press), press.user.id);
  const { container, response_url, view } = press;
  // A home that is shown anew has another hash: what is pressed there then is another press.
  if (view?.type === 'home') return { by, on: { message: `home ${view.hash ?? ''}`, as: 'home' } };
  const channel = press.channel?.id ?? container.channel_id ?? undefined;
  const message = container.message_ts ?? undefined;
  const as = container.is_ephemeral ? 'private' : channel && isDirect(channel) ? 'direct' : 'published';
  return {
    by,
    ...(channel && { channel }),
    ...(response_url && { responseUrl: response_url }),
    ...(channel && message && { on: { message, as } }),
  };
}

function readSubmit(sent: z.infer<typeof submitShape>): Incoming {
  const by = slackUser(teamOf(sent), sent.user.id);
  const { view } = sent;
  const carried = readMetadata(view.private_metadata ?? '');
  if (!carried) return { kind: 'unsupported', why: 'a form that is not ours', origin: { by }, view };
  const { verb, data, from } = carried;
  const { channel, responseUrl, on } = from;
  return {
    kind: 'form',
    view,
    origin: { by, ...(channel && { channel }), ...(responseUrl && { responseUrl }), ...(on && { on }) },
    asked: asking(by, channel ?? by.user, {
      kind: 'press',
      verb,
      data,
      inputs: inputsIn(view.state),
      ...(on && { message: on.message }),
    }),
  };
}
