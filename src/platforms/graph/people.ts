import * as z from 'zod';
import { OutwardError } from '../../core/errors.js';
import type { AddressBook, AddressEntry } from '../../core/ports.js';
import { inBatches, listed } from './batches.js';
import type { Call } from './client.js';
import { LIMITS } from './limits.js';

const user = z.object({
  id: z.string().min(1),
  mail: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});
const page = z.object({ value: z.array(user) });

type User = z.infer<typeof user>;

/** People of the tenant by their mail address or sign-in name, which are the same for most but not for all. */
export function createAddressBook(deps: { readonly call: Call; readonly tenant: string }): AddressBook {
  const { call, tenant } = deps;
  return {
    async find(addresses) {
      const batches = inBatches([...new Set(addresses)], LIMITS.addressesAtOnce);
      const users = (await Promise.all(batches.map((batch) => usersWith(batch, call)))).flat();
      return new Map(addresses.map((address) => [address, entryOf(address, { users, tenant })]));
    },
  };
}

async function usersWith(addresses: readonly string[], call: Call): Promise<readonly User[]> {
  const values = listed(addresses);
  const answer: unknown = await call('/users', (request) =>
    request
      .filter(`mail in (${values}) or userPrincipalName in (${values})`)
      .select('id,mail,userPrincipalName')
      .get(),
  );
  const read = page.safeParse(answer);
  if (!read.success) throw new OutwardError('graph.unreadable', { kind: 'later' });
  return read.data.value;
}

function entryOf(
  address: string,
  of: { readonly users: readonly User[]; readonly tenant: string },
): AddressEntry {
  const wanted = address.toLowerCase();
  const having = of.users.filter(({ mail, userPrincipalName }) =>
    [mail, userPrincipalName].some((name) => name?.toLowerCase() === wanted),
  );
  const [first, ...others] = new Set(having.map(({ id }) => id));
  if (first === undefined) return 'nobody';
  return others.length > 0 ? 'several' : { tenant: of.tenant, user: first };
}
