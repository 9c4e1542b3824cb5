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
  if (!mayAnswerTo(new URL(received.serviceUrl), { auth, ...(serviceUrl && { serviceUrl }) }))
    return 'its serviceUrl is none of Teams';
  return undefined;
}

/** Hosts under which Teams and the Bot Framework take answers, in the public and the government clouds. */
const TEAMS_HOSTS = ['smba.trafficmanager.net'];
const TEAMS_DOMAINS = [
  '.botframework.com',
  '.botframework.us',
  '.teams.microsoft.com',
  '.teams.microsoft.us',
];

/**
 * Whether the bot's token and its words may go to an address. A signed activity vouches for its own, but not for
 * who owns it; without a signature it could be anybody's.
 */
function mayAnswerTo(url: URL, { auth, serviceUrl }: Pick<Guard, 'auth' | 'serviceUrl'>): boolean {
  if (serviceUrl !== undefined && url.origin === new URL(serviceUrl).origin) return true;
  const { hostname, protocol } = url;
  if (!('appId' in auth))
    return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
  const ofTeams = TEAMS_HOSTS.includes(hostname) || TEAMS_DOMAINS.some((domain) => hostname.endsWith(domain));
  return protocol === 'https:' && ofTeams;
}
