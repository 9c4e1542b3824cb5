import type { Json } from './json.js';

/** The hash of JSON in its canonical form (RFC 8785, SHA-256, hex), and a fresh random salt. */
export interface Hash {
  of(value: Json): string;
  salt(): string;
}
