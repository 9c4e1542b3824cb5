import { randomUUID } from 'node:crypto';
import { asSlackSees } from './content.js';
import { newResponse } from './response-url.js';

import { asViewPayload } from './views.js';
import { BOT, type Fields, type OpenView, type SlackMessage, type Workspace } from './workspace.js';

export interface PayloadDeps {
  readonly workspace: Workspace;
}

type Who = { readonly user: string; readonly channel: string };

/** What Slack sends when somebody types a slash command. */
export function slashPayload(deps: PayloadDeps, said: Who & { command: string; text: string }): Fields {
  const { workspace } = deps;
  return {
    token: 'unused',
    team_id: workspace.team.id,
    team_domain: workspace.team.name,
    channel_id: said.channel,
    channel_name: channelName(workspace, said.channel),
    user_id: said.user,
    user_name: nameOf(workspace, said.user),
    command: said.command,
    text: said.text,
    api_app_id: BOT.appId,
    is_enterprise_install: 'false',
    response_url: `${workspace.origin()}/response/${newResponse(workspace, said)}`,
    trigger_id: newTrigger(workspace, said.user),
  };
}

/** What Slack sends when somebody presses or chooses something on a message. */
export function pressPayload(
  deps: PayloadDeps,
  pressed: { user: string; message: SlackMessage; action: Fields; values: Fields },
): Fields {
  const { workspace } = deps;
  const { user, message, action, values } = pressed;
  const { channel, ts } = message;
  const ephemeral = message.onlyFor !== undefined;
  const response = newResponse(workspace, { channel, user, message: ts });
  return {
    type: 'block_actions',
    ...senderOf(workspace, user),
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: ephemeral },
    trigger_id: newTrigger(workspace, user),
    channel: { id: channel, name: channelName(workspace, channel) },
    // Slack leaves the message itself out when it is ephemeral.
    ...(ephemeral ? {} : { message: asSlackSees(message) }),
    state: { values },
    response_url: `${workspace.origin()}/response/${response}`,
    actions: [{ ...action, action_ts: workspace.ts() }],
  };
}

/** What Slack sends when somebody submits a modal. */
export function submitPayload({ workspace }: PayloadDeps, open: OpenView): Fields {
  return {
    type: 'view_submission',
    ...senderOf(workspace, open.user),
    trigger_id: newTrigger(workspace, open.user),
    view: asViewPayload(workspace, open),
    response_urls: [],
    is_enterprise_install: false,
    enterprise: null,
  };
}

/** What Slack sends when somebody presses or chooses something on the app's home. */
export function homePressPayload(
  { workspace }: PayloadDeps,
  { home, action }: { home: OpenView; action: Fields },
): Fields {
  return {
    type: 'block_actions',
    ...senderOf(workspace, home.user),
    container: { type: 'view', view_id: home.id },
    trigger_id: newTrigger(workspace, home.user),
    view: asViewPayload(workspace, home),
    actions: [{ ...action, action_ts: workspace.ts() }],
  };
}

/** What Slack sends when something has happened that the app listens for. */
export function eventPayload({ workspace }: PayloadDeps, event: Fields): Fields {
  return {
    token: 'unused',
    team_id: workspace.team.id,
    api_app_id: BOT.appId,
    type: 'event_callback',
    event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 10).toUpperCase()}`,
    event_time: Math.floor(workspace.now() / 1000),
    authorizations: [{ team_id: workspace.team.id, user_id: BOT.userId, is_bot: true }],
    event,
  };
}

/** Somebody writes in their direct message with the bot, or in a channel that the bot is in. */
export function messageEvent({ team }: Workspace, { channel, user, text, ts }: SlackMessage): Fields {
  const kind = channel.startsWith('D') ? 'im' : 'channel';
  return { type: 'message', channel, user, text, ts, event_ts: ts, channel_type: kind, team: team.id };
}

function newTrigger(workspace: Workspace, user: string): string {
  const id = `${workspace.count()}.${randomUUID()}`;
  workspace.triggers.set(id, { user, at: workspace.now(), used: false });
  return id;
}

function senderOf(workspace: Workspace, user: string): Fields {
  const name = nameOf(workspace, user);
  return {
    team: { id: workspace.team.id, domain: workspace.team.name },
    user: { id: user, username: name, name, team_id: workspace.team.id },
    api_app_id: BOT.appId,
    token: 'unused',
  };
}

function nameOf(workspace: Workspace, user: string): string {
  return workspace.user(user)?.name ?? user;
}

function channelName(workspace: Workspace, channel: string): string {
  return workspace.channel(channel)?.name ?? 'directmessage';
}
