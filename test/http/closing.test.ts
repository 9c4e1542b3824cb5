import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { closing } from '../../src/http/index.js';

const ASK = 'GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n';

async function open(answerAfter: Promise<void> = Promise.resolve()) {
  const server = createServer((_, response) => void answerAfter.then(() => response.end('answered')));
  const close = closing(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    close,
    isListening: () => server.listening,
    knock: async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    },
  };
}

it('whoever has connected is answered though they ask a moment later, and whoever comes later is refused', async () => {
  const { close, isListening, knock } = await open();
  const sockets = await Promise.all(Array.from({ length: 20 }, knock));
  const closed = close();
  await expect.poll(isListening, { interval: 1 }).toBe(false);
  const late = await knock().catch(({ code }) => code);
  const answers = sockets.map((socket) => {
    socket.write(ASK);
    return text(socket);
  });
  for (const answer of await Promise.all(answers)) {
    expect(answer).toContain('200 OK');
    expect(answer).toMatch(/connection: close/i);
  }
  expect(late).toBe('ECONNREFUSED');
  await closed;
});

it('whoever waits for an answer has it, and who never asks or has been answered holds nothing up', async () => {
  let answer = () => {};
  const { close, knock } = await open(new Promise((resolve) => (answer = resolve)));
  const [asking, silent] = [await knock(), await knock()];
  asking.write(ASK);
  const closed = close();
  const heard = text(asking);
  await once(silent.resume(), 'close');
  answer();
  expect(await heard).toContain('answered');
  await closed;
});
