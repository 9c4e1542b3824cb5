import type { Asked, Pressed } from '../../../core/asking/asked.js';
import type { Overheard } from '../../../core/asking/overhear.js';
import { isObject, type JsonObject } from '../../../core/json.js';
import { REFRESH } from '../render.js';
import { type Named, spoken } from './mentions.js';
import { type Received, tenantOf } from './received.js';

/** Where an activity came from, and how to answer it there. */
export type Setting = {
  readonly tenant: string;
  readonly user: string;
  readonly personal: boolean;
  readonly serviceUrl: string;
  /** The conversation, without the thread. */
  readonly conversation: string;
  /** The conversation with its thread, for an answer that stands below the question. */
  readonly thread: string;
  readonly activity: string;
};

/** An activity, parsed once. What Muster has no use for says why. */
export type Inbound =
  | {
      readonly kind: 'asked';
      readonly asked: Asked;
      readonly named: readonly Named[];
      readonly invoke: 'invoke' | 'message';
    }
  | { readonly kind: 'look'; readonly message: string }
  /** Somebody said something in a channel or group chat, not to Muster. */
  | { readonly kind: 'overheard'; readonly said: Overheard }
  | { readonly kind: 'added' }
  | { readonly kind: 'removed' }
  /** People are no longer in a conversation, by their directory ids. */
  | { readonly kind: 'parted'; readonly users: readonly string[] }
  | { readonly kind: 'unsupported'; readonly why: string; readonly invoke: 'invoke' | 'message' };

/** Where an activity stands; undefined when it names no tenant or nobody. */
export function settingOf(received: Received): Setting | undefined {
  const { conversation, from, serviceUrl, id } = received;
  const tenant = tenantOf(received);
  const user = from?.aadObjectId || from?.id;
  if (!tenant || !user) return undefined;
  const type = conversation.conversationType ?? (conversation.isGroup ? 'groupChat' : 'personal');
  return {
    tenant,
    user,
    personal: type === 'personal',
    serviceUrl,
    conversation: conversation.id.replace(/;messageid=.*$/, ''),
    thread: conversation.id,
    activity: id ?? '',
  };
}

/** Makes of an activity what Muster can be asked. */
export function inbound(received: Received, setting: Setting): Inbound {
  switch (received.type) {
    case 'message':
      return message(received, setting);
    case 'invoke':
      return invoke(received, setting);
    case 'installationUpdate':
      // An upgrade takes the app out and brings it back, in no certain order: it goes on being there.
      return { kind: received.action === 'remove' ? 'removed' : 'added' };
    case 'conversationUpdate':
      return membership(received);
    default:
      return { kind: 'unsupported', why: `activities of type ${received.type}`, invoke: 'message' };
  }
}

function message(received: Received, setting: Setting): Inbound {
  if (!setting.activity) return { kind: 'unsupported', why: 'messages without an id', invoke: 'message' };
  // A press from a client that cannot execute: the fallback's data, which carries the verb itself.
  if (isObject(received.value) && typeof received.value.verb === 'string') {
    const { verb, ...data } = received.value;
    return asked(setting, pressed({ verb, data, message: received.replyToId }), { invoke: 'message' });
  }
  const { words, named, toBot } = spoken({
    text: received.text ?? '',
    entities: received.entities ?? [],
    bot: received.recipient?.id,
  });
  // Message ids are unique in their conversation only.
  const once = `${setting.thread}/${setting.activity}`;
  if (!toBot && !setting.personal) {
    const { by, place } = whence(setting);
    return { kind: 'overheard', said: { by, place, words, once } };
  }
  return asked(setting, { kind: 'words', words, once }, { invoke: 'message', named });
}

function invoke({ name, value, replyToId }: Received, setting: Setting): Inbound {
  const action = isObject(value) ? value.action : undefined;
  if (name !== 'adaptiveCard/action' || !isObject(value) || !isObject(action))
    return { kind: 'unsupported', why: `invokes of name ${name ?? '(none)'}`, invoke: 'invoke' };
  if (action.verb === REFRESH && replyToId) return { kind: 'look', message: replyToId };
  // Whatever else a client does by itself when a chat is opened, nobody has pressed anything.
  if (value.trigger === 'automatic')
    return { kind: 'unsupported', why: 'automatic refreshes', invoke: 'invoke' };
  if (typeof action.verb !== 'string')
    return { kind: 'unsupported', why: 'an action without a verb', invoke: 'invoke' };
  const data = isObject(action.data) ? action.data : {};
  return asked(setting, pressed({ verb: action.verb, data, message: replyToId }), { invoke: 'invoke' });
}

/**
 * Teams merges what was typed into the button's own data, and nothing in a press tells the one from the other. So
 * every text is given as an input too, and the data as it came.
 */
function pressed(press: {
  readonly verb: string;
  readonly data: JsonObject;
  readonly message: string | null | undefined;
}): Pressed {
  const { verb, data, message } = press;
  const inputs = Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
  return { kind: 'press', verb, data, inputs, ...(message ? { message } : {}) };
}

/** Who speaks, and where. */
function whence({ tenant, user, conversation }: Setting): Pick<Asked, 'by' | 'place'> {
  return {
    by: { platform: 'teams', team: tenant, user },
    place: { platform: 'teams', team: tenant, conversation },
  };
}

function asked(
  setting: Setting,
  what: Asked['what'],
  how: { readonly invoke: 'invoke' | 'message'; readonly named?: readonly Named[] },
): Inbound {
  return {
    kind: 'asked',
    asked: {
      ...whence(setting),
      seenBy: setting.personal ? 'asker' : 'everyone',
      what,
    },
    named: how.named ?? [],
    invoke: how.invoke,
  };
}

function membership({ recipient, membersAdded, membersRemoved }: Received): Inbound {
  const isBot = ({ id }: { readonly id: string }) => id === recipient?.id;
  if (membersAdded?.some(isBot)) return { kind: 'added' };
  if (membersRemoved?.some(isBot)) return { kind: 'removed' };
  const users = membersRemoved?.flatMap(({ aadObjectId }) => aadObjectId || []) ?? [];
  if (users.length > 0) return { kind: 'parted', users };
  return { kind: 'unsupported', why: 'changes of who is in a conversation', invoke: 'message' };
}
