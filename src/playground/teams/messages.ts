import type { JsonObject } from '../../core/json.js';
import { createKept, type MessageShelf } from '../kept.js';

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

/** The messages of every conversation, in order. */
export type Messages = ReturnType<typeof createMessages>;

export function createMessages(shelf?: MessageShelf<StandInMessage>) {
  let last = Date.now();
  return {
    ...createKept({ conversationOf: ({ conversation }) => conversation, idOf: ({ id }) => id, shelf }),
    /** Message ids are millisecond stamps, as in Teams, and never repeat. */
    nextId(): string {
      last = Math.max(last + 1, Date.now());
      return String(last);
    },
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
