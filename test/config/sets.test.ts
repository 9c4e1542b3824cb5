import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { environment } from '../../src/config/environment.js';
import { ConfigError, readConfig } from '../../src/config/index.js';

type Variables = Readonly<Record<string, string>>;

const SLACK: Variables = { SLACK_BOT_TOKEN: 'xoxb-example', SLACK_SIGNING_SECRET: 'example-secret' };
const SOCKET: Variables = { SLACK_BOT_TOKEN: 'xoxb-example', SLACK_APP_TOKEN: 'xapp-example' };
const SEVERAL: Variables = {
  SLACK_SIGNING_SECRET: 'example-secret',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'example-client-secret',
  SLACK_STATE_SECRET: 'example-state-secret',
};
const TEAMS: Variables = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppType: 'SingleTenant',
  MicrosoftAppTenantId: '66666666-7777-4888-8999-000000000000',
  MicrosoftAppPassword: 'example-password',
};
const MANAGED: Variables = {
  MicrosoftAppId: '11111111-2222-4333-8444-555555555555',
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: '66666666-7777-4888-8999-000000000000',
};
const GRAPH: Variables = {
  GRAPH_TENANT_ID: '66666666-7777-4888-8999-000000000000',
  GRAPH_CLIENT_ID: '11111111-2222-4333-8444-555555555555',
  GRAPH_CLIENT_SECRET: 'example-secret',
};
const STAND_IN: Variables = { TEAMS_AUTH: 'off', TEAMS_SERVICE_URL: 'http://127.0.0.1:9000/teams' };

const without = (variables: Variables, ...names: readonly string[]): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !names.includes(name)));

