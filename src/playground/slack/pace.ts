import type { PaceRule } from '../pace.js';

const MINUTE = 60_000;
const tier = (perMinute: number, ...methods: readonly string[]): readonly PaceRule[] =>
  methods.map((method) => ({
    methods: [method],
    per: 'app',
    windows: [{ most: perMinute, inMs: MINUTE }],
  }));

/**
 * Slack's rate limits for one app in one workspace: its tiers, and for posting about one message a second in a
 * channel, with short bursts, and "several hundred" a minute in all.
 */
export const SLACK_PACE: readonly PaceRule[] = [
  { methods: ['chat.postMessage'], per: 'place', windows: [{ most: 5, inMs: 5_000 }] },
  { methods: ['chat.postMessage'], per: 'app', windows: [{ most: 600, inMs: MINUTE }] },
  ...tier(20, 'users.list'),
  ...tier(
    50,
    'chat.update',
    'chat.delete',
    'conversations.open',
    'conversations.info',
    'users.lookupByEmail',
  ),
  ...tier(100, 'chat.postEphemeral', 'users.info', 'conversations.members'),
  ...tier(100, 'views.open', 'views.update', 'views.publish'),
  ...tier(100, 'files.getUploadURLExternal', 'files.completeUploadExternal'),
];
