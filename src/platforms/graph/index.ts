import type { Accounts, AddressBook, Mail } from '../../core/ports.js';
import { createAccounts } from './accounts.js';
import { createCalls } from './client.js';
import { TIMEOUT_MS } from './limits.js';
import { createMail } from './mail.js';
import { createAddressBook } from './people.js';
import { createReach } from './reach.js';
import { createTokens } from './token.js';

export type GraphOptions = {
  readonly tenant: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl?: string;
  readonly authority?: string;
  /** Whose mailbox mails are sent from; without it none are. */
  readonly mailbox?: string;
  readonly timeoutMs?: number;
};

export type Graph = {
  readonly mail?: Mail;
  readonly addressBook: AddressBook;
  readonly accounts: Accounts;
  /** Whether Graph lets Muster in, as a sentence when it does not. */
  problem(): Promise<string | undefined>;
};

const GRAPH = 'https://graph.microsoft.com';
const LOGIN = 'https://login.microsoftonline.com';

/** Microsoft Graph as the app itself, for nobody in particular. */
export function createGraph(options: GraphOptions): Graph {
  const { authority = LOGIN, mailbox, timeoutMs = TIMEOUT_MS } = options;
  // The client adds the version itself.
  const baseUrl = (options.baseUrl ?? GRAPH).replace(/\/+(v1\.0\/*)?$/, '');
  const { tenant, clientId, clientSecret } = options;
  const credentials = { tenant, clientId, clientSecret, authority, scope: scopeOf(baseUrl) };
  const tokens = createTokens({ credentials, timeoutMs });
  const call = createCalls({ baseUrl, tokens, timeoutMs });
  const problem = createReach({ baseUrl, token: tokens.get, timeoutMs });
  const addressBook = createAddressBook({ call, tenant });
  const accounts = createAccounts({ call, tenant });
  return { ...(mailbox && { mail: createMail({ call, mailbox, problem }) }), addressBook, accounts, problem };
}

/** National clouds have a scope of their own; what stands in on this machine has Graph's. */
const scopeOf = (baseUrl: string): string =>
  `${baseUrl.startsWith('https:') ? new URL(baseUrl).origin : GRAPH}/.default`;
