import { z } from 'zod';

const text = (max: number) => z.string().min(1).max(max);
const url = z.url({ protocol: /^https$/ }).max(3_500);

const slashCommand = z.strictObject({
  command: z.string().regex(/^\/[^\s/]{1,31}$/),
  url: url.optional(),
  description: text(2_000),
  usage_hint: text(1_000).optional(),
  should_escape: z.boolean(),
});

/** What Slack takes as the manifest of an app, as far as ours goes: its names, and its limits for each. */
export const slackManifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(2), minor_version: z.number().int() }),
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    slash_commands: z.array(slashCommand).max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(url).optional(),
    scopes: z.strictObject({ bot: z.array(z.string().regex(/^[a-z_.:]+$/)).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url.optional(),
      bot_events: z.array(z.string().regex(/^[a-z_.]+$/)).max(100),
    }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: url.optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});
