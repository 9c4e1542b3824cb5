import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { readJson } from '../inbound/metadata.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const tokensShape = z.object({ token: z.string(), refreshToken: z.string().optional() });

/** What a workspace gave Muster to speak with. */
export type Tokens = z.infer<typeof tokensShape>;

/** Tokens as they are kept: readable with the deployment's key only, and only for the installation they are of. */
export interface Sealing {
  seal(id: string, tokens: Tokens): string;
  /** Undefined when they were sealed with another key, for another installation, or were changed since. */
  open(id: string, sealed: string): Tokens | undefined;
}

export function createSealing(key: string): Sealing {
  const secret = Buffer.from(hkdfSync('sha256', key, '', 'muster: slack installations', 32));
  return {
    seal: (id, tokens) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(ALGORITHM, secret, iv).setAAD(Buffer.from(id));
      const text = Buffer.concat([cipher.update(JSON.stringify(tokens), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64');
    },
    open: (id, sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv(ALGORITHM, secret, bytes.subarray(0, IV_BYTES))
        .setAAD(Buffer.from(id))
        .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const text = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      try {
        return readJson(Buffer.concat([text, decipher.final()]).toString('utf8'), tokensShape);
      } catch {
        // It throws for one reason only: the seal is not whole.
        return undefined;
      }
    },
  };
}
