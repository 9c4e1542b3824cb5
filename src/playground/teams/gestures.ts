import { randomUUID } from 'node:crypto';
import { isObject, type Json, type JsonObject } from '../../core/json.js';
import { envelope, installActivities, type Mention, messageActivity, type Said } from './activities.js';
import { cardFor, type Messages } from './messages.js';
import { type Pressing, pressed } from './press.js';
import { baseOf, type Room, type Roster } from './roster.js';

/** What the bot answered to one activity. */
export type Heard = {
  readonly status: number;
  readonly body: Json | undefined;
  readonly ms: number;
  readonly activity: JsonObject;
};

type Who = { readonly user: string };
/** `conversation` is a channel's or group chat's id, with its thread if it has one; the 1:1 chat if left out. */
type Where = Who & { readonly conversation?: string };

/** What people do in Teams. Each posts real activities to the bot and gives what the bot answered. */
export type Gestures = ReturnType<typeof createGestures>;

type Deps = {
  readonly roster: Roster;
  readonly messages: Messages;
  readonly serviceUrl: () => string;
  readonly deliver: (activity: JsonObject) => Promise<Heard>;
};

export function createGestures(deps: Deps) {
  const { messages, deliver } = deps;
  return {
    install: (who: Who) => changeApp(deps, who, 'add'),
    uninstall: (who: Who) => changeApp(deps, who, 'remove'),
    addToChannel: (where: Required<Where>) => changeApp(deps, where, 'add'),
    removeFromChannel: (where: Required<Where>) => changeApp(deps, where, 'remove'),
    block: ({ user }: Who): void => {
      deps.roster.block(saying(deps, { user }, '').room.id);
    },
    message: (typed: Typed): Promise<Heard> => say(deps, typed),
    press: (press: Press): Promise<Heard> => pressIt(deps, press),
    /** Teams delivers again what was answered too late: first as it was, half a minute later under a new id. */
    redeliver: (activity: JsonObject, as: 'same' | 'new'): Promise<Heard> =>
      deliver(
        as === 'same'
          ? activity
          : { ...activity, id: messages.nextId(), timestamp: new Date().toISOString() },
      ),
  };
}

function saying(deps: Deps, { user, conversation }: Where, id: string): Said {
  const { roster } = deps;
  const found = roster.user(user);
  if (!found) throw new Error(`Nobody in this tenant is ${user}.`);
  const room = roomOf(roster, conversation ?? roster.personalId(found));
  const thread = /;messageid=(.+)$/.exec(conversation ?? '')?.[1];
  const base = { roster, serviceUrl: deps.serviceUrl(), user: found, room, id };
  // A message in a channel that is no reply begins a thread, named by itself.
  return room.kind === 'channel' ? { ...base, thread: thread ?? id } : base;
}

async function changeApp(deps: Deps, where: Where, action: 'add' | 'remove'): Promise<readonly Heard[]> {
  const what = saying(deps, where, deps.messages.nextId());
  if (action === 'add') deps.roster.open(what.room.id);
  else deps.roster.shut(what.room.id);
  const heard: Heard[] = [];
  for (const activity of installActivities(what, action)) heard.push(await deps.deliver(activity));
  return heard;
}

type Typed = Where & { readonly text: string; readonly mention?: Mention; readonly id?: string };

async function say(deps: Deps, typed: Typed): Promise<Heard> {
  const what = saying(deps, typed, typed.id ?? deps.messages.nextId());
  const activity = messageActivity(what, typed);
  deps.messages.put({
    id: what.id,
    conversation: what.room.id,
    ...(what.thread ? { thread: what.thread } : {}),
    from: what.user.aadObjectId,
    activity,
    views: {},
    edits: 0,
  });
  return deps.deliver(activity);
}

type Press = Where &
  Omit<Pressing, 'card'> & {
    readonly activityId: string;
    /** An older client answers a card it cannot execute with a message instead. */
    readonly as?: 'execute' | 'submit';
    readonly trigger?: 'manual' | 'automatic';
  };

async function pressIt(deps: Deps, press: Press): Promise<Heard> {
  const { messages, deliver } = deps;
  const said = saying(deps, press, messages.nextId());
  const message = messages.get(said.room.id, press.activityId);
  const card = message && cardFor(message, said.user.aadObjectId);
  if (!message || !card) throw new Error(`There is no card ${press.activityId} in ${said.room.id}.`);
  const { verb, data, submit } = pressed({ ...press, card });
  const thread = message.thread ?? (said.room.kind === 'channel' ? message.id : undefined);
  const base = { ...envelope(thread ? { ...said, thread } : said), replyToId: message.id };
  if (press.as === 'submit') {
    if (!submit) throw new Error(`The button ${verb} has no fallback.`);
    return deliver({ ...base, type: 'message', value: submit });
  }
  const heard = await deliver({
    ...base,
    id: `f:${randomUUID()}`,
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: press.trigger ?? 'manual' },
  });
  const shown = cardAnswered(heard);
  if (shown) {
    const now = messages.get(said.room.id, press.activityId) ?? message;
    messages.put({ ...now, views: { ...now.views, [said.user.aadObjectId]: shown } });
  }
  return heard;
}

/** The card that takes the old one's place, in the presser's eyes alone. */
function cardAnswered({ status, body }: Heard): JsonObject | undefined {
  if (status !== 200 || !isObject(body) || !isObject(body.value)) return undefined;
  return body.type === 'application/vnd.microsoft.card.adaptive' ? body.value : undefined;
}

function roomOf(roster: Roster, conversation: string): Room {
  const room = roster.room(baseOf(conversation));
  if (!room) throw new Error(`There is no conversation ${conversation}.`);
  return room;
}
