import type { Json, JsonObject } from '../json.js';

/** What a platform needs to write to a place again (Teams conversation references), by a key of its own. */
export interface References {
  put(key: string, reference: JsonObject): Promise<void>;
  get(key: string): Promise<JsonObject | undefined>;
  remove(key: string): Promise<void>;
}

/** Something one holder has for a while, in real time. */
export interface Leases {
  /** Takes or renews a lease, and says who holds it now: `holder` if we got it. */
  take(ask: { name: string; holder: string; realNow: number; forMs: number }): Promise<string>;
  /** Gives a lease back; nothing happens if somebody else holds it. */
  release(ask: { name: string; holder: string }): Promise<void>;
}

/** What a deployment remembers about itself (where the manual clock stands). */
export interface Settings {
  get(name: string): Promise<Json | undefined>;
  put(name: string, value: Json): Promise<void>;
}
