import type { JsonObject } from '../../core/json.js';

/** A message as it stands. `views` are cards that one person alone sees in its place, by directory id. */
export type StandInMessage = {
  readonly id: string;
  readonly conversation: string;
  readonly thread?: string;
  readonly from: string;
  readonly activity: JsonObject;
  readonly views: { readonly [aadObjectId: string]: JsonObject };
  readonly edits: number;
};

/** Where messages outlive the process: the playground brings one. */
export interface MessageShelf {
  put(message: StandInMessage): void;
  remove(message: Pick<StandInMessage, 'conversation' | 'id'>): void;
  all(): readonly StandInMessage[];
}

/** The messages of every conversation, in order. */
export type Messages = ReturnType<typeof createMessages>;

export function createMessages(shelf?: MessageShelf) {
  const keyOf = (message: { readonly conversation: string; readonly id: string }) =>
    `${message.conversation}\n${message.id}`;
  const kept = new Map((shelf?.all() ?? []).map((message) => [keyOf(message), message]));
  let last = Date.now();

  return {
    /** Message ids are millisecond stamps, as in Teams, and never repeat. */
    nextId(): string {
      last = Math.max(last + 1, Date.now());
      return String(last);
    },
    put(message: StandInMessage): void {
      kept.set(keyOf(message), message);
      shelf?.put(message);
    },
    get: (conversation: string, id: string): StandInMessage | undefined =>
      kept.get(keyOf({ conversation, id })),
    remove(conversation: string, id: string): boolean {
      shelf?.remove({ conversation, id });
      return kept.delete(keyOf({ conversation, id }));
    },
    of: (conversation: string): readonly StandInMessage[] =>
      [...kept.values()].filter((message) => message.conversation === conversation),
  };
}

/** The card a message shows to somebody: their own view if they have one. */
export function cardFor(message: StandInMessage, aadObjectId: string): JsonObject | undefined {
  return message.views[aadObjectId] ?? cardIn(message.activity);
}

/** The Adaptive Card an activity carries. */
export function cardIn(activity: JsonObject): JsonObject | undefined {
  if (!Array.isArray(activity.attachments)) return undefined;
  const [first] = activity.attachments as readonly JsonObject[];
  // Anything else that stands as content is kept as it came, and found wanting by whoever reads it.
  return first?.content as JsonObject | undefined;
}
