import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { slackManifest } from '../../src/platforms/slack/manifest.js';
import { teamsManifest } from '../../src/platforms/teams/manifest.js';
import { asFile, committedAt, sampleManifests } from '../support/manifests.js';
import { slackManifestSchema } from '../support/slack-manifest.js';

const { commands } = createRegistry(features);
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const publicUrl = 'https://muster.example.org';
const REGENERATE = 'Regenerate it: npx tsx test/support/manifests.ts';
const SLACK_SCHEMA = here('../../../shared/data/slack.manifest.v2.schema.json');

const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ command: `group-${at}`, name: `Group number ${at}` }));

const command = (words: readonly string[], more: Partial<Command> = {}): Command => ({
  id: words.join('.'),
  words,
  does: `do ${words.join(' ')}`,
  may: 'anyone',
  feature: 'x',
  kind: 'show',
  check: () => ({ args: {} }),
  reads: () => ({}),
  readsMore: () => ({}),
  stream: () => undefined,
  relations: () => ({}),
  within: () => undefined,
  decide: () => ({ facts: [], effects: [], after: null }),
  shows: () => undefined,
  says: () => undefined,
  ...more,
});

/** What a JSON schema has against a value. Newer words of a schema that ajv does not know are let be. */
function objections(schemaFile: string, value: object): readonly string[] {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const validate = ajv.compile(schema);
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Microsoft's schemas of Teams manifests, one folder a version. */
const TEAMS_SCHEMAS = here('../../node_modules/@microsoft/app-manifest/build/json-schemas/teams');
const teamsSchema = (version: string): string =>
  join(TEAMS_SCHEMAS, `v${version}`, 'MicrosoftTeams.schema.json');

describe('the committed manifests', () => {
  it.each(['slack', 'teams'] as const)('are what the registry makes of the sample: %s', async (platform) => {
    const manifests = await sampleManifests();
    expect(readFileSync(committedAt(platform), 'utf8'), REGENERATE).toBe(asFile(manifests[platform]));
  });

  it('has a slash command for the deployment and for each partnership of the sample', async () => {
    const { slack } = await sampleManifests();
    expect(slack.features.slash_commands.map((slash) => slash.command)).toEqual([
      '/muster',
      '/lhrp',
      '/lrf',
      '/pcom',
    ]);
  });

  it.each([
    ['color', 192],
    ['outline', 32],
  ])('has the icon %s.png of the size that Teams wants', (name, size) => {
    const png = readFileSync(here(`../../manifests/teams/${name}.png`));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
    // With transparency.
    expect(png[25]).toBe(6);
  });
});

describe('for Slack', () => {
  it.runIf(existsSync(SLACK_SCHEMA))(
    'is valid by Slack’s schema of manifests (checked where the schema is kept beside this folder)',
    async () => {
      expect(objections(SLACK_SCHEMA, (await sampleManifests()).slack)).toEqual([]);
      expect(objections(SLACK_SCHEMA, { features: {} })).not.toEqual([]);
    },
  );

  it('asks for no more than the bot uses', () => {
    const { oauth_config, settings } = slackManifest({ commands, partnerships: [], publicUrl });
    expect(oauth_config.scopes.bot).toEqual([
      'commands',
      'chat:write',
      'chat:write.public',
      'im:write',
      'im:history',
      'channels:history',
      'groups:history',
      'users:read',
    ]);
    expect(settings.event_subscriptions.bot_events).toEqual([
      'message.im',
      'message.channels',
      'message.groups',
      'app_home_opened',
      'app_uninstalled',
      'tokens_revoked',
      'user_change',
      'team_join',
    ]);
  });

  it('turns the messages tab on, without which nobody can be written to', async () => {
    const { app_home } = (await sampleManifests()).slack.features;
    expect(app_home).toMatchObject({ messages_tab_enabled: true, messages_tab_read_only_enabled: false });
  });

  it('sends everything to the one address, with people as ids', () => {
    const { features: shown, settings } = slackManifest({ commands, partnerships: many(2), publicUrl });
    const address = 'https://muster.example.org/slack/events';
    expect(settings.interactivity.request_url).toBe(address);
    expect(settings.event_subscriptions.request_url).toBe(address);
    for (const slash of shown.slash_commands)
      expect(slash).toMatchObject({ url: address, should_escape: true });
  });

  it('for Socket Mode names no address at all', () => {
    const manifest = slackManifest({ commands, partnerships: many(2), publicUrl, way: 'socket' });
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(manifest)).not.toContain(publicUrl);
  });

  it('for several workspaces has where installing comes back to, and tokens that rotate', () => {
    const { oauth_config, settings } = slackManifest({
      commands,
      partnerships: [],
      publicUrl,
      way: 'several',
    });
    expect(oauth_config.redirect_urls).toEqual([`${publicUrl}/slack/oauth_redirect`]);
    expect(settings).toMatchObject({ org_deploy_enabled: true, token_rotation_enabled: true });
  });

  it.runIf(existsSync(SLACK_SCHEMA))('is valid by Slack’s schema whichever way it is connected', () => {
    for (const way of ['http', 'socket', 'several'] as const)
      expect(
        objections(SLACK_SCHEMA, slackManifest({ commands, partnerships: many(2), publicUrl, way })),
      ).toEqual([]);
  });

  it.each(['http', 'socket', 'several'] as const)('keeps to Slack’s names and limits: %s', (way) => {
    const manifest = slackManifest({ commands, partnerships: many(2), publicUrl, way });
    expect(slackManifestSchema.safeParse(manifest).error?.issues ?? []).toEqual([]);
    const { command, ...nameless } = manifest.features.slash_commands[0] ?? expect.fail();
    const wrong = { ...manifest, features: { ...manifest.features, slash_commands: [nameless] } };
    expect(slackManifestSchema.safeParse(wrong).success, command).toBe(false);
  });

  it('hints at whole wordings that anybody may use, and only as many as there is room for', () => {
    const word = 'x'.repeat(300);
    const { features: shown } = slackManifest({
      commands: [
        command(['publish'], { may: ['chair'] }),
        ...['a', 'b', 'c', 'd'].map((end) => command([word + end])),
      ],
      partnerships: [],
      publicUrl,
    });
    expect(shown.slash_commands[0]?.usage_hint).toBe(`${word}a | ${word}b | ${word}c`);
  });
});

