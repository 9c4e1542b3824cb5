import type { Json, JsonObject } from '../core/json.js';

/** What a part of a template is filled from. */
export type Scope = {
  /** All of the data. */
  readonly root: JsonObject;
  /** What stands there now: all of it, or one of a list that is repeated. */
  readonly data: Json;
  /** Where in its list that one stands. */
  readonly index?: number;
  readonly doubt: (what: string) => void;
};
