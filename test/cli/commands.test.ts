import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createGraphStandIn, type GraphStandIn } from '../../src/playground/graph/index.js';
import { built } from '../support/built.js';
import { sampleManifests } from '../support/manifests.js';

const cli = built('cli');
const sample = fileURLToPath(new URL('../../src/playground/sample/northmere.yaml', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cli-'));
const data = join(folder, 'data');

/** Runs one command on a data folder of these tests' own. */
function muster(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env.PATH, MUSTER_DATA: data, ...variables };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [cli, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

beforeAll(async () => {
  expect(await muster(['import', sample])).toMatchObject({ code: 0, stderr: '' });
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('import and export', () => {
  it('prints what can be imported again, and changes nothing', async () => {
    const { stdout } = await muster(['export']);
    const exported = join(folder, 'exported.yaml');
    writeFileSync(exported, stdout);
    const again = await muster(['import', exported]);
    expect(again.stdout).toMatch(/^(\w+: 0 added, 0 changed, \d+ as they were\n)+$/);
  });

  it('says what is wrong where, and ends with 1', async () => {
    const wrong = join(folder, 'wrong.yaml');
    writeFileSync(wrong, readFileSync(sample, 'utf8').replace('kind: LHRP', 'kind: LHPR'));
    const { code, stdout, stderr } = await muster(['import', wrong]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^.+wrong\.yaml:\d+ \S+: .+\n$/);
  });

  it('says when there is no such file', async () => {
    const { code, stderr } = await muster(['import', 'nowhere.yaml']);
    expect([code, stderr]).toEqual([1, 'nowhere.yaml: there is no such file, or it cannot be read.\n']);
  });
});

describe('import with Microsoft Graph', () => {
  const users = [{ id: 'u-new', displayName: 'New Member', mail: 'new.member@example.org' }];
  const credentials = { tenant: 'northmere', clientId: 'muster', clientSecret: 'not a real one' };
  const file = join(folder, 'addressed.yaml');
  const graph = (standIn: GraphStandIn) => ({
    MUSTER_DATA: join(folder, 'addressed'),
    GRAPH_TENANT_ID: credentials.tenant,
    GRAPH_CLIENT_ID: credentials.clientId,
    GRAPH_CLIENT_SECRET: credentials.clientSecret,
    GRAPH_BASE_URL: standIn.baseUrl,
    GRAPH_AUTHORITY: standIn.authority,
  });

  it('finds people by their addresses, once, and changes nothing when it cannot ask', async () => {
    const person = '{ id: new-member, name: New Member, email: new.member@example.org }';
    writeFileSync(file, `people:\n  - ${person}\n`);
    const standIn = await createGraphStandIn({ credentials, users });
    onTestFinished(() => standIn.close());
    const variables = graph(standIn);
    const twice = [await muster(['import', file], variables), await muster(['import', file], variables)];
    expect(twice.map(({ stdout }) => /people: .+/.exec(stdout)?.[0])).toEqual([
      'people: 1 added, 0 changed, 0 as they were',
      'people: 0 added, 0 changed, 1 as they were',
    ]);
    expect(twice[0]?.stderr).toBe(
      '1 named by their address alone: Microsoft Graph is asked who of them is in Teams.\n',
    );
    writeFileSync(file, `people:\n  - ${person.replaceAll('new-', 'newer-')}\n`);
    const refused = await muster(['import', file], { ...variables, GRAPH_CLIENT_SECRET: 'a wrong one' });
    expect([refused.code, refused.stdout]).toEqual([1, '']);
    expect(refused.stderr).toMatch(/could not be asked \(graph\.token-\w+\)\. Nothing was changed/);
  });
});

describe('manifest', () => {
  const PUBLIC_URL = 'https://muster.example.org';

  it('prints both for what was imported: for the sample, those that are committed', async () => {
    const { code, stdout, stderr } = await muster(['manifest'], { PUBLIC_URL });
    expect({ code, stderr, manifests: JSON.parse(stdout) }).toEqual({
      code: 0,
      stderr: '',
      manifests: await sampleManifests(),
    });
  });

  it('prints that of one platform alone', async () => {
    const { stdout } = await muster(['manifest', 'slack'], { PUBLIC_URL });
    expect(JSON.parse(stdout)).toEqual((await sampleManifests()).slack);
  });

  it('prints that of Slack for the way it will be connected', async () => {
    const { stdout } = await muster(['manifest', 'slack', '--way', 'socket'], { PUBLIC_URL });
    expect(JSON.parse(stdout)).toMatchObject({ settings: { socket_mode_enabled: true } });
  });

  it('carries the application’s id, and says beside it that the address is only an example', async () => {
    const MicrosoftAppId = '11111111-2222-4333-8444-555555555555';
    const { stdout, stderr } = await muster(['manifest', 'teams'], {
      MicrosoftAppId,
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppTenantId: 'example',
    });
    expect(JSON.parse(stdout)).toMatchObject({ id: MicrosoftAppId, developer: { websiteUrl: PUBLIC_URL } });
    expect(stderr).toBe(`PUBLIC_URL is not set: the manifests say ${PUBLIC_URL} instead.\n`);
  });

  it('says when a platform is not one', async () => {
    const { code, stdout, stderr } = await muster(['manifest', 'irc']);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe('There is no manifest for irc: say slack, teams, or neither for both.\n');
  });
});

it('says who is known and not named in a file, and leaves them', async () => {
  const MUSTER_DATA = join(folder, 'left');
  cpSync(data, MUSTER_DATA, { recursive: true });
  const part = join(folder, 'part.yaml');
  writeFileSync(part, readFileSync(sample, 'utf8').replace(/ {2}- id: callum-reid\n.*\n.*\n/, ''));
  const { code, stdout, stderr } = await muster(['import', part], { MUSTER_DATA });
  expect([code, stdout]).toEqual([0, expect.stringContaining('people: 0 added, 0 changed, 39 as they were')]);
  expect(stderr).toContain('not in this file, and left as they were: 1 person (callum-reid).');
});

describe('verify and erase', () => {
  it('finds the ledger whole', async () => {
    const { code, stdout } = await muster(['verify']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ streams, \d+ commits, 0 texts erased, 0 wrong\nThe record is whole: .*\n$/);
  });

  it('erases somebody, and leaves the ledger whole', async () => {
    const MUSTER_DATA = join(folder, 'erased');
    cpSync(data, MUSTER_DATA, { recursive: true });
    const said = async (...args: string[]) => (await muster(args, { MUSTER_DATA })).stdout;
    expect(await said('erase', 'wren-sadler')).toMatch(
      /^wren-sadler is erased, with 1 text they typed\. Take them out of the import file too/,
    );
    expect(await said('export')).not.toContain('wren.sadler@example.org');
    expect(await said('verify')).toContain('0 wrong');
  });
});

it('names the variable when the environment does not add up', async () => {
  const { code, stderr } = await muster(['verify'], { SLACK_BOT_TOKEN: 'xoxb-example' });
  expect(code).toBe(1);
  expect(stderr).toMatch(/^SLACK_SIGNING_SECRET: /);
});
