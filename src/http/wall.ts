import { createHmac, timingSafeEqual } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Card } from '../core/card.js';
import type { StreamId } from '../core/ids.js';
import type { Wall } from '../core/wall.js';
import { cardHtml } from './wall-card.js';
import { wallPage } from './wall-page.js';

const signed = z.tuple([z.string(), z.string(), z.string().nullable(), z.iso.datetime(), z.boolean()]);

const seal = (payload: string, key: string): Buffer =>
  createHmac('sha256', key).update(`wall\n${payload}`).digest();

/** The end of a link's address: what it opens, signed, so that nobody can make another of it. */
export function signWall({ card, until, names }: Wall, key: string): string {
  const opens = [card.stream, card.card, card.part ?? null, until, names];
  const payload = Buffer.from(JSON.stringify(opens)).toString('base64url');
  return `${payload}.${seal(payload, key).toString('base64url')}`;
}

/** What an address opens, unless somebody made it up or it has ended. */
export function openWall(address: string, key: string, now: number): Wall | undefined {
  const [payload = '', mac = ''] = address.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = seal(payload, key);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  // Only what was signed here comes so far, and that is JSON.
  const read = signed.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
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
    guard(res);
    res.status(data ? 200 : 404);
    if (req.headers.accept === 'application/json') return void res.json(data ?? { ended: true });
    const { page, policy } = wallPage(data);
    res.set('Content-Security-Policy', policy).type('html').send(page);
  };
}

function guard(res: Response): void {
  res.set({
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Robots-Tag': 'noindex',
  });
}
