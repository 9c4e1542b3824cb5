import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, streamId } from '../../core/ids.js';
import { type Found, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { pageOf } from '../../core/showing/paging.js';
import { type Instant, spokenTime } from '../../core/time.js';
import { type Reads, serialsOf } from './board.js';
import { peopleOf, standsAs } from './cards.js';
import { serialIn } from './decider.js';
import type { Injects, Serial } from './facts.js';
import { seatName, shortened, unjudged } from './lines.js';
import { isOwn, latestOf } from './serial-rules.js';
import { directorsOf, umpiresOf } from './whom.js';

const PER_PAGE = 5;

type Owed = { readonly serial: Serial; readonly seat: string; readonly since: Instant };

/** What waits to be judged over all injects, what has waited longest first: an answer, or silence past its time. */
function owedIn(found: readonly Found<Injects>[]): readonly Owed[] {
  const serials = found.flatMap(({ view }) => serialIn(view) ?? []);
  const owed = serials.flatMap((serial) =>
    unjudged(serial).map((seat) => ({
      serial,
      seat,
      since: latestOf(serial, seat)?.at ?? serial.until ?? serial.given,
    })),
  );
  return owed.sort((one, other) => Date.parse(one.since) - Date.parse(other.since));
}

/** Everything that an umpire still has to judge in an exercise, each in one press. */
export const judgingCard = defineCard<Injects, Reads>({
  personal: true,
  reads: ({ partnership, id }) => ({
    exercise: viewOf('exercises', streamId(partnership.id, 'exercises', id)),
    serials: serialsOf(partnership.id, id),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ known }) => owedIn(known.serials).flatMap(({ serial, seat }) => peopleOf(serial, seat)),
  draw: ({ known, viewer, part, partnership, id, now, name }) => {
    const { exercise, directory } = known;
    const judges = exercise
      ? [...umpiresOf(exercise, partnership), ...directorsOf(exercise, partnership)]
      : [];
    if (!exercise || viewer.kind !== 'person' || !judges.includes(viewer.person))
      return { template: 'injects/none', data: { title: `${partnership.name}: no injects for you to see` } };
    const all = owedIn(known.serials);
    const owed = all.filter(({ serial, seat }) => !isOwn(serial, seat, viewer.person));
    const own = all.length - owed.length;
    const page = pageOf(owed, Number(part ?? 1), PER_PAGE);
    const time = (at: Instant) => spokenTime(at, partnership.timezone, now);
    return {
      template: 'injects/judging',
      data: {
        title: `${exercise.reference}: ${titleOf(owed.length, own)}`,
        seats: page.lines.map(({ serial, seat }) => ({
          seat,
          exercise: id,
          n: serial.n,
          who: `Inject ${serial.n}, ${seatName(seat, directory, name)}`,
          what: shortened(wordsOf(serial.what)),
          expected: `Expected: ${wordsOf(serial.expected)}`,
          ...standsAs(serial, seat, { time, name }),
        })),
        more: page.more > 0 ? `and ${page.more} more` : '',
        leftOut: leftOutLine(own),
        exercise: id,
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
      },
    };
  },
});

function titleOf(owed: number, own: number): string {
  if (owed === 0) return own === 0 ? 'nothing waits to be judged' : 'nothing waits for you to judge';
  return `${owed} to be judged, what has waited longest first`;
}

/** What waits and is not for this umpire to judge. */
function leftOutLine(own: number): string {
  if (own === 0) return '';
  return own === 1
    ? 'One more is of a seat that you answer for: another umpire or the directing staff judge it.'
    : `${own} more are of seats that you answer for: another umpire or the directing staff judge them.`;
}
