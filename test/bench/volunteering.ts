import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Agent, fetch } from 'undici';
import { dropDatabase } from '../support/stage.js';
import { signed } from './presses.js';
import { type Heard, slackThatListens } from './slack-that-listens.js';

const SECRET = 'bench';
/** A platform calls over connections that it keeps. */
const CONNECTIONS = 64;

type Report = {
  readonly stands: Readonly<Record<string, number>>;
  readonly most: number;
  readonly cpuMs: number;
};

type Asked = { readonly at: number; readonly channel: string; readonly activation: string };

/** A bot in a process of its own, what it has sent, and its volunteers' hands. */
export type Bot = {
  readonly heard: readonly Heard[];
  /** Those who have been asked so far, and to which activation. */
  readonly prompts: readonly Asked[];
  press(user: string, verb: string, data: object): Promise<void>;
  type(user: string, words: string): Promise<void>;
  /** How the check-ins stand, the most that were told at once that they have a place, and what it has cost so far. */
  report(): Promise<Report>;
  stop(): Promise<void>;
};

/** Starts a bot of so many volunteers, at Slack's own pace or so many times faster. */
export async function startWithVolunteers(options: {
  people: number;
  faster: number;
  mongo?: string | undefined;
}): Promise<Bot> {
  const heard: Heard[] = [];
  const prompts: Asked[] = [];
  const slack = await slackThatListens((each) => {
    heard.push(each);
    prompts.push(...promptIn(each));
  });
  const { mongo: uri, ...rest } = options;
  const mongo = uri ? { uri, database: `bench-${process.pid}-${Date.now() % 100_000}` } : undefined;
  const given = { ...rest, slackUrl: slack.url, signingSecret: SECRET, mongo };
  const program = fileURLToPath(new URL('./activating.ts', import.meta.url));
  const child = fork(program, [JSON.stringify(given)], { execArgv: ['--import', 'tsx'] });
  const [message] = await once(child, 'message');
  // What the program says first.
  const { address } = message as { address: string };
  const dispatcher = new Agent({ connections: CONNECTIONS });
  const post = async (path: string, body: string) => {
    const headers = signed(body, SECRET);
    const answer = await fetch(`${address}${path}`, { method: 'POST', body, headers, dispatcher });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`The bot answered ${answer.status}`);
  };
  return {
    heard,
    prompts,
    press: (user, verb, data) => post('/slack/events', pressBy({ user, verb, data, url: slack.url })),
    type: (user, words) => post('/slack/events', slashBy(user, words)),
    report: async () => {
      child.send('report');
      const [message] = await once(child, 'message');
      // What the program answers to any message.
      return message as Report;
    },
    stop: async () => {
      child.send('stop');
      await once(child, 'exit');
      await dispatcher.destroy();
      slack.close();
      if (mongo) await dropDatabase(mongo);
    },
  };
}

/** A volunteer who is asked to come, where that is what a message does. */
function promptIn({ at, method, channel, text }: Heard): readonly Asked[] {
  const activation = method === 'chat.postMessage' && /"activation\\?":\\?"([a-z0-9-]+)/.exec(text)?.[1];
  return activation && channel.startsWith('DUv') ? [{ at, channel, activation }] : [];
}

function pressBy({
  user,
  verb,
  data,
  url,
}: {
  user: string;
  verb: string;
  data: object;
  url: string;
}): string {
  const payload = {
    type: 'block_actions',
    api_app_id: 'A0MUSTER',
    team: { id: 'T0NORTH', domain: 'northmere' },
    user: { id: user, name: user, team_id: 'T0NORTH' },
    channel: { id: `D${user}`, name: 'directmessage' },
    container: { type: 'message', message_ts: '1.1', channel_id: `D${user}`, is_ephemeral: false },
    trigger_id: `t${user}`,
    response_url: `${url}respond`,
    state: { values: {} },
    actions: [
      {
        type: 'button',
        block_id: 'b',
        action_id: verb,
        action_ts: '1',
        value: JSON.stringify({ partnership: 'northmere-pcom', v: 1, ...data }),
      },
    ],
  };
  return `payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

const slashBy = (user: string, text: string): string =>
  new URLSearchParams({
    command: '/pcom',
    text,
    team_id: 'T0NORTH',
    channel_id: 'C0PCOM',
    user_id: user,
    trigger_id: `t${Date.now()}`,
    response_url: 'http://127.0.0.1:9/',
  }).toString();
