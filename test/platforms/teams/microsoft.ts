import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cloud } from '../../../src/platforms/teams/outbound/auth.js';

export const APP_ID = 'a0000000-0000-4000-8000-000000000000';
const ISSUER = 'https://api.botframework.com';
const KEY_ID = 'northmere-key';

/** Making a key takes longer than a test should. */
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

type Claims = Readonly<Record<string, string | number>>;

/** Microsoft's signing of what Teams sends: an OpenID document that leads to a key, and tokens made with it. */
export async function localMicrosoft({ endorsements = ['msteams'] }: { endorsements?: string[] } = {}) {
  const fetched: string[] = [];
  const server = createServer((req, res) => {
    const path = req.url ?? '';
    fetched.push(path);
    const { n, e, kty } = publicKey.export({ format: 'jwk' });
    const keys = [{ kty, use: 'sig', kid: KEY_ID, n, e, endorsements }];
    const document = { issuer: ISSUER, jwks_uri: `${url}/keys` };
    const body = JSON.stringify(path === '/keys' ? { keys } : document);
    res.writeHead(200, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cloud: Cloud = {
    issuer: ISSUER,
    metadata: `${url}/openid`,
    login: 'https://login.microsoftonline.com/northmere',
    scope: 'https://api.botframework.com',
  };
  return {
    cloud,
    fetched,
    /** A token for the bot, from now for an hour, with some claims of its own; perhaps signed by somebody else. */
    token(claims: Claims, how: { readonly signedWith?: typeof privateKey; readonly kid?: string } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: ISSUER, aud: APP_ID, nbf: now - 60, exp: now + 3600 };
      const head = base64url({ alg: 'RS256', typ: 'JWT', kid: how.kid ?? KEY_ID });
      const body = base64url({ ...usual, ...claims });
      const signature = createSign('RSA-SHA256')
        .update(`${head}.${body}`)
        .sign(how.signedWith ?? privateKey, 'base64url');
      return `Bearer ${head}.${body}.${signature}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const base64url = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
