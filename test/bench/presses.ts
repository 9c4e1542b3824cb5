import { createHmac } from 'node:crypto';

/** One request, made and signed before the clock runs: what is measured is the bot, not the one who presses. */
export type Prepared = {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
};

/** Makes presses, each of which changes something: the minutes of an item, never the same as before. */
export type Presses = (meetings: readonly string[]) => Prepared;

const VERB = 'agenda.edit';
export const TENANT = '11111111-2222-4333-8444-555555555555';
const DANA = '20000000-0000-4000-8000-000000000011';

/** Presses in Slack, signed. */
export function slackPresses({
  slackUrl,
  signingSecret,
}: {
  slackUrl: string;
  signingSecret: string;
}): Presses {
  const next = changes();
  return (meetings) => {
    const data = next(meetings);
    const action = { type: 'button', block_id: 'b', action_id: VERB, action_ts: '1' };
    const payload = {
      type: 'block_actions',
      api_app_id: 'A0MUSTER',
      team: { id: 'T0NORTH', domain: 'northmere' },
      user: { id: 'U0DANA', name: 'dana', team_id: 'T0NORTH' },
      channel: { id: 'C0LHRP', name: 'lhrp' },
      container: { type: 'message', message_ts: '1.1', channel_id: 'C0LHRP', is_ephemeral: true },
      trigger_id: `t${data.v}`,
      response_url: `${slackUrl}respond`,
      state: { values: {} },
      actions: [{ ...action, value: JSON.stringify(data) }],
    };
    const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
    return { path: '/slack/events', body, headers: signed(body, signingSecret) };
  };
}

/** Presses in a one-to-one chat in Teams, as Action.Execute sends them, with the token that Microsoft signed. */
export function teamsPresses({ teamsUrl, token }: { teamsUrl: string; token: string }): Presses {
  const next = changes();
  return (meetings) => {
    const data = next(meetings);
    const activity = {
      type: 'invoke',
      name: 'adaptiveCard/action',
      id: `f:${data.v}`,
      channelId: 'msteams',
      serviceUrl: teamsUrl,
      from: { id: '29:dana', name: 'Dana Hughes', aadObjectId: DANA },
      recipient: { id: '28:muster', name: 'Muster' },
      conversation: { id: 'a:dana', conversationType: 'personal', tenantId: TENANT },
      channelData: { tenant: { id: TENANT } },
      replyToId: '1700000000000',
      value: { action: { type: 'Action.Execute', verb: VERB, data }, trigger: 'manual' },
    };
    const headers = { 'content-type': 'application/json', authorization: token };
    return { path: '/api/messages', body: JSON.stringify(activity), headers };
  };
}

const MOST_MINUTES = 400;

function changes() {
  let count = 0;
  return (meetings: readonly string[]) => {
    const v = count++;
    const many = Math.max(1, meetings.length);
    const meeting = meetings[v % many] ?? 'none';
    const minutes = 1 + (Math.floor(v / many) % MOST_MINUTES);
    return { partnership: 'northmere-lhrp', meeting, item: 'standing-4', minutes, v };
  };
}

/** A body as Slack would sign it, now. */
export function signed(body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
}
