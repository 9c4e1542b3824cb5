import { randomUUID } from 'node:crypto';
import { contentOf } from './content.js';
import { isFields } from './rules.js';

import { BOT, type Workspace } from './workspace.js';

const USES = 5;
const LIVES_MS = 30 * 60_000;

/** Makes a response URL's last part, for one person in one conversation, and the message it came from if any. */
export function newResponse(
  workspace: Workspace,
  from: { channel: string; user: string; message?: string },
): string {
  const id = randomUUID();
  workspace.responses.set(id, { ...from, at: workspace.now(), uses: 0 });
  return id;
}

/**
 * Answers through a response URL: a new message, or the one it came from replaced or deleted.
 * @throws SlackSaysNo when it is used up, too old, or the message is not one Slack would show
 */
export function answerThrough(workspace: Workspace, id: string, body: unknown): string | undefined {
  const place = workspace.responses.get(id);
  if (!place || workspace.now() - place.at > LIVES_MS) return 'expired_url';
  if (place.uses >= USES) return 'used_url';
  if (!isFields(body)) return 'invalid_payload';
  place.uses += 1;
  put(workspace, place, body);
  return undefined;
}

/** Puts up what an app answered to a command or through a response URL. Ephemeral unless it says otherwise. */
export function put(
  workspace: Workspace,
  place: { readonly channel: string; readonly user: string; readonly message?: string },
  body: Readonly<Record<string, unknown>>,
): void {
  const { channel, user } = place;
  const before = place.message === undefined ? undefined : workspace.messages.get(channel, place.message);
  if (before && body.delete_original === true) {
    workspace.messages.remove(channel, before.ts);
    return;
  }
  const content = contentOf({
    text: String(body.text ?? ''),
    ...(body.blocks === undefined ? {} : { blocks: JSON.stringify(body.blocks) }),
  });
  if (before && body.replace_original === true) {
    workspace.messages.put({ ...before, ...content, edited: (before.edited ?? 0) + 1 });
    return;
  }
  const seenBy = body.response_type === 'in_channel' ? {} : { onlyFor: user };
  workspace.messages.put({ channel, ts: workspace.ts(), user: BOT.userId, ...seenBy, ...content });
}
