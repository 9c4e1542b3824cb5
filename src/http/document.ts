import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { StreamId } from '../core/ids.js';
import type { DocumentRef } from '../core/showing/document.js';
import type { Instant } from '../core/time.js';
import { sealed, UNSEEN, unsealed } from './seal.js';

const PURPOSE = 'document';
const opened = z.tuple([z.string(), z.string(), z.string().nullable(), z.iso.datetime()]);

const ENDED =
  'This link has ended, or it never was one. Ask for the file again where you were given the link: a new one is made each time.';

/** The end of a document's address. */
export function signDocument({ stream, document, part }: DocumentRef, until: Instant, key: string): string {
  return sealed(PURPOSE, [stream, document, part ?? null, until], key);
}

/** What an address opens, unless somebody made it up or it has ended. */
function openDocument(address: string, key: string, now: number): DocumentRef | undefined {
  const read = opened.safeParse(unsealed(PURPOSE, address, key));
  if (!read.success) return undefined;
  const [stream, document, part, until] = read.data;
  if (Date.parse(until) <= now) return undefined;
  // It was a stream's name when it was signed.
  return { stream: stream as StreamId, document, ...(part !== null && { part }) };
}

/** A document as a file; undefined where there is none. */
export type GiveFile = (ref: DocumentRef) => Promise<{ name: string; bytes: Uint8Array } | undefined>;

/** Documents as files, each behind a signed address. */
export function servingDocuments(deps: { key: string; give: GiveFile; now(): number }): RequestHandler {
  return async (req, res) => {
    const ref = openDocument(String(req.params.signed), deps.key, deps.now());
    const file = ref && (await deps.give(ref));
    res.set(UNSEEN);
    if (!file) return void res.status(404).type('text').send(ENDED);
    // The ending of its name says of what type it is.
    res.attachment(file.name).send(Buffer.from(file.bytes));
  };
}
