import type { Server } from 'node:http';
import { Server as Listening, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;
/** For as long at most those who have connected are let in, and then as long again they may take to begin asking. */
const LOOKS = 20;

/**
 * The way to close a server so that whoever has connected is answered, and whoever comes later is refused. Node lets
 * in one at a time, would cut off those it has yet to let in, and would wait for ever for somebody who never asks.
 */
export function closing(server: Server): () => Promise<void> {
  const yetToAsk = new Set<Socket>();
  let admitted = 0;
  server.on('connection', (socket: Socket) => {
    admitted += 1;
    yetToAsk.add(socket);
    socket.once('close', () => yetToAsk.delete(socket));
  });
  server.on('request', ({ socket }) => yetToAsk.delete(socket));
  const stillComing = () => {
    const before = admitted;
    return () => admitted > before;
  };
  return async () => {
    server.prependListener('request', (_, response) => void response.setHeader('connection', 'close'));
    for (let looks = 0, more = stillComing(); looks < LOOKS; looks++) {
      await sleep(LOOK_EVERY_MS);
      if (!more()) break;
      more = stillComing();
    }
    const closed = new Promise<void>((resolve) => {
      Listening.prototype.close.call(server, () => resolve());
    });
    for (let looks = 0; yetToAsk.size > 0 && looks < LOOKS; looks++) await sleep(LOOK_EVERY_MS);
    for (const socket of yetToAsk) socket.destroy();
    server.closeIdleConnections();
    await closed;
  };
}
