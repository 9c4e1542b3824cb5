import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { MongoClient } from 'mongodb';
import { BULK_SHARE } from '../../src/delivery/pace.js';
import { PACE } from '../../src/platforms/slack/limits.js';
import { type Row, tell } from './bounds.js';
import type { Heard } from './slack-that-listens.js';
import { quantile, steadily } from './steadily.js';
import { type Bot, startWithVolunteers } from './volunteering.js';

/** Ten thousand volunteers in one activation: how fast they are asked, and how true the board is while they answer. */
const PEOPLE = Number(process.env.BENCH_VOLUNTEERS ?? 10_000);
const ANSWERS = Number(process.env.BENCH_ANSWERS ?? PEOPLE);
const WAVE = Math.min(500, PEOPLE);
const NEED = Math.ceil(PEOPLE / 20);
/** By then the last board stands. */
const AFTERWARDS_MS = 15_000;
/** Slack's own pace asks ten thousand in forty minutes; the answers are measured after they were asked faster. */
const HURRY = 200;

const ASKED = { waveOfPace: 1.05, boardSeconds: 5, embedded: 200, mongo: 50 } as const;

/** All rows of one store: the embedded one, or the MongoDB that is given. */
export async function activationRows(mongo?: string): Promise<readonly Row[]> {
  const store = mongo ? 'MongoDB' : 'embedded';
  return [...(await firstWave(store, mongo)), ...(await answers(store, mongo))];
}

async function firstWave(store: string, mongo?: string): Promise<readonly Row[]> {
  const bot = await startWithVolunteers({ people: WAVE, faster: 1, mongo });
  const began = performance.now();
  await bot.type('U0NOOR', `activate ${NEED} Help where:School when:"in 2 hours" wave:${WAVE} widen:1440`);
  while (bot.prompts.length < WAVE) await sleep(50);
  const seconds = ((bot.prompts.at(-1)?.at ?? 0) - began) / 1_000;
  bot.stop();
  const [rate] = PACE.send.workspace;
  if (!rate) throw new Error('Slack has a pace');
  const allowed = (WAVE - rate.burst) / ((rate.most * BULK_SHARE) / (rate.inMs / 1_000));
  const ratio = seconds / allowed;
  return [
    {
      what: `${store}: a first wave of ${WAVE} handed over, of what Slack's pace allows (${allowed.toFixed(1)} s)`,
      asked: `at most ${ASKED.waveOfPace}`,
      got: ratio.toFixed(3),
      held: ratio <= ASKED.waveOfPace,
    },
  ];
}

async function answers(store: string, mongo?: string): Promise<readonly Row[]> {
  const rate = mongo ? ASKED.mongo : ASKED.embedded;
  const bot = await startWithVolunteers({ people: PEOPLE, faster: HURRY, mongo });
  const asking = performance.now();
  await bot.type(
    'U0NOOR',
    `activate ${NEED} Help where:School when:"in 2 hours" wave:${Math.min(5_000, PEOPLE)} widen:1`,
  );
  const asked = () => new Set(bot.prompts.map(({ channel }) => channel));
  while (asked().size < PEOPLE) await sleep(500);
  const askedIn = (performance.now() - asking) / 1_000;
  const activation = bot.prompts[0]?.activation ?? '';
  const { cpuMs: before } = await bot.report();
  const acked = await answerAll(bot, { activation, rate });
  await sleep(AFTERWARDS_MS);
  const boards = boardsOf(bot.heard);
  const lags = lagsOf(acked, boards);
  const report = await bot.report();
  bot.stop();
  const p95 = quantile(lags, 0.95);
  const took = ((acked.at(-1) ?? 0) - (acked[0] ?? 0)) / 1_000;
  const reached = acked.length / took;
  const cpuMsEach = (report.cpuMs - before) / acked.length;
  return [
    {
      what: `${store}: answers that were not acknowledged, of ${ANSWERS}`,
      asked: '0',
      got: `${ANSWERS - acked.length}`,
      held: acked.length === ANSWERS,
    },
    {
      what: `${store}: answers taken a second, at ${cpuMsEach.toFixed(1)} ms CPU each; ${PEOPLE} asked in ${askedIn.toFixed(0)} s before`,
      asked: `${rate}`,
      got: reached.toFixed(0),
      held: reached >= rate * 0.95,
    },
    {
      what: `${store}: seconds until the board is true, p95 of ${lags.length} answers, ${boards.length} boards`,
      asked: `at most ${ASKED.boardSeconds}`,
      got: p95.toFixed(2),
      held: p95 <= ASKED.boardSeconds,
    },
    {
      what: `${store}: most told at once that they have a place, of ${NEED} needed (${JSON.stringify(report.stands)})`,
      asked: `at most ${NEED}`,
      got: `${report.most}`,
      held: report.most <= NEED,
    },
    ...(mongo
      ? [
          {
            what: 'MongoDB: bare inserts a second, beside it',
            asked: 'printed',
            got: (await bareInserts(mongo)).toFixed(0),
            held: true,
          },
        ]
      : []),
  ];
}

/** Answers so many a second, whoever is late; gives when each that was acknowledged was, in order. */
async function answerAll(
  bot: Bot,
  { activation, rate }: { activation: string; rate: number },
): Promise<readonly number[]> {
  const done = await steadily({ times: ANSWERS, rate }, (index) => {
    const answer = index % 5 === 4 ? 'declined' : index % 7 === 6 ? 'standby' : 'coming';
    return bot.press(`Uv${index}`, 'checkins.answer', { activation, answer });
  });
  return done
    .map(({ at }) => at)
    .filter(Number.isFinite)
    .sort((one, other) => one - other);
}

type Board = { readonly at: number; readonly answered: number };

function boardsOf(heard: readonly Heard[]): readonly Board[] {
  return heard
    .filter(({ method, channel }) => method === 'chat.update' && channel === 'C0PCOM')
    .map(({ at, text }) => ({
      at,
      answered:
        countIn(text, 'coming') +
        countIn(text, 'on the reserve') +
        countIn(text, 'on standby') +
        countIn(text, 'who cannot come'),
    }));
}

const countIn = (text: string, words: string): number =>
  Number(new RegExp(`(\\d+) ${words}(?! to)`).exec(text.slice(text.indexOf('asked or came')))?.[1] ?? 0);

/** For each answer, in the order in which they were taken, how long until a board counts as many. */
function lagsOf(acked: readonly number[], boards: readonly Board[]): readonly number[] {
  return acked.map((at, index) => {
    const board = boards.find(({ answered }) => answered > index);
    return ((board?.at ?? Number.POSITIVE_INFINITY) - at) / 1_000;
  });
}

async function bareInserts(uri: string): Promise<number> {
  const client = new MongoClient(uri);
  const documents = client.db(`bench-bare-${process.pid}`).collection('bare');
  const many = 500;
  const began = performance.now();
  for (let index = 0; index < many; index++)
    await documents.insertOne({ index, text: 'x'.repeat(500) }, { writeConcern: { w: 'majority', j: true } });
  const seconds = (performance.now() - began) / 1_000;
  await documents.drop();
  await client.close();
  return many / seconds;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const rows = [
    ...(await activationRows()),
    ...(process.env.MONGODB_URI ? await activationRows(process.env.MONGODB_URI) : []),
  ];
  for (const row of rows) tell(row);
}
