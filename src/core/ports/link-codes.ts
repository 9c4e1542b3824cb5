import type { PersonId } from '../ids.js';

/** A code as kept: hashed, whose it is, and until when (real time, in milliseconds since 1970). */
export type LinkCode = { readonly code: string; readonly person: PersonId; readonly expires: number };

/** Codes by which somebody joins what they are on one platform to what they are on the other. Small. */
export interface LinkCodes {
  /** Keeps a code in place of any that person had. */
  put(code: LinkCode): Promise<void>;
  /** Takes a code: whoever takes it first has it, and nobody after them. Undefined when it has run out or never was. */
  take(ask: { code: string; realNow: number }): Promise<LinkCode | undefined>;
  /** Counts one more try of somebody (hashed) within a while that begins with the first; gives how many that makes. */
  tried(ask: { who: string; realNow: number; forMs: number }): Promise<number>;
  /** Forgets the code of a person who is erased. */
  erase(person: PersonId): Promise<void>;
}
