import type { RequestHandler } from 'express';
import type { Config } from '../config/index.js';
import { streamParts } from '../core/ids.js';
import type { Clock, Ledger } from '../core/ports.js';
import { partnershipOf } from '../core/registered.js';
import type { Registry } from '../core/registry.js';
import type { Show } from '../core/show.js';
import { spokenTime, toInstant } from '../core/time.js';
import type { WallAsked, WallLink } from '../core/wall.js';
import { type DrawWall, servingWall, signWall } from '../http/index.js';
import { deploymentKey } from './key.js';

const HOUR_MS = 3_600_000;

/** Wall screens: their links end by real time, like every signature. */
export async function createWalls(config: Pick<Config, 'key' | 'data' | 'publicUrl'>) {
  const key = await deploymentKey(config);
  let address = config.publicUrl;
  return {
    /** Where Muster listens, for links when it has no public address. */
    standsAt: (listens: string): void => {
      address ??= listens;
    },
    link: ({ card, hours, names }: WallAsked): WallLink => {
      const until = toInstant(Date.now() + hours * HOUR_MS);
      return { url: `${address}/wall/${signWall({ card, until, names }, key)}`, until };
    },
    serve: (deps: Drawing): RequestHandler => servingWall({ key, draw: drawing(deps), now: Date.now }),
  };
}

interface Drawing {
  readonly onWall: Show['onWall'];
  readonly store: { readonly ledger: Ledger };
  readonly registry: Registry;
  readonly clock: Clock;
}

function drawing({ onWall, store: { ledger }, registry, clock }: Drawing): DrawWall {
  return async (wall) => {
    const partnership = await partnershipOf(streamParts(wall.card.stream).partnership, { ledger, registry });
    const card = partnership && (await onWall(wall));
    if (!card) return undefined;
    const { timezone, command } = partnership;
    const now = clock.now();
    const seconds = now.slice(16, 19);
    return {
      card,
      at: `${spokenTime(now, timezone)}${seconds}`,
      until: `This page ends ${spokenTime(wall.until, timezone)}. Then ask a coordinator for a new link: /${command} wall.`,
    };
  };
}
