import { addedUp } from '../../core/adding.js';
import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PartnershipId, type PersonId, streamId } from '../../core/ids.js';
import type { Viewer } from '../../core/people/viewer.js';
import { quantile } from '../../core/reaching/reach.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { type Instant, spokenClock, spokenTime, spokenWhile } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from '../exercises/facts.js';
import { listIn, serialIn } from './decider.js';
import type { Injects, Serial } from './facts.js';
import { clockIn, unjudged } from './lines.js';
import { directorsOf, umpiresOf } from './whom.js';
import { CLOCK_WORDS } from './wording.js';

export type Reads = {
  readonly exercise: Reading<Exercise | undefined>;
  readonly serials: Reading<readonly Found<Injects>[]>;
  readonly directory: Reading<Directory | undefined>;
};

const MOST_INJECTS = 500;
const MOST_SEATS = 10;

/** Every inject of an exercise that players have. */
export const serialsOf = (partnership: PartnershipId, exercise: string): Reads['serials'] =>
  listOf<Injects>({ feature: 'injects', partnership, where: { exercise }, limit: MOST_INJECTS });

/** What was sent, what was answered and how fast, what waits to be judged: for the directing staff and the umpires. */
export const boardCard = defineCard<Injects, Reads>({
  personal: true,
  reads: ({ partnership, id }) => ({
    exercise: viewOf('exercises', streamId(partnership.id, 'exercises', id)),
    serials: serialsOf(partnership.id, id),
    directory: viewOf('directory', DIRECTORY),
  }),
  draw: ({ state, known, viewer, partnership, id, now }) => {
    const { exercise, directory } = known;
    const directs = isAmong(viewer, exercise ? directorsOf(exercise, partnership) : []);
    if (!exercise || !(directs || isAmong(viewer, umpiresOf(exercise, partnership))))
      return { template: 'injects/none', data: { title: `${partnership.name}: no injects for you to see` } };
    const list = listIn(state);
    const serials = known.serials.flatMap(({ view }) => serialIn(view) ?? []);
    const seats = bySeat(serials);
    const { next } = list ?? {};
    const upcoming = next && next > now && clockIn(exercise).is === 'running' ? next : undefined;
    return {
      template: 'injects/board',
      data: {
        title: `${exercise.reference}: ${serials.length} of ${list?.injects.length ?? 0} injects sent`,
        updated: `updated ${spokenClock(now, partnership.timezone)}`,
        clock: `${CLOCK_WORDS[clockIn(exercise).is]}${upcoming ? ` Next: ${spokenTime(upcoming, partnership.timezone, now)}.` : ''}`,
        sums: sumsLine(serials),
        judging: judgingLine(serials),
        seats: seats.slice(0, MOST_SEATS).map((seat) => ({
          seat: directory?.organisations[seat.seat]?.name ?? seat.seat,
          stands: seatLine(seat),
        })),
        more: seats.length > MOST_SEATS ? `and ${seats.length - MOST_SEATS} more` : '',
        exercise: id,
        judges: serials.some((serial) => unjudged(serial).length > 0),
        directs,
      },
    };
  },
});

const isAmong = (viewer: Viewer, people: readonly PersonId[]): boolean =>
  viewer.kind === 'person' && people.includes(viewer.person);

type SeatFigures = {
  readonly seat: string;
  readonly asked: number;
  /** Minutes to the first answer of each inject. */
  readonly minutes: readonly number[];
};

function bySeat(serials: readonly Serial[]): readonly SeatFigures[] {
  const seats = new Set(serials.flatMap(({ intended }) => intended.map(({ seat }) => seat)));
  return [...seats].sort().map((seat) => {
    const theirs = serials.filter(({ intended }) => intended.some((each) => each.seat === seat));
    return { seat, asked: theirs.length, minutes: theirs.flatMap((serial) => minutesTo(serial, seat)) };
  });
}

function minutesTo({ answers, given }: Serial, seat: string): readonly number[] {
  const first = answers.find((each) => each.seat === seat);
  return first ? [minutesBetween(given, first.at)] : [];
}

const minutesBetween = (from: Instant, to: Instant): number => (Date.parse(to) - Date.parse(from)) / 60_000;

function seatLine({ asked, minutes }: SeatFigures): string {
  const answered = `${minutes.length} of ${asked} answered`;
  if (minutes.length === 0) return answered;
  return `${answered}, typically after ${spokenWhile(quantile(minutes, 0.5))}`;
}

/** "12 asked = 9 answered + 2 with no answer yet + 1 with none in time": seats over all injects, none left out. */
function sumsLine(serials: readonly Serial[]): string {
  const asked = serials.flatMap((serial) =>
    serial.intended.map(({ seat }) => {
      if (serial.answers.some((each) => each.seat === seat)) return 'answered';
      return serial.silent?.includes(seat) ? 'silent' : 'open';
    }),
  );
  const count = (is: string) => asked.filter((each) => each === is).length;
  return addedUp(`${asked.length} asked`, [
    [count('answered'), 'answered'],
    [count('open'), 'with no answer yet'],
    [count('silent'), 'with none in time'],
  ]);
}

function judgingLine(serials: readonly Serial[]): string {
  const waiting = serials.flatMap((serial) => unjudged(serial).map(() => serial.n));
  if (waiting.length === 0) return 'Nothing waits for an umpire.';
  const numbers = [...new Set(waiting)].sort((one, other) => one - other);
  return `${waiting.length} to be judged: ${numbers.length === 1 ? 'inject' : 'injects'} ${numbers.join(', ')}.`;
}
