import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import {
  createHttp,
  createMetrics,
  listen,
  servingDocuments,
  signDocument,
  signWall,
} from '../../src/http/index.js';
import { northmere } from '../support/northmere.js';
import { nothing } from './quiet.js';

const NOW = Date.parse('2026-12-01T10:00:00.000Z');
const UNTIL = '2026-12-01T11:00:00.000Z';
const stream = streamId(northmere.id, 'exercises', '4f');
const ref = { stream, document: 'report', part: 'short' };

async function served(now = NOW, isThere = true) {
  const metrics = createMetrics(nothing);
  const asked: unknown[] = [];
  const give = async (wanted: unknown) => {
    asked.push(wanted);
    return isThere ? { name: 'LHRP-2026-004.docx', bytes: new TextEncoder().encode('a file') } : undefined;
  };
  const documents = servingDocuments({ key: 'key', give, now: () => now });
  const server = await listen(createHttp({ reasons: async () => ({}), metrics, documents }), {
    host: '127.0.0.1',
    port: 0,
  });
  onTestFinished(() => void server.close());
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  const get = (address: string) => fetch(`http://127.0.0.1:${port}/document/${address}`);
  return { get, asked };
}

describe('a link to a document', () => {
  it('gives the file it was signed for, by its name, and tells nobody where from', async () => {
    const { get, asked } = await served();
    const got = await get(signDocument(ref, UNTIL, 'key'));
    expect([got.status, await got.text()]).toEqual([200, 'a file']);
    expect(asked).toEqual([ref]);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-disposition': 'attachment; filename=LHRP-2026-004.docx',
      'content-type': expect.stringContaining('wordprocessingml.document'),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
  });

  it('says the same sentence when it is forged, altered, ended, of a wall, or of nothing', async () => {
    const [, mac] = signDocument(ref, UNTIL, 'key').split('.');
    const foreign = { ...ref, stream: streamId(northmere.id, 'exercises', 'another') };
    const altered = `${signDocument(foreign, UNTIL, 'key').split('.')[0]}.${mac}`;
    const wall = signWall({ card: { stream, card: 'report' }, until: UNTIL, names: true }, 'key');
    const { get, asked } = await served();
    const refused = [
      await get(signDocument(ref, UNTIL, 'another key')),
      await get(altered),
      await get(wall),
      await get('nonsense'),
      await get('%00.%00'),
      await (await served(Date.parse(UNTIL))).get(signDocument(ref, UNTIL, 'key')),
    ];
    expect(asked).toEqual([]);
    const none = await (await served(NOW, false)).get(signDocument(ref, UNTIL, 'key'));
    const answers = [...refused, none];
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    const sentences = await Promise.all(answers.map((answer) => answer.text()));
    expect([...new Set(sentences)]).toEqual([expect.stringMatching(/^This link has ended, or it never was/)]);
  });
});
