import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, Asked, PutUp } from '../../src/core/asking/asked.js';
import type { Card, Element } from '../../src/core/card.js';
import { partnershipId, personId, streamId } from '../../src/core/ids.js';
import type { PlatformUser } from '../../src/core/people/person.js';
import { createSlack, type Log, type Slack, type SlackWay } from '../../src/platforms/slack/index.js';
import { createSlackStandIn, type SlackStandIn } from '../../src/playground/slack/index.js';
import { PATIENT_MS } from '../support/patient.js';

export const TEAM = { id: 'T0NORTH', name: 'northmere' };
export const ASHA = 'U0ASHA';
export const BEN = 'U0BEN';
export const CHANNEL = 'C0LHRP';
export const SECRET = 'signing-secret-for-tests';
export const TOKEN = 'xoxb-for-tests';

type Script = Answer | Error | ((asked: Asked) => Answer | Promise<Answer>);

/** A Muster whose answers are written beforehand, and that remembers what it was asked and what to keep. */
export interface ScriptedMuster {
  readonly asked: Asked[];
  readonly kept: PutUp[];
  /** Who was greeted, and whose account is no more. */
  readonly arrived: PlatformUser[];
  readonly left: PlatformUser[];
  readonly stayed: PlatformUser[];
  /** Answers from now on, until told otherwise. */
  will(script: Script): void;
}

export interface SlackRig {
  readonly stand: SlackStandIn;
  readonly slack: Slack;
  readonly muster: ScriptedMuster;
  readonly logged: { readonly level: string; readonly words: string }[];
  /** Minutes that Slack said it left out. */
  leftOut(): readonly object[];
  readonly botUrl: string;
  /** Resolves when everything that follows an answer has been shown. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface RigOptions {
  readonly apiUrl?: string;
  readonly token?: string;
  readonly timeoutMs?: number;
  readonly now?: () => number;
  /** How long a trigger lasts. */
  readonly triggerMs?: number;
  /** How Slack is connected, if not over HTTP with one token. */
  readonly way?: (webApi: string) => SlackWay & { readonly apiUrl?: string };
}

/** The Slack platform over HTTP, between the stand-in of Slack and a scripted Muster. */
export async function createSlackRig(options: RigOptions = {}): Promise<SlackRig> {
  const stand = createSlackStandIn({
    signingSecret: SECRET,
    token: TOKEN,
    team: TEAM,
    users: [
      { id: ASHA, name: 'Asha Patel', email: 'asha.patel@example.org' },
      { id: BEN, name: 'Ben Okoro', email: 'ben.okoro@example.org' },
      { id: 'U0GONE', name: 'Gia Gone', deleted: true },
    ],
    channels: [
      { id: CHANNEL, name: 'lhrp' },
      { id: 'C0OLD', name: 'old', archived: true },
      { id: 'C0CLOSED', name: 'closed', private: true, joined: false },
    ],
    ...(options.now && { now: options.now }),
    ...(options.triggerMs !== undefined && { triggerMs: options.triggerMs }),
  });
  await stand.listen(0);
  const muster = scripted();
  const logged: { level: string; words: string }[] = [];
  const leftOut: object[] = [];
  const slack = createSlack({
    apiUrl: options.apiUrl ?? stand.apiUrl(),
    waitsMs: PATIENT_MS,
    ...(options.way?.(stand.apiUrl()) ?? {
      kind: 'http',
      token: options.token ?? TOKEN,
      signingSecret: SECRET,
    }),
    muster: muster.port,
    log: listeningLog(logged),
    leftOut: (minute) => void leftOut.push(minute),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  const server = createServer((request, response) => {
    const pages = request.url?.startsWith('/slack/events') ? slack.listener : slack.installing;
    if (pages) pages(request, response);
    else response.writeHead(404).end();
  });
  const botUrl = await listening(server);
  stand.connect(botUrl);
  return {
    stand,
    slack,
    muster,
    logged,
    /** Minutes that Slack said it left out. */
    leftOut: () => leftOut,
    botUrl,
    settled: slack.stop,
    close: async () => {
      await slack.stop();
      await stand.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function scripted(): ScriptedMuster & { port: Parameters<typeof createSlack>[0]['muster'] } {
  const asked: Asked[] = [];
  const kept: PutUp[] = [];
  const arrived: PlatformUser[] = [];
  const left: PlatformUser[] = [];
  const stayed: PlatformUser[] = [];
  let script: Script = words('Nothing was scripted.');
  return {
    asked,
    kept,
    will: (next) => {
      script = next;
    },
    arrived,
    left,
    stayed,
    port: {
      ask: async (ask) => {
        asked.push(ask);
        if (script instanceof Error) throw script;
        return typeof script === 'function' ? script(ask) : script;
      },
      keep: async (copy) => void kept.push(copy),
      arrived: async (by) => void arrived.push(by),
      overhear: async () => undefined,
      left: async (by) => {
        if (script instanceof Error) throw script;
        left.push(by);
      },
      stayed: async (by) => void stayed.push(by),
      doubted: () => undefined,
    },
  };
}

function listeningLog(logged: { level: string; words: string }[]): Log {
  const at = (level: string) => (_fields: object, words: string) => void logged.push({ level, words });
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const words = (said: string): Answer => ({ kind: 'words', words: said, privately: false });

export const REF = { stream: streamId(partnershipId('northmere-lhrp'), 'agenda', '42'), card: 'agenda' };

export function card(summary: string, more: Partial<Pick<Card, 'body' | 'actions'>> = {}): Card {
  const body: readonly Element[] = more.body ?? [{ type: 'TextBlock', text: summary, wrap: true }];
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    summary,
    body,
    ...(more.actions && { actions: more.actions }),
  };
}

/** A card answer: an agenda for Asha, with one button. */
export function agenda(title: string, note?: string): Extract<Answer, { kind: 'card' }> {
  const button = {
    type: 'Action.Execute',
    title: 'Add an item',
    verb: 'agenda.add',
    data: { agenda: '42' },
  } as const;
  return {
    kind: 'card',
    card: card(title, { actions: [button] }),
    ref: REF,
    version: 7,
    shows: personId('asha-patel'),
    privately: false,
    ...(note === undefined ? {} : { note }),
  };
}

/** A form answer with one input of each common kind. */
export const addForm: Extract<Answer, { kind: 'form' }> = {
  kind: 'form',
  privately: false,
  form: card('Add an item', {
    body: [
      { type: 'Input.Text', id: 'title', label: 'Title', isRequired: true },
      { type: 'Input.Number', id: 'minutes', label: 'Minutes', min: 1, max: 90 },
      {
        type: 'Input.ChoiceSet',
        id: 'for',
        label: 'For',
        choices: [
          { title: 'Decision', value: 'decision' },
          { title: 'Information', value: 'information' },
        ],
      },
      { type: 'Input.Date', id: 'day', label: 'Day' },
    ],
    actions: [
      {
        type: 'Action.Execute',
        title: 'Add',
        verb: 'agenda.add',
        data: { partnership: 'northmere-lhrp', nonce: 'n-1' },
      },
    ],
  }),
};

/** Everything a message says, words and buttons. */
export const saidBy = (message: { text: string; blocks: readonly unknown[] } | undefined): string =>
  message ? `${message.text}\n${JSON.stringify(message.blocks)}` : '';
