import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Card } from '../core/card.js';
import type { StreamId } from '../core/ids.js';
import type { Wall } from '../core/showing/wall.js';
import { sealed, UNSEEN, unsealed } from './seal.js';
import { cardHtml } from './wall-card.js';
import { wallPage } from './wall-page.js';

const PURPOSE = 'wall';
const opened = z.tuple([z.string(), z.string(), z.string().nullable(), z.iso.datetime(), z.boolean()]);

/** The end of a wall's address. */
export function signWall({ card, until, names }: Wall, key: string): string {
  return sealed(PURPOSE, [card.stream, card.card, card.part ?? null, until, names], key);
}

/** What an address opens, unless somebody made it up or it has ended. */
export function openWall(address: string, key: string, now: number): Wall | undefined {
  const read = opened.safeParse(unsealed(PURPOSE, address, key));
  if (!read.success) return undefined;
  const [stream, card, part, until, names] = read.data;
  if (Date.parse(until) <= now) return undefined;
  // It was a stream's name when it was signed.
  return { card: { stream: stream as StreamId, card, ...(part !== null && { part }) }, until, names };
}

/** What a wall shows now: undefined where there is nothing to show. */
export type DrawWall = (wall: Wall) => Promise<{ card: Card; at: string; until: string } | undefined>;

/** A board for a screen on a wall: a page, and to the page itself what is new. */
export function servingWall(deps: { key: string; draw: DrawWall; now(): number }): RequestHandler {
  return async (req, res) => {
    const wall = openWall(String(req.params.signed), deps.key, deps.now());
    const drawn = wall && (await deps.draw(wall));
    const data = drawn && {
      title: drawn.card.summary,
      html: cardHtml(drawn.card),
      at: drawn.at,
      until: drawn.until,
    };
    res.set(UNSEEN);
    res.status(data ? 200 : 404);
    if (req.headers.accept === 'application/json') return void res.json(data ?? { ended: true });
    const { page, policy } = wallPage(data);
    res.set('Content-Security-Policy', policy).type('html').send(page);
  };
}
