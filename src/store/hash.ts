import { hash as digest, randomBytes } from 'node:crypto';
import canonicalPackage from 'canonicalize';
import type { Json } from '../core/json.js';
import type { Hash } from '../core/ports.js';

const SALT_BYTES = 16;
/** Asking the system for randomness costs far more than the randomness: it is asked once for so many salts. */
const SALTS_AT_ONCE = 256;

/** The hash of the ledger: SHA-256, in hex, over canonical JSON (RFC 8785), the same on every store. */
export function createLedgerHash(): Hash {
  let random = randomBytes(0);
  return {
    of: (value) => digest('sha256', canonical(value)),
    salt: () => {
      if (random.length === 0) random = randomBytes(SALT_BYTES * SALTS_AT_ONCE);
      const salt = random.toString('hex', 0, SALT_BYTES);
      random = random.subarray(SALT_BYTES);
      return salt;
    },
  };
}

function canonical(value: Json): string {
  // The package is CommonJS and exports the function itself, while its types speak of a default export.
  const canonicalize = canonicalPackage as unknown as (json: Json) => string;
  return canonicalize(value);
}
