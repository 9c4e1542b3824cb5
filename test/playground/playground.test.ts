import { createServer, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Seen, Stage } from '../../src/playground/seen.js';
import { openShelf } from '../../src/playground/shelf.js';
import { playgroundAtHand } from '../support/playground.js';

const DANA = '20000000-0000-4000-8000-000000000011';

describe('The playground over HTTP', () => {
  let playground: Awaited<ReturnType<typeof playgroundAtHand>>;
  beforeAll(async () => {
    playground = await playgroundAtHand();
  });
  afterAll(() => playground.end());

  const ask = (path: string, init?: RequestInit) => fetch(`${playground.address}${path}`, init);
  const send = (path: string, body: object) =>
    ask(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const see = async (of: { platform: string; user: string; conversation: string }) =>
    // What the server sends is typed as this where it is made.
    (await (await ask(`/playground/seen?${new URLSearchParams(of)}`)).json()) as Seen;
  const jonas = { platform: 'slack', user: 'U0JONAS', conversation: 'C0LHRP' };

  it('says who can be chosen', async () => {
    // What the server sends is typed as this where it is made.
    const stage = (await (await ask('/playground/stage')).json()) as Stage;
    expect(stage.zone).toBe('Europe/London');
    expect(stage.members.some(({ user }) => user === stage.first.slack)).toBe(true);
  });

  it('shows an ephemeral answer to the asker alone', async () => {
    const told = await send('/playground/say', { ...jonas, words: '/lhrp agenda' });
    expect(await told.json()).toEqual({ told: [] });
    const own = (await see(jonas)).messages.filter(({ onlyYou }) => onlyYou);
    expect(own).toHaveLength(1);
    const others = (await see({ ...jonas, user: 'U0ASHA' })).messages;
    expect(others.filter(({ onlyYou }) => onlyYou)).toEqual([]);
  });

  it('is one meeting richer on its first start, and not on its second', async () => {
    const agendas = async () => (await see(jonas)).messages.filter(({ onlyYou }) => !onlyYou).length;
    await expect.poll(agendas).toBe(1);
    await playground.stop();
    await playground.startAgain();
    expect(await agendas()).toBe(1);
  });

  it('keeps its Teams copies true even when Teams cannot come back on the port it had', async () => {
    const channel = { platform: 'teams', user: DANA, conversation: '19:lhrp@thread.tacv2' };
    const version = async () =>
      JSON.stringify((await see(channel)).messages[0]?.card).match(/version \d+/)?.[0];
    await playground.stop();
    const shelf = openShelf(playground.data);
    const [before] = shelf.drawer<{ port: number }>('ports').all();
    shelf.close();
    const squatter = createServer();
    await new Promise<void>((resolve) => squatter.listen(before?.port, '127.0.0.1', resolve));
    await playground.startAgain();
    const old = await version();
    await send('/playground/say', {
      platform: 'slack',
      user: 'U0DANA',
      conversation: 'C0LHRP',
      words: '/lhrp agenda move 1 2',
    });
    await expect.poll(version).not.toBe(old);
    await new Promise((resolve) => squatter.close(resolve));
  });

  it('tells listeners of a change', async () => {
    const gone = new AbortController();
    const changes = await ask('/playground/changes', { signal: gone.signal });
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader();
    await reader?.read();
    await send('/playground/say', { ...jonas, words: '/lhrp help' });
    expect((await reader?.read())?.value).toContain('data: changed');
    gone.abort();
  });

  it('refuses what is not a gesture, or is none that could be made', async () => {
    expect((await send('/playground/say', { ...jonas, words: '' })).status).toBe(400);
    expect((await ask('/playground/seen?platform=post')).status).toBe(400);
    const nobody = await send('/playground/say', {
      platform: 'teams',
      user: 'nobody',
      conversation: '19:lhrp@thread.tacv2',
      words: 'agenda',
    });
    expect(nobody.status).toBe(422);
    expect(await nobody.json()).toEqual({ error: 'Nobody in this tenant is nobody.' });
  });

  it('takes JSON only, from pages of its own only', async () => {
    const form = await ask('/playground/say', { method: 'POST', body: new URLSearchParams(jonas) });
    expect(form.status).toBe(415);
    for (const path of ['/', '/playground/stage', '/playground/changes', '/playground/page/main.js'])
      expect(await statusFor(`${playground.address}${path}`, 'playground.example.org')).toBe(403);
    const page = await ask('/');
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});

/** `fetch` does not let anybody write another Host. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
