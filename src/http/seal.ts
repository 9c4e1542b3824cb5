import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Json } from '../core/json.js';

/** Seals of one purpose open nothing of another. */
const macOf = (purpose: string, payload: string, key: string): Buffer =>
  createHmac('sha256', key).update(`${purpose}\n${payload}`).digest();

/** The end of a link's address: what it opens, signed, so that nobody can make another of it. */
export function sealed(purpose: string, opens: Json, key: string): string {
  const payload = Buffer.from(JSON.stringify(opens)).toString('base64url');
  return `${payload}.${macOf(purpose, payload, key).toString('base64url')}`;
}

/** What an address opens; undefined unless it was sealed here for this purpose. */
export function unsealed(purpose: string, address: string, key: string): unknown {
  const [payload = '', mac = ''] = address.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = macOf(purpose, payload, key);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  // Only what was sealed here comes so far, and that is JSON.
  return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

/** What opens with a link is kept by nobody on its way, and its address is told to nobody. */
export const UNSEEN = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};
