import type { StreamId } from '../ids.js';
import type { Instant } from '../time.js';

/** A document by name, of a stream as it stands when it is opened; `part` where its feature divides it. */
export type DocumentRef = {
  readonly stream: StreamId;
  readonly document: string;
  readonly part?: string;
};

/** A link to a document, good until an instant. */
export type DocumentLink = { readonly url: string; readonly until: Instant };
