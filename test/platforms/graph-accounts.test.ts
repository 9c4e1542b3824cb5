import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createGraph } from '../../src/platforms/graph/index.js';
import { createGraphStandIn, type GraphStandIn } from '../../src/playground/graph/index.js';

const APP = { tenant: 'northmere', clientId: 'muster', clientSecret: 'not a real one' };
const idOf = (at: number) => `20000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const USERS = Array.from({ length: 40 }, (_, at) => ({ id: idOf(at), displayName: `Person ${at}` }));
const [ASHA, BEN, NOBODY] = [idOf(0), idOf(1), idOf(99)];

let standIn: GraphStandIn;
beforeEach(async () => {
  standIn = await createGraphStandIn({ credentials: APP, users: USERS });
});
afterEach(() => standIn.close());

const standing = async (...users: readonly string[]) => {
  const { baseUrl, authority } = standIn;
  const { accounts } = createGraph({ ...APP, baseUrl, authority });
  return Object.fromEntries(await accounts.standing(users.map((user) => ({ tenant: APP.tenant, user }))));
};
const paths = () => standIn.calls.map(({ path }) => path).filter((path) => path.includes('/users'));

describe('an account', () => {
  it('is open until it is blocked or deleted', async () => {
    standIn.directory.enable({ id: BEN, accountEnabled: false });
    expect(await standing(ASHA, BEN, NOBODY)).toEqual({
      [ASHA]: 'open',
      [BEN]: 'closed',
      [NOBODY]: 'closed',
    });
    standIn.directory.enable({ id: BEN, accountEnabled: true });
    standIn.directory.remove(ASHA);
    expect(await standing(ASHA, BEN)).toEqual({ [ASHA]: 'closed', [BEN]: 'open' });
  });

  it('is asked for with fourteen others, and by itself only when it is not among them', async () => {
    await standing(...USERS.map(({ id }) => id));
    expect(paths()).toEqual(Array(3).fill('/v1.0/users'));
    await standing(ASHA.toUpperCase(), NOBODY);
    expect(paths().slice(3)).toEqual(['/v1.0/users', `/v1.0/users/${NOBODY}`]);
  });

  it.each([
    ['of another tenant', { tenant: 'elsewhere', user: ASHA }],
    ['by an id that is none of the directory’s', { tenant: APP.tenant, user: '29:1asha' }],
  ])('%s is not known, and not asked for', async (_, account) => {
    const { baseUrl, authority } = standIn;
    expect((await createGraph({ ...APP, baseUrl, authority }).accounts.standing([account])).size).toBe(0);
    expect(paths()).toEqual([]);
  });

  it('of which Graph may not show whether it is blocked is not known', async () => {
    for (const id of [ASHA, BEN]) standIn.directory.enable({ id, accountEnabled: null });
    expect(await standing(ASHA, BEN, NOBODY)).toEqual({ [NOBODY]: 'closed' });
  });

  it.each([
    ['a permission that is missing', { fault: 'bot-removed' }, 'graph.Authorization_RequestDenied'],
    ['a Graph that is busy', { fault: '503' }, 'graph.ServiceUnavailable'],
    ['an answer about something else', { fault: 'conversation-gone' }, 'graph.ErrorInvalidUser'],
  ] as const)('is not taken for closed because of %s', async (_, fault, code) => {
    for (const method of ['users.list', 'users.get']) {
      standIn.faults.next({ ...fault, method });
      await expect(standing(ASHA, NOBODY)).rejects.toMatchObject({ code });
    }
  });
});
