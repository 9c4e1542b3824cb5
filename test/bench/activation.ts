import { setTimeout as sleep } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { hold, mongoFor, note } from './bounds.js';
import type { Heard } from './slack-that-listens.js';
import { quantile, steadily } from './steadily.js';
import { type Bot, startWithVolunteers } from './volunteering.js';

/** Ten thousand volunteers in one activation: how fast they are asked, and how true the board is while they answer. */
const PEOPLE = Number(process.env.BENCH_VOLUNTEERS ?? 10_000);
/** A minute of them and more at either rate. */
const ANSWERS = { embedded: PEOPLE, MongoDB: Math.ceil(PEOPLE / 2) } as const;
const NEED = Math.ceil(PEOPLE / 20);
/** Whoever has not been asked by then is left out, so that what can be measured is. */
const ASKED_WITHIN_MS = 600_000;
/** By then the last board stands. */
const AFTERWARDS_MS = 15_000;
/** Slack's own pace asks ten thousand in forty minutes: they are asked faster, and answer while its own pace holds. */
const HURRY = 200;

const MOST_BOARD_SECONDS = 5;
const RATES = { embedded: 200, MongoDB: 50 } as const;
/** They come late enough to be counted, and at the rate asked for all the same. */
const LEAST_OF_RATE = 0.95;

await holdAnswers('embedded');
const mongo = mongoFor('answers to an activation');
if (mongo) {
  await holdAnswers('MongoDB', mongo);
  note('MongoDB: bare inserts a second, beside it', (await bareInserts(mongo)).toFixed(0));
}

async function holdAnswers(store: keyof typeof RATES, mongo?: string): Promise<void> {
  const bot = await startWithVolunteers({ people: PEOPLE, faster: HURRY, mongo });
  const asking = performance.now();
  await bot.type(
    'U0NOOR',
    `activate ${NEED} Help where:School when:"in 2 hours" wave:${Math.min(5_000, PEOPLE)} widen:1`,
  );
  const asked = () => new Set(bot.prompts.map(({ channel }) => channel));
  const forSoLong = () => performance.now() - asking;
  while (asked().size < PEOPLE && forSoLong() < ASKED_WITHIN_MS) await sleep(500);
  const askedIn = forSoLong() / 1_000;
  hold(`${store}: asked within ${askedIn.toFixed(0)} s, of ${PEOPLE}`, asked().size, { least: PEOPLE });
  await bot.atOwnPace();
  const activation = bot.prompts[0]?.activation ?? '';
  const { cpuMs: before } = await bot.report();
  const times = ANSWERS[store];
  const acked = await answerAll(bot, { activation, times, rate: RATES[store] });
  await sleep(AFTERWARDS_MS);
  const boards = boardsOf(bot.heard);
  const lags = lagsOf(acked, boards);
  const { stands, most, cpuMs } = await bot.report();
  await bot.stop();
  const took = ((acked.at(-1) ?? 0) - (acked[0] ?? 0)) / 1_000;
  hold(`${store}: answers that were not acknowledged, of ${times}`, times - acked.length, { most: 0 });
  const cpuMsEach = (cpuMs - before) / acked.length;
  hold(
    `${store}: answers taken a second when ${RATES[store]} come, at ${cpuMsEach.toFixed(1)} ms CPU each`,
    acked.length / took,
    { least: RATES[store] * LEAST_OF_RATE },
  );
  hold(
    `${store}: seconds until the board is true, p95 of ${lags.length} answers, ${boards.length} boards`,
    quantile(lags, 0.95),
    { most: MOST_BOARD_SECONDS },
  );
  hold(
    `${store}: most told at once that they have a place, of ${NEED} needed (${JSON.stringify(stands)})`,
    most,
    { most: NEED },
  );
}

/** Answers so many a second, whoever is late; gives when each that was acknowledged was, in order. */
async function answerAll(
  bot: Bot,
  { activation, times, rate }: { activation: string; times: number; rate: number },
): Promise<readonly number[]> {
  const done = await steadily({ times, rate }, (index) => {
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

function countIn(text: string, words: string): number {
  const sums = text.slice(text.indexOf('asked or came'));
  return Number(new RegExp(`(\\d+) ${words}(?! to)`).exec(sums)?.[1] ?? 0);
}

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
