import * as z from 'zod';
import type { JsonObject } from '../../../core/json.js';
import type { References } from '../../../core/ports.js';

/** What is needed to write to a conversation again. */
export type Reference = { readonly serviceUrl: string; readonly conversation: string };

const reference = z.object({ serviceUrl: z.url(), conversation: z.string() });

export type Conversations = ReturnType<typeof createConversations>;

/** Remembers conversations: by their own id, and each person's 1:1 chat by the person. */
export function createConversations(references: References) {
  // Both kinds of id are unique in a tenant, and no directory id looks like a conversation's.
  const keyOf = (tenant: string, id: string) => `teams:${tenant}:${id}`;

  const put = async (key: string, now: Reference): Promise<void> => {
    const before = await references.get(key);
    // Teams may move a conversation to another serviceUrl; nothing is written while it stays.
    if (before?.serviceUrl === now.serviceUrl && before.conversation === now.conversation) return;
    await references.put(key, now satisfies JsonObject);
  };

  return {
    async find(tenant: string, id: string): Promise<Reference | undefined> {
      return reference.safeParse(await references.get(keyOf(tenant, id))).data;
    },
    /** Keeps a conversation; `user` is whose 1:1 chat it is, if it is one. */
    async keep(at: Reference & { readonly tenant: string; readonly user?: string }): Promise<void> {
      const { tenant, user, serviceUrl, conversation } = at;
      await put(keyOf(tenant, conversation), { serviceUrl, conversation });
      if (user) await put(keyOf(tenant, user), { serviceUrl, conversation });
    },
    async forget(at: { readonly tenant: string; readonly conversation: string; readonly user?: string }) {
      await references.remove(keyOf(at.tenant, at.conversation));
      if (at.user) await references.remove(keyOf(at.tenant, at.user));
    },
  };
}
