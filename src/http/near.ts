import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';

/** Only this machine, asked for by a loopback name: a page elsewhere cannot borrow the browser of somebody here. */
export const onLoopback: RequestHandler = (req, res, next) => {
  if (isNear(req)) return next();
  res.status(403).json({ error: 'This is only answered on the machine itself.' });
};

/** This machine, or whoever brings the token, when there is one. */
export function withToken(token: string | undefined): RequestHandler {
  if (token === undefined) return onLoopback;
  return (req, res, next) => {
    const brought = req.headers.authorization?.replace(/^Bearer +/i, '') ?? '';
    if (isNear(req) || isSame(brought, token)) return next();
    res
      .status(401)
      .set('WWW-Authenticate', 'Bearer')
      .json({ error: 'Send METRICS_TOKEN as a bearer token.' });
  };
}

function isNear(req: Request): boolean {
  const from = req.socket.remoteAddress ?? '';
  const near = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/.test(from);
  const named = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(req.headers.host ?? '');
  return near && named;
}

/** Takes as long for a token that is nearly right as for one that is not. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
