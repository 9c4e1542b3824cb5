import { answerTo } from '../answer-to.js';
import { signatureOf } from './signing.js';
import type { Fields, Workspace } from './workspace.js';

/** A request as it was sent, to be sent again to the byte. */
export type Sent = { readonly contentType: string; readonly body: string };

/** What the bot answered. `body` is parsed when it is JSON. */
export type Heard = {
  readonly status: number;
  readonly body: unknown;
  readonly ms: number;
  readonly sent: Sent;
};

/** How a request may differ from what Slack would send now. */
export type Twist = {
  /** Seconds since 1970, instead of now. */
  readonly timestamp?: number;
  readonly signature?: string;
  readonly contentType?: string;
  /** Says that this is a redelivery, as Slack does. */
  readonly retry?: { readonly number: number; readonly reason: string };
};

export interface PostDeps {
  readonly workspace: Workspace;
  readonly signingSecret: string;
  /** How long it waits for an answer; as long as it takes if left out. */
  readonly ackMs?: number | undefined;
  botUrl(): string;
}

export const asForm = (fields: Fields): Sent => ({
  contentType: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString(),
});

/** Interactive payloads travel as JSON in one form field. */
export const asPayload = (payload: Fields): Sent => asForm({ payload: JSON.stringify(payload) });

export const asJson = (body: Fields): Sent => ({
  contentType: 'application/json',
  body: JSON.stringify(body),
});

/** Posts to the bot, signed as Slack signs. */
export async function post(deps: PostDeps, sent: Sent, twist: Twist = {}): Promise<Heard> {
  const timestamp = twist.timestamp ?? Math.floor(deps.workspace.now() / 1000);
  const signed = signatureOf({ secret: deps.signingSecret, body: sent.body, timestamp });
  const { status, text, ms } = await answerTo(`${deps.botUrl()}/slack/events`, deps.ackMs, {
    body: sent.body,
    headers: {
      ...signed,
      ...(twist.signature === undefined ? {} : { 'x-slack-signature': twist.signature }),
      ...(twist.retry && {
        'x-slack-retry-num': String(twist.retry.number),
        'x-slack-retry-reason': twist.retry.reason,
      }),
      'content-type': twist.contentType ?? sent.contentType,
    },
  });
  return { status, body: parsed(text), ms, sent };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
