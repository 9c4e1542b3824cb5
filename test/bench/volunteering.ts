import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Agent, fetch } from 'undici';
import { dropDatabase } from '../support/stage.js';
import { signed } from './presses.js';
import { type Heard, slackThatListens } from './slack-that-listens.js';

const SECRET = 'bench';
/** A platform calls over connections that it keeps. */
const CONNECTIONS = 64;
/** Far longer than a platform would wait: what is not answered by then counts as lost, and the bench goes on. */
const GIVEN_UP_MS = 60_000;

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
  /** Starts it again on what it keeps, at Slack's own pace. */
  atOwnPace(): Promise<void>;
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
  const { mongo: uri, people, faster } = options;
  const mongo = uri ? { uri, database: `bench-${process.pid}-${Date.now() % 100_000}` } : undefined;
  const data = await mkdtemp(join(tmpdir(), 'muster-activating-'));
  const start = (faster: number) =>
    startProgram({ people, faster, slackUrl: slack.url, signingSecret: SECRET, mongo, data });
  let { child, address } = await start(faster);
  const end = async () => {
    child.off('exit', giveUp);
    child.send('stop');
    await once(child, 'exit');
  };
  const dispatcher = new Agent({ connections: CONNECTIONS });
  const post = async (path: string, body: string) => {
    const headers = signed(body, SECRET);
    const answer = await fetch(`${address}${path}`, {
      ...{ method: 'POST', body, headers, dispatcher },
      signal: AbortSignal.timeout(GIVEN_UP_MS),
    });
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
    atOwnPace: async () => {
      await end();
      ({ child, address } = await start(1));
    },
    stop: async () => {
      await end();
      await dispatcher.destroy();
      slack.close();
      if (mongo) await dropDatabase(mongo);
    },
  };
}

async function startProgram(given: object): Promise<{ child: ChildProcess; address: string }> {
  const program = fileURLToPath(new URL('./activating.ts', import.meta.url));
  const child = fork(program, [JSON.stringify(given)], { execArgv: ['--import', 'tsx'] });
  child.once('exit', giveUp);
  const [message] = await once(child, 'message');
  // What the program says first.
  const { address } = message as { address: string };
  return { child, address };
}

/** Whatever is being waited for would never come. */
function giveUp(code: number | null, signal: string | null): never {
  console.error(
    `The bot that is measured has ended by itself (${signal ?? code}): nothing more can be measured.`,
  );
  process.exit(1);
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
