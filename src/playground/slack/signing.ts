import { createHmac } from 'node:crypto';

/** The two headers by which Slack proves that a request is its own. */
export function signatureOf(request: { secret: string; body: string; timestamp: number }): {
  'x-slack-request-timestamp': string;
  'x-slack-signature': string;
} {
  const { secret, body, timestamp } = request;
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` };
}
