import { createHash, randomBytes } from 'node:crypto';
import canonicalPackage from 'canonicalize';
import type { Json } from '../core/json.js';
import type { Hash } from '../core/ports.js';

const SALT_BYTES = 16;

/** The hash of the ledger: SHA-256, in hex, over canonical JSON (RFC 8785), the same on every store. */
export function createLedgerHash(): Hash {
  return {
    of: (value) => createHash('sha256').update(canonical(value), 'utf8').digest('hex'),
    salt: () => randomBytes(SALT_BYTES).toString('hex'),
  };
}

function canonical(value: Json): string {
  // The package is CommonJS and exports the function itself, while its types speak of a default export.
  const canonicalize = canonicalPackage as unknown as (json: Json) => string;
  return canonicalize(value);
}
