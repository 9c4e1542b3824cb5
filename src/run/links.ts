import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import { streamParts } from '../core/ids.js';
import { partnershipOf } from '../core/people/registered.js';
import type { Clock, Ledger } from '../core/ports.js';
import type { Registry } from '../core/registry.js';
import { fileNameOf, isSheet } from '../core/showing/report.js';
import type { Links, Show } from '../core/showing/show.js';
import type { WriteDocument } from '../core/showing/write-document.js';
import { spokenTime, toInstant } from '../core/time.js';
import { writeDocx } from '../documents/index.js';
import {
  type DrawWall,
  type GiveFile,
  servingDocuments,
  servingWall,
  signDocument,
  signWall,
} from '../http/index.js';
import { csvOf } from '../import/sheet.js';
import { deploymentKey } from './key.js';

const HOUR_MS = 3_600_000;

/** Wall screens and documents: their links end by the clock that their cards speak by, also where it is moved. */
export async function createLinks(config: Pick<Config, 'key' | 'data' | 'publicUrl'>, clock: Clock) {
  const key = await deploymentKey(config);
  let address = config.publicUrl;
  const now = () => Date.parse(clock.now());
  const inHours = (hours: number) => toInstant(now() + hours * HOUR_MS);
  const links: Links = {
    wall: ({ card, hours, names }) => {
      const until = inHours(hours);
      return { url: `${address}/wall/${signWall({ card, until, names }, key)}`, until };
    },
    document: (ref) => {
      const until = inHours(1);
      return { url: `${address}/document/${signDocument(ref, until, key)}`, until };
    },
  };
  return {
    links,
    /** Where Muster listens, for links when it has no public address. */
    standsAt: (listens: string): void => {
      address ??= listens;
    },
    serve: (deps: Showing): { wall: RequestHandler; documents: RequestHandler } => ({
      wall: servingWall({ key, draw: drawing({ ...deps, clock }), now }),
      documents: servingDocuments({ key, give: giving(deps.writeDocument), now }),
    }),
  };
}

interface Showing {
  readonly onWall: Show['onWall'];
  readonly writeDocument: WriteDocument;
  readonly store: { readonly ledger: Ledger };
  readonly registry: Registry;
}

function drawing(deps: Showing & { readonly clock: Clock }): DrawWall {
  const { onWall, store, registry, clock } = deps;
  const { ledger } = store;
  return async (wall) => {
    const partnership = await partnershipOf(streamParts(wall.card.stream).partnership, { ledger, registry });
    const card = partnership && (await onWall(wall));
    if (!card) return undefined;
    const { timezone } = partnership;
    const now = clock.now();
    const seconds = now.slice(16, 19);
    return {
      card,
      at: `${spokenTime(now, timezone)}${seconds}`,
      until: `This page ends ${spokenTime(wall.until, timezone)}. Then ask a coordinator for a new link: they press “Show on a wall” on this board.`,
    };
  };
}

function giving(write: WriteDocument): GiveFile {
  return async (ref) => {
    const document = await write(ref);
    if (!document) return undefined;
    if (!isSheet(document)) return { name: fileNameOf(document, 'docx'), bytes: await writeDocx(document) };
    return { name: fileNameOf(document, 'csv'), bytes: Buffer.from(csvOf(document)) };
  };
}
