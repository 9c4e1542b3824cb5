import { isObject, type Json, type JsonObject } from '../core/json.js';
import { mask } from './marks.js';

/** What a part of a template is filled from. */
export type Scope = {
  /** All of the data. */
  readonly root: JsonObject;
  /** What stands there now: all of it, or one of a list that is repeated. */
  readonly data: Json;
  /** Where in its list that one stands. */
  readonly index?: number;
  /** Data as the template library may see it. */
  readonly masked: (data: Json) => Json;
  readonly doubt: (what: string) => void;
};

/** The scope of a whole card. */
export function scopeOf(root: JsonObject, doubt: (what: string) => void): Scope {
  const known = new Map<Json, Json>();
  const masked = (data: Json): Json => {
    const found = known.get(data) ?? mask(data);
    if (isObject(data)) known.set(data, found);
    return found;
  };
  return { root, data: root, masked, doubt };
}
