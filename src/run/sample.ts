import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Muster } from '../core/asking/asked.js';
import type { Day } from '../core/cadence.js';
import { partnershipId } from '../core/ids.js';
import type { Partnership } from '../core/people/partnership.js';
import { type Person, reachable } from '../core/people/person.js';
import type { Settings } from '../core/ports.js';
import { type Instant, spokenDay, toInstant } from '../core/time.js';
import { shippedDefaults } from '../import/defaults.js';
import { filedAs } from '../import/filed.js';
import { keepImport, present } from '../import/keep.js';
import type { Held, ImportFile } from '../import/plan.js';
import { problemWords } from '../import/problem.js';
import { readImport } from '../import/read.js';
import type { Tools } from './tools.js';

const SAMPLE = fileURLToPath(new URL('../playground/sample/northmere.yaml', import.meta.url));
const SETTING = 'playground';

/** What the store holds; the sample partnerships first, when it holds none. */
export async function withSample(tools: Tools): Promise<Held> {
  const before = await present(tools);
  if (before.partnerships.length > 0) return before;
  const read = readImport({ text: await readFile(SAMPLE, 'utf8'), defaults: await shippedDefaults() });
  if (!read.ok) throw new Error(read.problems.map((problem) => problemWords(SAMPLE, problem)).join('\n'));
  await tools.store.settings.put(SETTING, { meeting: 'wanted' });
  await keepImport(asOf(toInstant(Date.now()), read.plan), tools);
  return present(tools);
}

/** How many days before the sample is read the latest day of its registers lies. */
const LATELY = 70;

/** The sample as it reads at some time: its volunteers agreed lately, however old the file is. */
export function asOf(now: Instant, plan: ImportFile): ImportFile {
  const { volunteers = [] } = plan;
  const latest = volunteers
    .map(({ entry }) => entry.confirmed)
    .sort()
    .at(-1);
  if (latest === undefined) return plan;
  const days = Math.floor((Date.parse(now) - Date.parse(latest)) / DAY_MS) - LATELY;
  const moved = (day: Day): Day => toInstant(Date.parse(day) + days * DAY_MS).slice(0, 10);
  return {
    ...plan,
    volunteers: volunteers.map(({ entry, ...whose }) => ({
      ...whose,
      entry: {
        ...entry,
        confirmed: moved(entry.confirmed),
        consent: { ...entry.consent, on: moved(entry.consent.on) },
        record: {
          ...entry.record,
          cleared: entry.record.cleared.map((check) => ({ ...check, seen: moved(check.seen) })),
        },
      },
    })),
  };
}

export interface MeetingDeps {
  readonly muster: Pick<Muster, 'ask'>;
  readonly settings: Settings;
  readonly now: Instant;
  readonly imported: Pick<Held, 'people' | 'partnerships'>;
}

/** Has a chair call a meeting and publish its agenda, once, so that a fresh stage has something to show. */
export async function callSampleMeeting({ muster, settings, now, imported }: MeetingDeps): Promise<void> {
  const setting = (await settings.get(SETTING)) as { meeting?: string } | undefined;
  if (setting?.meeting !== 'wanted') return;
  const sample = partnershipId('northmere-lhrp');
  const partnership = imported.partnerships.find(({ id }) => id === sample);
  const chair = imported.people.find(({ id }) => partnership?.roles.chair[0] === id);
  const [by] = chair ? reachable(chair) : [];
  if (!partnership || !by) throw new Error('The sample partnership has no chair who could call its meeting.');
  const place = { platform: by.platform, team: by.team, conversation: 'playground' };
  for (const words of program(partnership, { now, people: imported.people })) {
    const what = {
      kind: 'words',
      words: `${partnership.command} ${words}`,
      once: `sample:${words}`,
    } as const;
    const answer = await muster.ask({ by, place, seenBy: 'asker', what });
    if (answer.kind === 'refused') throw new Error(`The sample meeting: ${answer.words}`);
  }
  await settings.put(SETTING, { meeting: 'called' });
}

function program(
  { timezone }: Partnership,
  { now, people }: { now: Instant; people: readonly Person[] },
): readonly string[] {
  const lead = (id: string): string => {
    const user = people.find((person) => filedAs(person) === id)?.teams?.user;
    return user ? ` lead:<@${user}>` : '';
  };
  return [
    `meeting add ${threeWeeksAhead(now, timezone)} "Winter meeting" minutes:180 where:Teams`,
    `agenda add "Flu and respiratory surge plan" minutes:20 for:decision${lead('asha-patel')}`,
    `agenda add "Lessons from exercise Nightjar" minutes:15 for:discussion${lead('lee-marsh')}`,
    // After the standing items that every meeting opens with.
    'agenda move 17 4',
    'agenda move 18 5',
    'agenda publish',
  ];
}

/** The first Tuesday afternoon at least three weeks from now, as a person would write it. */
function threeWeeksAhead(now: Instant, zone: string): string {
  const earliest = Date.parse(now) + 21 * DAY_MS;
  const toTuesday = (TUESDAY - new Date(earliest).getUTCDay() + 7) % 7;
  return `${spokenDay(toInstant(earliest + toTuesday * DAY_MS), zone, now)} 14:00`;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const TUESDAY = 2;
