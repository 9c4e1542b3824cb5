import type { RequestHandler, Response } from 'express';

/** Word that something may look different now. What has changed is asked for afresh by whoever shows it. */
export interface Changes {
  tell(): void;
  /** Sends each change to a browser (Server-Sent Events). */
  readonly stream: RequestHandler;
  /** Ends every stream, so that the server can close. */
  end(): void;
}

export function createChanges(): Changes {
  const open = new Set<Response>();
  let told = false;
  let ended = false;
  return {
    tell: () => {
      if (told) return;
      told = true;
      // Many things change in one turn; one word is enough for all of them.
      setImmediate(() => {
        told = false;
        for (const response of open) response.write('data: changed\n\n');
      });
    },
    stream: (_, response) => {
      if (ended) return void response.status(503).end();
      response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.flushHeaders();
      response.write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => void open.delete(response));
    },
    end: () => {
      ended = true;
      for (const response of open) response.end();
    },
  };
}
