/** One bot process that prompts many people, each by a call to an address; made to be killed at any moment. */
import { appendFileSync } from 'node:fs';
import type { ChatPlatform, Rate } from '../../src/core/ports.js';
import { UNPACED } from '../../src/delivery/index.js';
import { openPrompting } from '../support/prompting.js';

const steadily = (everyMs: number): Rate => ({ most: 1, inMs: everyMs, burst: 1 });

const [, , given = ''] = process.argv;
const { kept, address, people, aheadMs = 0, everyMs, begun } = JSON.parse(given);
const chat: ChatPlatform = {
  name: 'slack',
  pace: everyMs ? { ...UNPACED, send: { workspace: [steadily(everyMs)], conversation: [] } } : UNPACED,
  post: () => Promise.reject(new Error('nothing is posted here')),
  tell: async ({ team, user }) => {
    // On record before anything can stop this process: whom it has begun to tell.
    if (begun) appendFileSync(begun, `${user}\n`);
    const answer = await fetch(`${address}/${user}`, { method: 'POST' });
    return { place: { platform: 'slack', team, conversation: user }, message: await answer.text() };
  },
  update: async () => undefined,
  problem: async () => undefined,
};

// Further on with each restart, so that nobody waits for what the one before had claimed.
const realNow = () => Date.now() + aheadMs;
const prompting = await openPrompting({ kept, chat, people, realNow });
await prompting.call('1', people);
process.send?.('asked');
const tally = await prompting.tried('1', people);
const rows = await prompting.rows('1');
const twice = rows.filter(({ steps = [] }) => steps.some((step) => step.twice)).map(({ work }) => work.seat);
process.send?.({ tally, twice });
