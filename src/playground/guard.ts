import type { RequestHandler } from 'express';

/** Only this machine, asked for by a loopback name: a page elsewhere cannot borrow the browser of somebody here. */
export const onlyHere: RequestHandler = (request, response, next) => {
  const from = request.socket.remoteAddress ?? '';
  const near = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/.test(from);
  const named = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
  if (near && named) return next();
  response.status(403).json({ error: 'The playground is only shown on the machine itself.' });
};

/** A form of another page cannot send JSON without asking first, and nobody who asks is let in. */
export const onlyJson: RequestHandler = (request, response, next) => {
  if (request.method === 'GET' || request.is('application/json')) return next();
  response.status(415).json({ error: 'Send JSON.' });
};

/** The page runs its own scripts and styles and nobody else’s, and stands in no frame. */
export const ownThingsOnly: RequestHandler = (_, response, next) => {
  response.set({
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  next();
};
