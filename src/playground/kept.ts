/** Where messages outlive the process. */
export interface MessageShelf<M> {
  put(message: M): void;
  remove(message: M): void;
  all(): readonly M[];
}

/** Messages of many conversations, each found by its id and read in the order they came. */
export interface Kept<M> {
  put(message: M): void;
  get(conversation: string, id: string): M | undefined;
  /** Whether there was one to remove. */
  remove(conversation: string, id: string): boolean;
  of(conversation: string): readonly M[];
}

export function createKept<M>(from: {
  readonly conversationOf: (message: M) => string;
  readonly idOf: (message: M) => string;
  readonly shelf: MessageShelf<M> | undefined;
}): Kept<M> {
  const { conversationOf, idOf, shelf } = from;
  const conversations = new Map<string, Map<string, M>>();
  const keep = (message: M) => {
    const conversation = conversationOf(message);
    const messages = conversations.get(conversation) ?? new Map<string, M>();
    conversations.set(conversation, messages);
    messages.set(idOf(message), message);
  };
  for (const message of shelf?.all() ?? []) keep(message);
  return {
    put: (message) => {
      keep(message);
      shelf?.put(message);
    },
    get: (conversation, id) => conversations.get(conversation)?.get(id),
    remove: (conversation, id) => {
      const message = conversations.get(conversation)?.get(id);
      if (message === undefined) return false;
      shelf?.remove(message);
      return conversations.get(conversation)?.delete(id) ?? false;
    },
    of: (conversation) => [...(conversations.get(conversation)?.values() ?? [])],
  };
}
