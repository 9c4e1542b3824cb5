import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { writeExport } from '../../src/import/write.js';
import { anImport } from '../import/any-import.js';

/** Something somebody could send to the running bot, or have it read. */
export type Sent =
  | { readonly to: 'slack'; readonly body: string; readonly type: string }
  | { readonly to: 'teams'; readonly body: string }
  | { readonly to: 'import'; readonly text: string };

export const SIGNING_SECRET = 'soak';
const TENANT = '11111111-2222-4333-8444-555555555555';
const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const verb = fc.oneof(
  fc.constantFrom('agenda.edit', 'agenda.add', 'agenda.publish', 'meetings.add', 'help', 'a.b'),
  anyText,
);
const words = fc
  .tuple(
    fc.constantFrom(
      '',
      'agenda',
      'agenda add',
      'agenda publish',
      'meeting add',
      'mine',
      'help',
      'lhrp agenda',
    ),
    fc.oneof(anyText, fc.constantFrom('"next tue 10am" Exercise', '3 minutes:20 for:decision', '<@U0ASHA>')),
  )
  .map(([command, rest]) => `${command} ${rest}`);
const somebody = fc.oneof(fc.constantFrom('U0DANA', 'U0ASHA'), anyText);
const carried = fc.oneof(
  fc.record({ partnership: fc.constant('northmere-lhrp'), meeting: anyText, item: anyText, v: fc.nat() }),
  fc.jsonValue(),
);

const slackPress = fc.record({ verb, carried, user: somebody }).map(({ verb, carried, user }) => ({
  type: 'block_actions',
  team: { id: 'T0NORTH' },
  user: { id: user, team_id: 'T0NORTH' },
  channel: { id: 'C0LHRP' },
  container: { type: 'message', message_ts: '1.1', channel_id: 'C0LHRP', is_ephemeral: true },
  trigger_id: 't',
  state: { values: {} },
  actions: [{ type: 'button', block_id: 'b', action_id: verb, value: JSON.stringify(carried) }],
}));
const slackForm = fc.record({ metadata: fc.json(), values: fc.jsonValue(), user: somebody }).map((sent) => ({
  type: 'view_submission',
  team: { id: 'T0NORTH' },
  user: { id: sent.user },
  view: { blocks: [], private_metadata: sent.metadata, state: { values: sent.values } },
}));
const slackMessage = fc.record({ id: fc.uuid(), text: words, user: somebody }).map(({ id, text, user }) => ({
  type: 'event_callback',
  team_id: 'T0NORTH',
  event_id: id,
  event: { type: 'message', channel: 'D1', channel_type: 'im', user, text },
}));
const slash = fc.record({ id: fc.uuid(), text: words, user: somebody }).map(({ id, text, user }) => ({
  command: '/lhrp',
  text,
  team_id: 'T0NORTH',
  channel_id: 'C0LHRP',
  user_id: user,
  trigger_id: id,
}));

const teamsActivity = fc
  .record({ id: fc.uuid(), text: words, verb, carried, type: fc.constantFrom('message', 'invoke', 'event') })
  .map(({ id, text, verb, carried, type }) => ({
    type,
    id,
    name: 'adaptiveCard/action',
    channelId: 'msteams',
    serviceUrl: 'http://127.0.0.1/',
    from: { id: '29:dana', aadObjectId: '20000000-0000-4000-8000-000000000011' },
    recipient: { id: '28:muster' },
    conversation: { id: 'a:dana', conversationType: 'personal', tenantId: TENANT },
    text,
    value: { action: { type: 'Action.Execute', verb, data: carried }, trigger: 'manual' },
  }));

/** A payload as documented, or with something else where any one of its values stands. */
function perhapsMangled<T extends object>(payload: fc.Arbitrary<T>): fc.Arbitrary<object> {
  const spot = fc.option(fc.tuple(fc.nat(), fc.jsonValue()), { nil: undefined });
  return fc.tuple(payload, spot).map(([whole, mangle]) => (mangle ? mangled(whole, ...mangle) : whole));
}

function mangled(whole: object, at: number, other: unknown): object {
  const places = JSON.stringify(whole, (_, value) => value).length;
  let left = at % Math.max(1, Math.floor(places / 20));
  // Whatever comes of it is JSON again: only values are put in the place of others.
  return JSON.parse(JSON.stringify(whole), (_, value) => (left-- === 0 ? other : value)) ?? {};
}

const asForm = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();

const toSlack: fc.Arbitrary<Sent> = fc.oneof(
  perhapsMangled(slackPress).map((payload) => ({ to: 'slack' as const, type: FORM, body: asForm(payload) })),
  perhapsMangled(slackForm).map((payload) => ({ to: 'slack' as const, type: FORM, body: asForm(payload) })),
  slash.map((form) => ({ to: 'slack' as const, type: FORM, body: new URLSearchParams(form).toString() })),
  perhapsMangled(slackMessage).map((body) => ({
    to: 'slack' as const,
    type: JSON_TYPE,
    body: JSON.stringify(body),
  })),
  anyText.map((body) => ({ to: 'slack' as const, type: FORM, body })),
);

const toTeams: fc.Arbitrary<Sent> = fc.oneof(
  perhapsMangled(teamsActivity).map((activity) => ({ to: 'teams' as const, body: JSON.stringify(activity) })),
  anyText.map((body) => ({ to: 'teams' as const, body })),
);

/** A file as it is written, or with something else in the place of some of its characters. */
const toRead: fc.Arbitrary<Sent> = fc
  .tuple(anImport, fc.option(fc.tuple(fc.nat(), fc.nat({ max: 20 }), anyText), { nil: undefined }))
  .map(([plan, cut]) => {
    const text = writeExport(plan);
    if (!cut) return { to: 'import', text };
    const [at, size, other] = cut;
    const from = at % Math.max(1, text.length);
    return { to: 'import', text: text.slice(0, from) + other + text.slice(from + size) };
  });

/** Anything at all, to any of the three. */
export const anything = fc.oneof(
  { weight: 5, arbitrary: toSlack },
  { weight: 4, arbitrary: toTeams },
  { weight: 1, arbitrary: toRead },
);

/** What Slack would sign a body with, now. */
export function signed(body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` };
}
