import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** How far off a request's time may be, either way: an older one may be somebody's recording. */
const MOST_OFF_S = 5 * 60;

/** Whether a request is Slack's and of this time: both its time and its body are signed with the secret Slack gave us. */
export function isSlacks(
  headers: IncomingHttpHeaders,
  { signingSecret, body }: { signingSecret: string; body: Buffer },
): boolean {
  const { 'x-slack-request-timestamp': time, 'x-slack-signature': signature } = headers;
  const off = Math.abs(Date.now() / 1000 - Number(time ?? Number.NaN));
  if (!(off <= MOST_OFF_S) || typeof signature !== 'string') return false;
  const ours = createHmac('sha256', signingSecret).update(`v0:${time}:`).update(body).digest('hex');
  const [expected, given] = [Buffer.from(`v0=${ours}`), Buffer.from(signature)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
