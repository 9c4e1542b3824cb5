import * as z from 'zod';
import { OutwardError } from '../../core/errors.js';
import type { Accounts } from '../../core/ports.js';
import { inBatches, listed } from './batches.js';
import type { Call } from './client.js';
import { LIMITS } from './limits.js';

/** Graph leaves out, or nulls, what the app may not read. */
const account = z.object({ id: z.string().min(1), accountEnabled: z.boolean().nullish() });
const page = z.object({ value: z.array(account) });

type Account = z.infer<typeof account>;

const FIELDS = 'id,accountEnabled';
/** One id of another form has Graph refuse the whole question. */
const DIRECTORY_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Whether accounts of the tenant are in use. One that is blocked says so; one that a list does not show is asked for
 * by itself, and is gone only when Graph then says that there is no such object.
 */
export function createAccounts(deps: { readonly call: Call; readonly tenant: string }): Accounts {
  const { call, tenant } = deps;
  return {
    async standing(asked) {
      const users = asked.filter((one) => one.tenant === tenant && DIRECTORY_ID.test(one.user));
      const known = new Map<string, 'open' | 'closed'>();
      // One batch after another: mails go by the same few calls that Graph takes at once.
      for (const batch of inBatches(users, LIMITS.accountsAtOnce)) {
        const ids = batch.map(({ user }) => user);
        for (const [user, standing] of await standingOf(ids, call)) known.set(user, standing);
      }
      return known;
    },
  };
}

async function standingOf(
  ids: readonly string[],
  call: Call,
): Promise<readonly [string, 'open' | 'closed'][]> {
  const shown = await accountsIn(ids, call);
  const asked = ids.map(async (id) => {
    const found = shown.find((one) => one.id.toLowerCase() === id.toLowerCase());
    return [id, found ? standingIn(found) : await alone(id, call)] as const;
  });
  return (await Promise.all(asked)).flatMap(([id, standing]) => (standing ? [[id, standing]] : []));
}

async function accountsIn(ids: readonly string[], call: Call): Promise<readonly Account[]> {
  const answer: unknown = await call('/users', (request) =>
    request
      .filter(`id in (${listed(ids)})`)
      .select(FIELDS)
      .get(),
  );
  return readable(page.safeParse(answer).data).value;
}

async function alone(id: string, call: Call): Promise<'open' | 'closed' | undefined> {
  try {
    const answer: unknown = await call(`/users/${id}`, (request) => request.select(FIELDS).get());
    return standingIn(readable(account.safeParse(answer).data));
  } catch (error) {
    if (error instanceof OutwardError && error.code === 'graph.Request_ResourceNotFound') return 'closed';
    throw error;
  }
}

function standingIn({ accountEnabled }: Account): 'open' | 'closed' | undefined {
  if (typeof accountEnabled !== 'boolean') return undefined;
  return accountEnabled ? 'open' : 'closed';
}

function readable<T>(read: T | undefined): T {
  if (read === undefined) throw new OutwardError('graph.unreadable', { kind: 'later' });
  return read;
}
