import { type StreamId, streamParts } from '../../core/ids.js';
import { partnershipOf } from '../../core/people/registered.js';
import { dayIn } from '../../core/time.js';
import type { Meeting } from '../../features/meetings/facts.js';
import { writeCsv } from '../../import/csv.js';
import type { Tools } from '../../run/tools.js';
import { partnershipNamed } from '../actions-kept.js';
import { complain, say } from '../say.js';
import { localTime } from './fact-words.js';
import { keptAbout, streamCalled } from './kept.js';
import { linesOf } from './lines.js';
import { namesIn } from './naming.js';

const COLUMNS = [
  'time',
  'local time',
  'what',
  'who',
  'through',
  'details',
  'outcome',
  'recorded by',
  'entry',
];

/** Prints who was told and asked what about a thing, when, how, and what they answered, in the order of time. */
export async function printInquiry(reference: string, tools: Tools): Promise<void> {
  const stream = await streamCalled(reference, tools);
  if (!stream)
    return complain(`Nothing is called ${reference}. Give a whole reference, such as LRF/2026/004.`);
  await print([stream], tools);
}

/** The same of the meetings of a partnership on a day. */
export async function printInquiryOfMeeting(
  day: string,
  { tools, partnership: id }: { tools: Tools; partnership: string },
): Promise<void> {
  const partnership = await partnershipNamed(id, tools);
  if (!partnership) return;
  const shape = tools.registry.shapeOf('meetings');
  const all = await tools.store.views.find({
    feature: 'meetings',
    shape,
    partnership: partnership.id,
    limit: MOST,
  });
  // Rows of this feature hold its own states.
  const onDay = all.filter(({ state }) => dayOf(state as Meeting, partnership.timezone) === day);
  if (onDay.length === 0) return complain(`${id} has no meeting on ${day}. Write the day like 2026-12-08.`);
  await print(
    onDay.map(({ stream }) => stream),
    tools,
  );
}

/** A partnership meets a few times a year. */
const MOST = 10_000;

const dayOf = (meeting: Meeting, zone: string): string => (meeting ? dayIn(meeting.starts, zone) : '');

async function print(streams: readonly StreamId[], tools: Tools): Promise<void> {
  const [{ partnership: id }] = streams.map(streamParts) as [ReturnType<typeof streamParts>]; // somebody named one
  const partnership = await partnershipOf(id, { ledger: tools.store.ledger, registry: tools.registry });
  const zone = partnership?.timezone ?? 'UTC';
  const kept = (await Promise.all(streams.map((stream) => keptAbout(stream, tools)))).flat();
  const telling = { zone, ...(await namesIn(kept, tools)) };
  const lines = kept.flatMap((each) => linesOf(each, telling));
  // What happened at one instant stays in the order in which it was recorded.
  const inOrder = lines.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  const rows = inOrder.map(({ at, by, ...line }) => ({
    ...line,
    time: at,
    'local time': localTime(at, zone),
    'recorded by': by,
  }));
  say(writeCsv(COLUMNS, rows));
}
