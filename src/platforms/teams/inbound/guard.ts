import type { TeamsAuth } from '../outbound/auth.js';
import { type Received, tenantOf } from './received.js';

export type Guard = {
  readonly auth: TeamsAuth;
  /** The only tenant served. Without authentication it may be left open. */
  readonly tenant?: string;
  readonly serviceUrl?: string;
};

/**
 * Why an activity is not for us, after its signature was checked, or undefined. Neither a token nor botbuilder
 * says which tenant may speak; and a bot's other channels (Web Chat) let a client write what it likes into
 * `channelData`.
 */
export function whyNotOurs(received: Received, { auth, tenant, serviceUrl }: Guard): string | undefined {
  const ours = 'appId' in auth ? auth.tenant : tenant;
  const from = tenantOf(received);
  if (!from) return 'it names no tenant, or two';
  if (ours !== undefined && from !== ours) return 'it comes from another tenant';
  if (received.channelId !== 'msteams') return 'it does not come through Teams';
  // Without a signature the address to answer to could be anybody's.
  if (!('appId' in auth) && !isLocal(received.serviceUrl, serviceUrl))
    return 'its serviceUrl is not on this machine';
  return undefined;
}

function isLocal(url: string, configured: string | undefined): boolean {
  const { hostname, origin } = new URL(url);
  if (configured !== undefined && origin === new URL(configured).origin) return true;
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
