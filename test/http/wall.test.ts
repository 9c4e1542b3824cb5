import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { Card } from '../../src/core/card.js';
import { streamId } from '../../src/core/ids.js';
import { createHttp, createMetrics, listen, servingWall, signWall } from '../../src/http/index.js';
import { northmere } from '../support/northmere.js';
import { nothing } from './quiet.js';

const NOW = Date.parse('2026-12-01T10:00:00.000Z');
const wall = {
  card: { stream: streamId(northmere.id, 'actions', 'board'), card: 'board' },
  until: '2026-12-01T22:00:00.000Z',
  names: false,
};
const card: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  summary: 'Rest centre: 9 of 12 are coming',
  body: [
    { type: 'TextBlock', text: 'Rest centre <script>alert(1)</script>', style: 'heading' },
    { type: 'FactSet', facts: [{ title: 'Coming', value: '9' }] },
  ],
  actions: [{ type: 'Action.Execute', title: 'Stand down', verb: 'activations.stand-down' }],
};

async function served(now = NOW, shown: Card | null = card) {
  const metrics = createMetrics(nothing);
  const draw = async () =>
    shown ? { card: shown, at: 'Tue 1 Dec, 10:00:04', until: 'This page ends at 22:00.' } : undefined;
  const app = createHttp({
    ...{ reasons: async () => ({}), metrics },
    wall: servingWall({ key: 'key', draw, now: () => now }),
  });
  const server = await listen(app, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => void server.close());
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return async (address: string, headers: Record<string, string> = {}) => {
    const got = await fetch(`http://127.0.0.1:${port}/wall/${address}`, { headers });
    return { status: got.status, text: await got.text(), policy: got.headers.get('content-security-policy') };
  };
}

it('shows the card without buttons, and what somebody typed as text', async () => {
  const ask = await served();
  const { status, text, policy } = await ask(signWall(wall, 'key'));
  expect(status).toBe(200);
  expect(text).toContain('<dt>Coming</dt><dd>9</dd>');
  expect(text).toContain('&#60;script&#62;alert(1)');
  expect(text).not.toContain('Stand down');
  expect(text).toContain('This page ends at 22:00.');
  expect(policy).toContain("default-src 'none'");
});

it('gives its page what is new', async () => {
  const ask = await served();
  const { text } = await ask(signWall(wall, 'key'), { accept: 'application/json' });
  expect(JSON.parse(text)).toMatchObject({ title: card.summary, at: 'Tue 1 Dec, 10:00:04' });
});

it('says the same of what is forged, changed, ended, and no card of a wall', async () => {
  const nonceless = (text: string) => text.replace(/nonce="[^"]*"/g, '');
  const forged = signWall(wall, 'another key');
  const [, mac] = signWall(wall, 'key').split('.');
  const changed = `${signWall({ ...wall, names: true }, 'key').split('.')[0]}.${mac}`;
  const ask = await served();
  const answers = [
    await ask(forged),
    await ask(changed),
    await ask('nonsense'),
    await ask('%00.%00'),
    await (await served(Date.parse(wall.until)))(signWall(wall, 'key')),
    await (await served(NOW, null))(signWall(wall, 'key')),
  ];
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
  expect(new Set(answers.map(({ text }) => nonceless(text))).size).toBe(1);
});
