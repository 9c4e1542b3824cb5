import { TOO_LATE } from '../answer-to.js';
import { actionOf, blocksOf, controlCalled, stateOf } from './find.js';
import { type Happenings, happenings } from './happenings.js';
import {
  eventPayload,
  homePressPayload,
  messageEvent,
  type PayloadDeps,
  pressPayload,
  slashPayload,
  submitPayload,
} from './payloads.js';
import { asForm, asJson, asPayload, type Heard, type PostDeps, post, type Sent, type Twist } from './post.js';
import { put } from './response-url.js';
import { isFields, problemOfView } from './rules.js';
import type { Tokens } from './tokens.js';
import { changeView, homeOf } from './views.js';
import type { Fields, OpenView } from './workspace.js';

export type GestureDeps = PayloadDeps & PostDeps & { readonly tokens: Tokens };
type Who = { readonly user: string; readonly channel: string };

export interface Gestures extends Happenings {
  /** Types a slash command (`/lhrp`). */
  slash(said: Who & { command: string; text?: string }, twist?: Twist): Promise<Heard>;
  /** Presses a button, by its action id, its words, or as it was drawn; on a select, chooses `chosen`. */
  press(pressed: Pressing, twist?: Twist): Promise<Heard>;
  /** Presses a button on the app's home. */
  pressHome(pressed: HomePressing, twist?: Twist): Promise<Heard>;
  /** Fills in an open modal by block id and submits it. */
  submit(sent: Submitting, twist?: Twist): Promise<Heard>;
  /** Writes to the bot in the person's direct message, or to everybody in a channel. */
  message(said: { user: string; text: string; channel?: string }, twist?: Twist): Promise<Heard>;
  /** Closes a modal without submitting it. */
  dismiss(view: string): void;
  /** Sends a request: the very same once more (only its time and signature are new), or any other. */
  send(sent: Sent, twist?: Twist): Promise<Heard>;
}

type Pressing = Who & {
  readonly message: string;
  readonly button: string | Fields;
  readonly chosen?: string;
  readonly values?: Fields;
};

type HomePressing = { readonly user: string; readonly button: string | Fields };

type Submitting = {
  readonly user: string;
  readonly view: string;
  readonly values?: Readonly<Record<string, string>>;
};

/** What people do in Slack, sent to the bot as Slack sends it, and what Slack then makes of the answer. */
export function createGestures(deps: GestureDeps): Gestures {
  return {
    slash: (said, twist) => slash(deps, { ...said, text: asTyped(said.text ?? '') }, twist),
    press: (pressed, twist) => press(deps, pressed, twist),
    ...happenings(deps),
    pressHome: (pressed, twist) => pressHome(deps, pressed, twist),
    submit: (sent, twist) => submit(deps, sent, twist),
    message: ({ user, text, channel }, twist) => {
      const { workspace } = deps;
      const said = { user, text: asTyped(text), blocks: [] };
      const message = { channel: channel ?? workspace.dmOf(user), ts: workspace.ts(), ...said };
      workspace.messages.put(message);
      return post(deps, asJson(eventPayload(deps, messageEvent(workspace, message))), twist);
    },
    dismiss: (view) => void deps.workspace.views.delete(view),
    send: (sent, twist) => post(deps, sent, twist),
  };
}

async function slash(
  deps: GestureDeps,
  said: Who & { command: string; text: string },
  twist?: Twist,
): Promise<Heard> {
  const heard = await post(deps, asForm(slashPayload(deps, said)), twist);
  if (heard.status !== 200)
    failed(deps, said.user, `${said.command} failed because the app did not respond.`);
  else if (isFields(heard.body)) put(deps.workspace, said, heard.body);
  else if (heard.body !== '') put(deps.workspace, said, { text: heard.body });
  return heard;
}

async function pressHome(deps: GestureDeps, pressed: HomePressing, twist?: Twist): Promise<Heard> {
  const { user, button } = pressed;
  const home = homeOf(deps.workspace, user);
  if (!home) throw new Error(`${user} has no home of the app yet`);
  const control = typeof button === 'string' ? controlCalled(blocksOf(home), button) : button;
  const action = actionOf(control, undefined);
  const heard = await post(deps, asPayload(homePressPayload(deps, { home, action })), twist);
  if (heard.status !== 200) notWorked(deps, user, heard);
  return heard;
}

async function press(deps: GestureDeps, pressed: Pressing, twist?: Twist): Promise<Heard> {
  const { user, values = {} } = pressed;
  const message = deps.workspace.messages.get(pressed.channel, pressed.message);
  if (!message) throw new Error(`No message ${pressed.message} in ${pressed.channel}`);
  const { button } = pressed;
  const control = typeof button === 'string' ? controlCalled(message.blocks, button) : button;
  const action = actionOf(control, pressed.chosen);
  const heard = await post(deps, asPayload(pressPayload(deps, { user, message, action, values })), twist);
  if (heard.status !== 200) notWorked(deps, user, heard);
  return heard;
}

async function submit(deps: GestureDeps, sent: Submitting, twist?: Twist): Promise<Heard> {
  const before = deps.workspace.views.get(sent.view);
  if (!before) throw new Error(`No open view ${sent.view}`);
  const open = { ...before, values: stateOf(before, sent.values ?? {}), errors: {} };
  deps.workspace.views.set(open.id, open);
  const heard = await post(deps, asPayload(submitPayload(deps, open)), twist);
  if (heard.status === 200) follow(deps, open, heard.body);
  else failed(deps, sent.user, 'We had some trouble connecting. Try again?');
  return heard;
}

/** Typed words as Slack sends them: its own mentions as they are, all other signs escaped. */
function asTyped(text: string): string {
  const escaped = (part: string) =>
    part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return text
    .split(/(<[@#!][^<>]*>)/)
    .map((part, at) => (at % 2 === 1 ? part : escaped(part)))
    .join('');
}

/** What Slack does with a modal after its submission was answered. */
function follow({ workspace }: GestureDeps, open: OpenView, body: unknown): void {
  const answer = isFields(body) ? body : {};
  if (answer.response_action === 'errors') {
    // Slack's errors are sentences by block id.
    workspace.views.set(open.id, { ...open, errors: answer.errors as Record<string, string> });
  } else if (answer.response_action === 'update' && isFields(answer.view)) {
    const problem = problemOfView(answer.view, 'modal');
    if (problem) throw new Error(`Slack would not show this view: ${problem}`);
    changeView(workspace, open, answer.view);
  } else {
    workspace.views.delete(open.id);
  }
}

function notWorked(deps: GestureDeps, user: string, { status }: Heard): void {
  const late = status === TOO_LATE;
  const words = late
    ? 'Operation timed out. Apps need to respond within 3 seconds.'
    : 'This app responded with an error. Try again?';
  failed(deps, user, words);
}

/** What Slack itself tells a person when the app failed. */
function failed({ workspace }: GestureDeps, user: string, words: string): void {
  workspace.notices.push({ user, words });
}
