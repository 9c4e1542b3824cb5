import type { JsonObject } from '../../core/json.js';

/** Somebody in the directory. */
export type GraphUser = {
  readonly id: string;
  readonly displayName: string;
  readonly mail?: string;
  readonly userPrincipalName?: string;
  /** False: blocked from signing in. Null: not shown, as to an app that may not read it. */
  readonly accountEnabled?: boolean | null;
};

/** The people of a tenant, who come and go. */
export type Directory = {
  all(): readonly GraphUser[];
  /** Blocks somebody's account, or lets them in again. */
  enable(of: { readonly id: string; readonly accountEnabled: boolean | null }): void;
  /** Deletes somebody's account. */
  remove(id: string): void;
};

export function createDirectory(users: readonly GraphUser[]): Directory {
  const kept = new Map(users.map((user) => [user.id, user]));
  return {
    all: () => [...kept.values()],
    enable: ({ id, accountEnabled }) => {
      const user = kept.get(id);
      if (!user) throw new Error(`Nobody in the directory is ${id}.`);
      kept.set(id, { ...user, accountEnabled });
    },
    remove: (id) => void kept.delete(id),
  };
}

/** A directory object as Graph writes it; what is not known is null. */
function written(user: GraphUser): JsonObject {
  const { id, displayName, mail = null, userPrincipalName = mail } = user;
  return { id, displayName, mail, userPrincipalName, businessPhones: [], mobilePhone: null, jobTitle: null };
}

/** The properties asked for with $select, or those Graph gives when nothing is asked for. */
export function selected(user: GraphUser, select: string | null): JsonObject {
  if (select === null) return written(user);
  const { accountEnabled = true } = user;
  const all: JsonObject = { ...written(user), accountEnabled };
  const names = select.split(',').map((name) => name.trim());
  return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
}

/** Somebody by object id or by user principal name. */
export function userCalled(users: readonly GraphUser[], called: string): GraphUser | undefined {
  const same = (text: string | undefined) => text?.toLowerCase() === called.toLowerCase();
  return users.find(({ id, mail, userPrincipalName = mail }) => same(id) || same(userPrincipalName));
}

/**
 * Those a $filter fits: `mail eq '…'`, `userPrincipalName eq '…'`, several joined by `or`, or `mail in ('…', …)`.
 * Undefined when it is none that is understood here.
 */
export function filtered(users: readonly GraphUser[], filter: string): readonly GraphUser[] | undefined {
  const tests = splitOr(filter).map(testOf);
  if (tests.some((test) => test === undefined)) return undefined;
  return users.filter((user) => tests.some((test) => test?.(user)));
}

function testOf(clause: string): ((user: GraphUser) => boolean) | undefined {
  const equal = /^(mail|userPrincipalName|id) eq ('(?:[^']|'')*')$/.exec(clause);
  const listed = /^(mail|userPrincipalName|id) in \(((?:'(?:[^']|'')*'(?:, ?)?)+)\)$/.exec(clause);
  const [, property = '', values = ''] = equal ?? listed ?? [];
  if (property === '') return undefined;
  const wanted = (values.match(/'(?:[^']|'')*'/g) ?? []).map((quoted) =>
    quoted.slice(1, -1).replaceAll("''", "'").toLowerCase(),
  );
  return (user) => {
    const value = written(user)[property];
    return typeof value === 'string' && wanted.includes(value.toLowerCase());
  };
}

/** Splits at ` or ` outside of quotes. */
function splitOr(filter: string): readonly string[] {
  const parts = filter.split(/ or (?=(?:[^']*'[^']*')*[^']*$)/);
  return parts.map((part) => part.trim().replace(/^\((.*)\)$/, '$1'));
}