describe('for Teams', () => {
  it('is valid by the newest schema of Microsoft’s there is', async () => {
    const { teams } = await sampleManifests();
    const versions = readdirSync(TEAMS_SCHEMAS).flatMap((name) => /^v1\.(\d+)$/.exec(name)?.[1] ?? []);
    expect(teams.manifestVersion).toBe(`1.${Math.max(...versions.map(Number))}`);
    expect(objections(teamsSchema(teams.manifestVersion), teams)).toEqual([]);
    expect(objections(teamsSchema(teams.manifestVersion), { ...teams, bots: 'none' })).not.toEqual([]);
  });

  it('offers help first, then what shows, then what changes, then what needs a role', () => {
    const menu = teamsManifest({
      commands: [
        command(['publish'], { may: ['chair'], kind: 'do' }),
        command(['items'], { may: ['chair'] }),
        command(['propose'], { kind: 'do' }),
        command(['agenda']),
        command(['help']),
      ],
      partnerships: [],
      publicUrl,
    }).bots[0]?.commandLists[0];
    expect(menu?.commands.map(({ title }) => title)).toEqual([
      'help',
      'agenda',
      'propose',
      'items',
      'publish',
    ]);
    expect(menu?.commands[1]?.description).toBe('Do agenda');
  });

  it.each([0, 1, 3, 12, 13, 80])('fits with %i partnerships', (count) => {
    const manifest = teamsManifest({ commands, partnerships: many(count), publicUrl });
    expect(objections(teamsSchema(manifest.manifestVersion), manifest)).toEqual([]);
    const personal = manifest.bots[0]?.commandLists[1]?.commands ?? [];
    const named = personal.filter(({ title }) => title.startsWith('group-'));
    expect(named.length).toBe(count >= 1 && count <= 12 ? personal.length : 0);
  });

  it('carries the application’s id where it is known', () => {
    const appId = '11111111-2222-4333-8444-555555555555';
    const manifest = teamsManifest({ commands, partnerships: [], publicUrl, appId });
    expect(manifest).toMatchObject({ id: appId, bots: [{ botId: appId }] });
  });
});