/** What is wrong with an environment, a sentence each; none when it adds up. */
function problemsWith(variables: Variables): readonly string[] {
  try {
    readConfig(variables);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('sets', () => {
  it.each([
    ['nothing', {}, { slack: false, teams: false, playground: true }],
    ['Slack', SLACK, { slack: true, teams: false, playground: false }],
    ['Slack in Socket Mode', SOCKET, { slack: true, teams: false, playground: false }],
    ['Slack in several workspaces', SEVERAL, { slack: true, teams: false, playground: false }],
    ['Teams', TEAMS, { slack: false, teams: true, playground: false }],
    ['Teams with a managed identity', MANAGED, { slack: false, teams: true, playground: false }],
    ['Teams’ stand-in', STAND_IN, { slack: false, teams: true, playground: false }],
    ['both', { ...SLACK, ...TEAMS }, { slack: true, teams: true, playground: false }],
  ])('are on when complete: %s', (_, variables, on) => {
    const { slack, teams, playground } = readConfig(variables);
    expect({ slack: slack !== undefined, teams: teams !== undefined, playground }).toEqual(on);
  });

  it.each([
    [
      'SLACK_SIGNING_SECRET',
      without(SLACK, 'SLACK_SIGNING_SECRET'),
      'SLACK_SIGNING_SECRET: is needed for Slack over HTTP, since SLACK_BOT_TOKEN is set.',
    ],
    [
      'SLACK_BOT_TOKEN',
      without(SLACK, 'SLACK_BOT_TOKEN'),
      'SLACK_BOT_TOKEN: is needed for Slack over HTTP, since SLACK_SIGNING_SECRET is set.',
    ],
    [
      'SLACK_BOT_TOKEN',
      without(SOCKET, 'SLACK_BOT_TOKEN'),
      'SLACK_BOT_TOKEN: is needed for Slack in Socket Mode, since SLACK_APP_TOKEN is set.',
    ],
    ...Object.keys(SEVERAL).map((name): [string, Variables, string] => {
      const rest = without(SEVERAL, name);
      const given = Object.keys(rest).join(', ');
      return [name, rest, `${name}: is needed for Slack in several workspaces, since ${given} is set.`];
    }),
    ...Object.keys(TEAMS).map((name): [string, Variables, string] => {
      const rest = without(TEAMS, name);
      return [name, rest, `${name}: is needed for Teams, since ${Object.keys(rest).join(', ')} is set.`];
    }),
    ...Object.keys(GRAPH).map((name): [string, Variables, string] => {
      const rest = without(GRAPH, name);
      return [
        name,
        rest,
        `${name}: is needed for Microsoft Graph, since ${Object.keys(rest).join(', ')} is set.`,
      ];
    }),
    [
      'TEAMS_SERVICE_URL',
      without(STAND_IN, 'TEAMS_SERVICE_URL'),
      'TEAMS_SERVICE_URL: is needed when TEAMS_AUTH is off.',
    ],
  ])('are refused without %s, in a sentence that names it', (_, variables, sentence) => {
    expect(problemsWith(variables)).toEqual([sentence]);
  });

  it.each([['MicrosoftAppId'], ['MicrosoftAppTenantId']])(
    'need %s of a managed identity too, and no password',
    (name) => {
      const rest = without(MANAGED, name);
      expect(problemsWith(rest)).toEqual([
        `${name}: is needed for Teams, since ${Object.keys(rest).join(', ')} is set.`,
      ]);
    },
  );

  it('take an address of Teams as the beginning of its set', () => {
    const { TEAMS_SERVICE_URL = expect.fail() } = STAND_IN;
    expect(problemsWith({ ...SLACK, TEAMS_SERVICE_URL })).toEqual(
      Object.keys(TEAMS).map((name) => `${name}: is needed for Teams, since TEAMS_SERVICE_URL is set.`),
    );
    expect(problemsWith({ ...TEAMS, TEAMS_SERVICE_URL })).toEqual([]);
  });

  it('take no password for a managed identity', () => {
    expect(problemsWith({ ...MANAGED, MicrosoftAppPassword: 'example' })).toEqual([
      'MicrosoftAppPassword: a managed identity has none; remove it.',
    ]);
  });

  it('connect Slack by a socket when there is an app token, whatever else there is', () => {
    expect(readConfig({ ...SLACK, ...SOCKET }).slack).toEqual({
      kind: 'socket',
      token: 'xoxb-example',
      appToken: 'xapp-example',
    });
  });

  it.each(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'])('of several workspaces take no %s', (name) => {
    expect(problemsWith({ ...SEVERAL, [name]: 'x' })).toEqual([
      `${name}: is for one workspace; remove it, or remove SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET.`,
    ]);
  });

  it('name every variable that is missing, of both platforms at once', () => {
    const named = problemsWith({ SLACK_BOT_TOKEN: 'xoxb-example', MicrosoftAppId: 'example' }).map(
      (sentence) => sentence.split(':')[0],
    );
    expect(named).toEqual([
      'SLACK_SIGNING_SECRET',
      'MicrosoftAppType',
      'MicrosoftAppTenantId',
      'MicrosoftAppPassword',
    ]);
  });

  it.each(['', ' ', '\t \n'])('count a blank variable as not set: %j', (blank) => {
    const all = Object.fromEntries(Object.keys(environment.shape).map((name) => [name, blank]));
    expect(readConfig(all)).toEqual(readConfig({}));
  });
});

describe('Microsoft Graph', () => {
  it('is off with nothing set, and turns no playground off', () => {
    expect(readConfig({}).graph).toBeUndefined();
    expect(readConfig(GRAPH)).toMatchObject({ playground: true });
  });

  it('is read with its mailbox and its addresses', () => {
    const config = readConfig({
      ...GRAPH,
      GRAPH_MAILBOX: 'muster@example.org',
      GRAPH_BASE_URL: 'https://graph.example.org',
      GRAPH_AUTHORITY: 'https://login.example.org/',
    });
    expect(config.graph).toEqual({
      tenant: GRAPH.GRAPH_TENANT_ID,
      clientId: GRAPH.GRAPH_CLIENT_ID,
      clientSecret: 'example-secret',
      mailbox: 'muster@example.org',
      baseUrl: 'https://graph.example.org',
      authority: 'https://login.example.org',
    });
  });

  it('is needed for a mailbox', () => {
    expect(problemsWith({ GRAPH_MAILBOX: 'muster@example.org' })).toEqual(
      Object.keys(GRAPH).map((name) => `${name}: is needed for Microsoft Graph, since GRAPH_MAILBOX is set.`),
    );
  });

  it.each(['GRAPH_BASE_URL', 'GRAPH_AUTHORITY'])(
    'is reached in the open only on this machine: %s',
    (name) => {
      expect(problemsWith({ ...GRAPH, [name]: 'http://127.0.0.1:9000' })).toEqual([]);
      expect(problemsWith({ ...GRAPH, [name]: 'http://graph.example.org' })).toEqual([
        `${name}: must be https, unless it is on this machine (127.0.0.1).`,
      ]);
    },
  );
});

describe('what is only for this machine', () => {
  it.each(['127.0.0.1', '127.8.9.10', 'localhost', '::1'])('is taken when HOST is %s', (HOST) => {
    expect(problemsWith({ ...STAND_IN, MUSTER_CLOCK: 'manual', HOST })).toEqual([]);
  });

  it.each(['0.0.0.0', '::', '10.0.0.4', 'muster.example.org', '127.example.org'])(
    'is refused when HOST is %s',
    (HOST) => {
      expect(problemsWith({ ...STAND_IN, MUSTER_CLOCK: 'manual', HOST })).toEqual([
        'TEAMS_AUTH: off is accepted only when HOST is loopback (127.0.0.1).',
        'MUSTER_CLOCK: manual is accepted only when HOST is loopback (127.0.0.1).',
      ]);
    },
  );

  it('is the playground’s clock, unless the machine’s is asked for', () => {
    expect(readConfig({}).clock).toBe('manual');
    expect(readConfig({ MUSTER_CLOCK: 'system' }).clock).toBe('system');
    expect(readConfig({ HOST: '0.0.0.0' }).clock).toBe('system');
    expect(readConfig(SLACK).clock).toBe('system');
  });
});

describe('what is read', () => {
  it('has its usual values', () => {
    expect(readConfig({})).toEqual({
      port: 3978,
      host: '127.0.0.1',
      data: './data',
      clock: 'manual',
      logLevel: 'info',
      playground: true,
    });
  });

  it('is the same from the example as it stands', () => {
    const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');
    expect(readConfig(parseEnv(example))).toEqual(readConfig({}));
  });

  it('is what was said', () => {
    const config = readConfig({
      ...SLACK,
      ...TEAMS,
      PORT: '8080',
      HOST: '0.0.0.0',
      PUBLIC_URL: 'https://muster.example.org/',
      MUSTER_DATA: '/var/lib/muster',
      MONGODB_URI: 'mongodb://db.example.org',
      MONGODB_DB: 'resilience',
      LOG_LEVEL: 'warn',
      SLACK_API_URL: 'https://slack.example.org/api/',
      TEAMS_SERVICE_URL: 'https://teams.example.org/uk/',
    });
    expect(config).toEqual({
      port: 8080,
      host: '0.0.0.0',
      publicUrl: 'https://muster.example.org',
      data: '/var/lib/muster',
      clock: 'system',
      mongo: { uri: 'mongodb://db.example.org', database: 'resilience' },
      logLevel: 'warn',
      playground: false,
      slack: {
        kind: 'http',
        token: 'xoxb-example',
        signingSecret: 'example-secret',
        apiUrl: 'https://slack.example.org/api/',
      },
      teams: {
        auth: {
          kind: 'on',
          appId: TEAMS.MicrosoftAppId,
          appType: 'SingleTenant',
          tenant: TEAMS.MicrosoftAppTenantId,
          password: 'example-password',
        },
        serviceUrl: 'https://teams.example.org/uk/',
        tenant: TEAMS.MicrosoftAppTenantId,
      },
    });
  });

  it.each([
    ['PORT', 'many', 'a whole number from 0 to 65535'],
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['PORT', '-1', 'a whole number from 0 to 65535'],
    ['PORT', '0x10', 'a whole number from 0 to 65535'],
    ['PORT', '1e3', 'a whole number from 0 to 65535'],
    ['PUBLIC_URL', 'resilience', 'an address such as https://muster.example.org'],
    ['PUBLIC_URL', 'ftp://muster.example.org', 'an address such as https://muster.example.org'],
    ['MUSTER_CLOCK', 'fast', 'one of: system, manual'],
    ['MONGODB_URI', 'postgres://db.example.org'],
    ['MONGODB_DB', 'two words', 'a name of at most 63 letters, without dots, blanks or slashes'],
    ['LOG_LEVEL', 'loud', 'one of: trace, debug, info, warn, error, fatal, silent'],
    ['MicrosoftAppType', 'Several', 'one of: SingleTenant, UserAssignedMSI, MultiTenant'],
    ['TEAMS_AUTH', 'maybe', 'one of: on, off'],
    ['TEAMS_SERVICE_URL', 'nowhere', 'an address such as https://muster.example.org'],
    ['SLACK_API_URL', 'nowhere', 'an address such as https://muster.example.org'],
    ['MUSTER_KEY', 'too short to be a key', 'at least 32 characters long'],
    ['SLACK_BOT_TOKEN', 'xoxb-in\ntwo', 'one word of plain letters, without spaces or line breaks'],
    ['METRICS_TOKEN', 'two words', 'one word of plain letters, without spaces or line breaks'],
    ['GRAPH_CLIENT_SECRET', 'in\ntwo', 'stand in one line'],
    ['GRAPH_MAILBOX', 'muster', 'an e-mail address'],
  ])('names %s when it is %j, and says what it must be', (name, value, must = '') => {
    const problems = problemsWith({ [name]: value });
    expect(problems).toEqual([expect.stringMatching(new RegExp(`^${name}: must (be|begin|stand) `))]);
    expect(problems.join()).toContain(must);
    // A secret is never told in a complaint.
    expect(problems.join()).not.toContain(value);
  });

  it('is not what stands around it', () => {
    const spaced = Object.fromEntries(
      Object.entries({ ...SLACK, PORT: '8080' }).map(([name, value]) => [name, ` ${value}\r\n`]),
    );
    expect(readConfig(spaced)).toEqual(readConfig({ ...SLACK, PORT: '8080' }));
  });
});
