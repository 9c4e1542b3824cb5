import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Tally } from '../../src/core/ports.js';
import { createSlackStandIn } from '../../src/playground/slack/index.js';

export type Sent = {
  readonly tally: readonly Tally[];
  readonly seconds: number;
  /** Of this process, for each prompt. */
  readonly cpuMs: number;
  readonly grownMb: number;
  readonly mostLogMb: number;
};

/** Slack's stand-in with so many people, and bots that prompt them. */
export async function startSlack(people: number) {
  const users = Array.from({ length: people }, (_, index) => ({ id: `U${index}`, name: `U${index}` }));
  const team = { id: 'T0NORTH', name: 'Northmere' };
  const slack = createSlackStandIn({
    signingSecret: 'bench',
    token: 'xoxb-bench',
    team,
    users,
    channels: [],
  });
  await slack.listen(0);
  return {
    /** Prompts so many people, so many times faster than Slack's own pace; it must reach them all. */
    async send(many: number, times: number | 'unlimited'): Promise<Sent> {
      const program = fileURLToPath(new URL('./prompting.ts', import.meta.url));
      const child = fork(program, [slack.apiUrl(), String(many), String(times)], {
        execArgv: ['--import', 'tsx'],
      });
      const [message] = await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(([code]) => Promise.reject(new Error(`prompting ended with ${code}`))),
      ]);
      // What prompting.ts sends, and nothing else.
      const figures = message as Sent;
      const sent = figures.tally.find(({ state }) => state === 'sent')?.rows ?? 0;
      if (sent !== many) throw new Error(`${sent} of ${many} were sent: ${JSON.stringify(figures.tally)}`);
      return figures;
    },
    close: slack.close,
  };
}
