import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Store } from '../../src/core/ports.js';
import { toInstant } from '../../src/core/time.js';
import { SCOPES } from '../../src/platforms/slack/manifest.js';
import { examineClock, examineHolidays } from '../../src/run/doctor/clock.js';
import type { Finding } from '../../src/run/doctor/finding.js';
import { examineGraph, examineTeams } from '../../src/run/doctor/microsoft.js';
import { examineLeftOut, examineManifest, examineSlack } from '../../src/run/doctor/slack.js';
import { examineStore } from '../../src/run/doctor/store.js';
import { leftOut, noteLeftOut } from '../../src/run/left-out.js';
import { readHolidays } from '../../src/scheduler/index.js';
import { firstCommit, poll, rowAt } from '../contracts/store/commits.js';
import { counters } from '../support/counter.js';
import { openStore } from '../support/house.js';
import { sampleManifests } from '../support/manifests.js';
import { people } from '../support/northmere.js';

const NOW = '2026-12-01T10:00:00.000Z';
const verdicts = (found: readonly Finding[]) => found.map(({ about, is }) => `${about}: ${is}`);
const words = (found: readonly Finding[]) => found.map((finding) => finding.words).join(' ');

/** Slack as far as doctor asks it; answers by method. */
async function slackSaying(answers: Record<string, object>, scopes: readonly string[] = SCOPES) {
  const server = createServer((request, response) => {
    response.setHeader('x-oauth-scopes', scopes.join(','));
    response.end(
      JSON.stringify(answers[request.url?.slice(1) ?? ''] ?? { ok: false, error: 'unknown_method' }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const way = { kind: 'http', token: 'xoxb-example', signingSecret: 'example' } as const;
  return { ...way, apiUrl: `http://127.0.0.1:${port}/` };
}

const WELL = { 'auth.test': { ok: true, bot_id: 'B1' }, 'bots.info': { ok: true, bot: { app_id: 'A1' } } };

describe('Slack', () => {
  it('is sound when the token is taken and may do what the manifest asks for', async () => {
    const { found, examined } = await examineSlack(await slackSaying(WELL), []);
    expect(verdicts(found)).toEqual(['Slack: sound']);
    expect(examined).toMatchObject({ app: 'A1', date: expect.stringContaining('GMT') });
  });

  it('is broken when the token is refused or lacks a scope, and doubtful when it has more', async () => {
    const refused = await slackSaying({ 'auth.test': { ok: false, error: 'token_revoked' } });
    expect(words((await examineSlack(refused, [])).found)).toContain('token_revoked');
    const less = await examineSlack(await slackSaying(WELL, SCOPES.slice(1)), []);
    expect([verdicts(less.found), words(less.found)]).toEqual([
      ['Slack: broken'],
      expect.stringContaining(SCOPES[0] ?? ''),
    ]);
    const more = await examineSlack(await slackSaying(WELL, [...SCOPES, 'files:write']), []);
    expect(verdicts(more.found)).toEqual(['Slack: doubtful']);
  });

  it('is broken when it cannot be reached', async () => {
    const slack = { kind: 'http', token: 'x', signingSecret: 'y', apiUrl: 'http://127.0.0.1:9/' } as const;
    expect(verdicts((await examineSlack(slack, [])).found)).toEqual(['Slack: broken']);
  });

  it('of several workspaces is examined in each, and says when there is none', async () => {
    const several = {
      kind: 'several',
      signingSecret: 'a',
      clientId: 'b',
      clientSecret: 'c',
      stateSecret: 'd',
    } as const;
    const one = { id: 'T1', kind: 'workspace', name: 'One', botUser: 'U1', sealed: '' } as const;
    const two = { ...one, id: 'T2', scopes: ['commands'] };
    const { found } = await examineSlack(several, [{ ...one, scopes: SCOPES }, two]);
    expect(verdicts(found)).toEqual(['Slack: sound', 'Slack: broken']);
    expect(words((await examineSlack(several, [])).found)).toContain('in no workspace yet');
  });

  it('is doubtful when it left something out in the last week', async () => {
    const store = await openStore([counters]);
    onTestFinished(() => store.close());
    const note = (team: string, at: string) => noteLeftOut({ team, at }, store.settings);
    const found = async () => examineLeftOut(await leftOut(store.settings), Date.parse(NOW));
    await note('T1', '2026-11-20T10:00:00.000Z');
    expect(await found()).toEqual([]);
    for (const at of ['2026-11-30T10:00:00.000Z', '2026-11-30T10:00:00.000Z', '2026-11-29T10:00:00.000Z'])
      await note('T2', at);
    expect(words(await found())).toBe(
      'left out in T2 for 2 minutes of the last week, the last of them at 2026-11-30T10:00:00.000Z.',
    );
    for (let minute = 0; minute < 101; minute += 1)
      await note('T3', toInstant(Date.parse(NOW) - minute * 60_000));
    expect(await leftOut(store.settings)).toHaveLength(100);
  });

  it('has a manifest that is held against what was imported, where it may be read', async () => {
    const { slack: expected } = await sampleManifests();
    const examined = async (live: object | undefined, token?: string) => {
      const answer = live ? { ok: true, manifest: live } : { ok: false, error: 'token_expired' };
      const slack = await slackSaying({ 'apps.manifest.export': answer });
      return examineManifest({ slack, expected, app: 'A1', token });
    };
    expect(await examined(expected)).toMatchObject({
      is: 'unchecked',
      words: expect.stringContaining('/lhrp'),
    });
    expect(await examined(expected, 'xoxe-example')).toMatchObject({ is: 'sound' });
    expect(await examined(undefined, 'xoxe-example')).toMatchObject({ is: 'unchecked' });
    const fewer = structuredClone(expected);
    fewer.features.slash_commands.pop();
    expect(await examined(fewer, 'xoxe-example')).toMatchObject({
      is: 'broken',
      words: 'differs in Slash Commands.',
    });
  });
});

describe('Microsoft', () => {
  it('is broken by what it says, and what nobody can see is said to be so', async () => {
    const teams = (problem?: string) =>
      ({ problem: async () => problem }) as Parameters<typeof examineTeams>[0];
    expect(verdicts(await examineTeams(teams()))).toEqual(['Teams: sound', 'Teams manifest: unchecked']);
    expect(words(await examineTeams(teams('No token was given.')))).toContain('No token was given.');
  });

  it('is asked for people, and never sends to find out whether it may', async () => {
    const graph = (find: () => Promise<never>, problem?: string) => ({
      addressBook: { find },
      accounts: { standing: find },
      mail: { send: () => Promise.reject(new Error('sent')), problem: async () => undefined },
      problem: async () => problem,
    });
    const denied = () => Promise.reject(new Error('graph.forbidden'));
    expect(verdicts(await examineGraph(graph(denied), []))).toEqual([
      'Microsoft Graph: sound',
      'Graph: people: doubtful',
      'Graph: mail: unchecked',
    ]);
    expect(verdicts(await examineGraph(graph(denied, 'It is away.'), []))).toEqual([
      'Microsoft Graph: broken',
    ]);
  });
});

describe('accounts in Graph', () => {
  const found = async (standing: () => Promise<ReadonlyMap<string, 'open' | 'closed'>>) => {
    const graph = {
      addressBook: { find: async () => new Map() },
      accounts: { standing },
      problem: async () => undefined,
    };
    const [, , accounts] = await examineGraph(graph, people);
    return [accounts?.is, accounts?.words];
  };

  it('are asked about as far as somebody of the tenant is known', async () => {
    expect(await found(async () => new Map([['aad-lee', 'open']]))).toEqual([
      'sound',
      'show whether they are in use',
    ]);
    expect(await found(async () => new Map())).toEqual(['doubtful', 'do not show whether they are in use.']);
    expect(await found(() => Promise.reject(new Error('graph.Authorization_RequestDenied')))).toEqual([
      'doubtful',
      'may not be asked about (graph.Authorization_RequestDenied).',
    ]);
  });
});

describe('the clock', () => {
  const system = { clock: 'system', playground: false } as const;
  const off = (seconds: number) =>
    examineClock(system, { date: new Date(NOW).toUTCString(), realNow: Date.parse(NOW) + seconds * 1_000 });

  it('is held against the platforms’', () => {
    expect([off(2), off(-60), off(400)].map((found) => found[0]?.is)).toEqual([
      'sound',
      'doubtful',
      'broken',
    ]);
    expect(verdicts(examineClock(system, { date: undefined, realNow: 0 }))).toEqual(['clock: unchecked']);
  });

  it('is doubtful when moved by hand, but in the playground', () => {
    const manual = (playground: boolean) =>
      examineClock({ clock: 'manual', playground }, { date: undefined, realNow: 0 });
    expect([verdicts(manual(false))[0], verdicts(manual(true))[0]]).toEqual([
      'clock: doubtful',
      'clock: unchecked',
    ]);
  });

  it('has bank holidays for a year to come, or says where there are more', () => {
    const found = (now: string) => examineHolidays(readHolidays(), now)[0];
    expect(found(NOW)).toMatchObject({ is: 'sound', words: 'known to the end of 2028' });
    expect(found('2028-03-01T00:00:00.000Z')).toMatchObject({
      is: 'doubtful',
      todo: expect.stringContaining('gov.uk'),
    });
    expect(found('2029-03-01T00:00:00.000Z')).toMatchObject({ is: 'broken' });
  });
});

describe('the store', () => {
  it('tells what waits, what is held and what failed', async () => {
    const store = await openStore([counters]);
    onTestFinished(() => store.close());
    expect(verdicts(await examineStore(store, NOW))).toEqual(['store: sound', 'deliveries: sound']);
    const work = { do: 'ask', command: 'counters.count', args: {}, partnership: 'northmere-lhrp' } as never;
    const delivery = { stream: 'northmere-lhrp/counters:1' as never, work, attempts: 0, retryAt: 0 };
    await store.deliveries.add([
      { ...delivery, id: 'a#0/x', due: '2026-12-01T09:00:00.000Z', state: 'queued' },
      { ...delivery, id: 'b#0/x', state: 'failed' },
    ]);
    await store.deliveries.hold(NOW);
    const commit = firstCommit({ stream: poll('1'), at: NOW });
    await store.ledger.append(commit, rowAt(commit));
    const found = await examineStore(store, NOW);
    expect(words(found)).toContain(`not handed on yet: 1; the first is ${commit.stream}@1, of ${NOW}.`);
    expect(words(found)).toMatch(
      /held back since a restore: 1\..*09:00:00\.000Z still waits.*failed for good: 1/,
    );
  });

  it('is broken when it takes no writes', async () => {
    const away = { problem: async () => 'MongoDB cannot be used: away.' } as Store;
    expect(verdicts(await examineStore(away, NOW))).toEqual(['store: broken']);
  });
});
