import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment } from '../../src/config/environment.js';
import { root } from '../support/sources.js';

type Resource = {
  readonly type: string;
  readonly apiVersion: string;
  readonly name: string;
  readonly dependsOn?: readonly string[];
  // Azure's own shape, which differs from resource to resource.
  readonly properties: Record<string, never>;
};
type Template = {
  readonly parameters: Record<
    string,
    { type: string; defaultValue?: unknown; metadata: { description: string } }
  >;
  readonly variables: object;
  readonly resources: readonly Resource[];
  readonly outputs: object;
};

const text = readFileSync(join(root, 'infra/azure.json'), 'utf8');
const template = JSON.parse(text) as Template;
const resource = (type: string): Resource =>
  template.resources.find((one) => one.type === type) ?? expect.fail(`There is no ${type}`);
const app = resource('Microsoft.App/containerApps');
const container = (
  app.properties as unknown as {
    template: { containers: [{ env: string; probes: { httpGet: { path: string } }[] }] };
  }
).template.containers[0];
/** What the template itself sets, whatever settings and secrets are given to it. */
const set = [...container.env.matchAll(/createObject\('name', '(\w+)'/g)].map(([, name]) => name ?? '');
const expressions = stringsIn(template).filter((string) => /^\[.*\]$/s.test(string));

describe('the template for Azure', () => {
  it('uses every parameter and variable that it declares, and no other', () => {
    for (const [kind, declared] of [
      ['parameters', template.parameters],
      ['variables', template.variables],
    ] as const) {
      const named = expressions.flatMap((one) =>
        [...one.matchAll(new RegExp(`${kind}\\('(\\w+)'\\)`, 'g'))].map(([, name]) => name),
      );
      expect([...new Set(named)].sort(), kind).toEqual(Object.keys(declared).sort());
    }
  });

  it('closes what it opens', () => {
    const depth = (one: string) =>
      [...one.replaceAll(/'[^']*'/g, '')].reduce(
        (sum, sign) => sum + (sign === '(' ? 1 : sign === ')' ? -1 : 0),
        0,
      );
    expect(expressions.filter((one) => depth(one) !== 0)).toEqual([]);
    expect(expressions.length).toBeGreaterThan(40);
  });

  it('says what each parameter is for, and keeps secrets out of sight', () => {
    const entries = Object.entries(template.parameters);
    expect(entries.filter(([, { metadata }]) => !/^[A-Z].*\.$/.test(metadata.description))).toEqual([]);
    const secret = entries.filter(([, { type }]) => type.startsWith('secure')).map(([name]) => name);
    expect(secret.sort()).toEqual(['databasePassword', 'secrets']);
    for (const name of secret) {
      const where = template.resources.filter((one) => JSON.stringify(one).includes(`parameters('${name}')`));
      const into = ['Microsoft.KeyVault/vaults/secrets', 'Microsoft.DocumentDB/mongoClusters'];
      expect(where.filter(({ type }) => !into.includes(type))).toEqual([]);
    }
  });

  it('has the container, the bot with its Teams channel, the vault, the database and the identity', () => {
    expect(template.resources.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'Microsoft.App/containerApps',
        'Microsoft.BotService/botServices',
        'Microsoft.BotService/botServices/channels',
        'Microsoft.KeyVault/vaults',
        'Microsoft.DocumentDB/mongoClusters',
        'Microsoft.ManagedIdentity/userAssignedIdentities',
      ]),
    );
    expect(template.resources.filter(({ apiVersion }) => !/^20\d\d-\d\d-\d\d$/.test(apiVersion))).toEqual([]);
  });

  it('waits for what it needs', () => {
    const types = new Set(template.resources.map(({ type }) => type));
    const needed = template.resources.flatMap(({ dependsOn = [] }) =>
      dependsOn.flatMap((one) => /^\[resourceId\('([\w./]+)'/.exec(one)?.[1] ?? []),
    );
    expect(needed.filter((type) => !types.has(type))).toEqual([]);
    expect(app.dependsOn?.length).toBeGreaterThanOrEqual(5);
  });

  it('sets only variables that Muster reads, each once', () => {
    expect(set.filter((name) => !(name in environment.shape))).toEqual([]);
    expect(set).toEqual([...new Set(set)]);
  });

  it('leaves no variable unset without a reason', () => {
    const open = Object.keys(environment.shape).filter((name) => !set.includes(name));
    const known = [...GIVEN_AS_SETTING, ...GIVEN_AS_SECRET, ...NOT_IN_AZURE];
    expect(open.filter((name) => !known.includes(name))).toEqual([]);
    const guide = readFileSync(join(root, 'docs/operations.md'), 'utf8');
    expect(GIVEN_AS_SECRET.filter((name) => name in environment.shape && !guide.includes(name))).toEqual([]);
  });

  it('asks at the addresses that Muster answers', () => {
    expect(container.probes.map(({ httpGet }) => httpGet.path)).toEqual(['/healthz', '/healthz', '/healthz']);
    expect(JSON.stringify(resource('Microsoft.BotService/botServices'))).toContain("'/api/messages'");
  });
});

const GIVEN_AS_SETTING = [
  'LOG_LEVEL',
  'GRAPH_TENANT_ID',
  'GRAPH_CLIENT_ID',
  'GRAPH_MAILBOX',
  'SLACK_CLIENT_ID',
];
const GIVEN_AS_SECRET = [
  'MUSTER_KEY',
  'METRICS_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_APP_TOKEN',
  'SLACK_CLIENT_SECRET',
  'SLACK_STATE_SECRET',
  'GRAPH_CLIENT_SECRET',
];
/** For stand-ins and for a machine of one's own; and a managed identity has no password. */
const NOT_IN_AZURE = [
  'MUSTER_CLOCK',
  'SLACK_API_URL',
  'SLACK_CONFIG_TOKEN',
  'TEAMS_SERVICE_URL',
  'TEAMS_AUTH',
  'MicrosoftAppPassword',
  'GRAPH_BASE_URL',
  'GRAPH_AUTHORITY',
];

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => [key, ...stringsIn(inside)]);
}
