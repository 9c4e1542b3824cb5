import { defineCard } from '../../core/define-feature.js';
import { quantile } from '../../core/reach.js';
import type { Reach, SeatReach } from '../../core/reached.js';
import { type Found, type Reading, reachOf } from '../../core/reading.js';
import { type Instant, spokenMinutes, spokenTime } from '../../core/time.js';
import type { CheckedIn, Checkin } from '../checkins/facts.js';
import { countsOf, tallyOf } from './board.js';
import { minutesGiven } from './ending.js';
import type { Activation } from './facts.js';
import { checkinsIn, checkinsOf } from './meant.js';
import { titleOf } from './wording.js';

type Reads = ReturnType<typeof countsOf> & {
  readonly came: Reading<readonly Found<Checkin>[]>;
  readonly reach: Reading<Reach | undefined>;
};

/** What an activation came to: how fast people were reached, accepted and arrived, and what they gave. */
export const reportCard = defineCard<Activation, Reads>({
  personal: true,
  reads: ({ partnership, id, stream }) => ({
    ...countsOf(partnership.id, id, stream),
    came: checkinsOf(partnership.id, { present: id }),
    reach: reachOf({ partnership: partnership.id, about: { stream } }),
  }),
  draw: ({ state, partnership, known, now }) => {
    if (!state) {
      return {
        template: 'activations/none',
        data: { title: `${partnership.name}: I know no such activation` },
      };
    }
    const checkins = checkinsIn(known.came);
    const tally = tallyOf(state, known);
    const helped = checkins.filter(({ arrived }) => arrived !== undefined);
    const minutes = helped.reduce((sum, each) => sum + minutesGiven(each, now), 0);
    const times = timesOf(checkins, known.reach, state.raised.at);
    return {
      template: 'activations/report',
      data: {
        title: `Report of ${state.reference}: ${titleOf(state)}`,
        facts: [
          { name: 'Raised', value: spokenTime(state.raised.at, partnership.timezone, now) },
          {
            name: 'Needed',
            value: `${state.call.need}, in ${state.waves.length} ${state.waves.length === 1 ? 'wave' : 'waves'}`,
          },
          { name: 'Asked or came', value: `${tally.intended}` },
          { name: 'Coming, reserve, standby', value: `${tally.coming}, ${tally.reserve}, ${tally.standby}` },
          { name: 'Declined', value: `${tally.declined}` },
          {
            name: 'No answer, not reached',
            value: `${tally.silent + tally['told-enough']}, ${tally['not-reached']}`,
          },
          { name: 'Time to reach', value: spread(times.reach) },
          { name: 'Time to accept', value: spread(times.accept) },
          { name: 'Time to arrive', value: spread(times.arrive) },
          { name: 'Helped', value: `${helped.length}, ${spokenMinutes(minutes)} in all` },
        ],
        partnership: `${partnership.name} · times run from when each was asked; median and 90th percentile`,
      },
    };
  },
});

/** When each was asked: the first attempt that arrived; for whoever walked in there is none. */
function timesOf(checkins: readonly CheckedIn[], reach: Reach | undefined, raised: Instant) {
  const asked = new Map((reach?.seats ?? []).map((seat) => [seat.seat, firstSent(seat)]));
  const since = (from: Instant | undefined, to: Instant | undefined): readonly number[] =>
    from && to ? [Math.max(0, (Date.parse(to) - Date.parse(from)) / 60_000)] : [];
  const came = checkins.filter(({ answer }) => answer?.is === 'coming' && answer.how !== 'walk-in');
  return {
    reach: [...asked.values()].flatMap((at) => since(raised, at)),
    accept: came.flatMap(({ person, first }) => since(asked.get(person) ?? raised, first)),
    arrive: came.flatMap(({ person, arrived }) => since(asked.get(person) ?? raised, arrived)),
  };
}

const firstSent = ({ steps = [] }: SeatReach): Instant | undefined =>
  steps.find(({ outcome }) => outcome === 'sent')?.at;

function spread(minutes: readonly number[]): string {
  if (minutes.length === 0) return 'nobody yet';
  const [median, ninetieth] = [quantile(minutes, 0.5), quantile(minutes, 0.9)].map(Math.round);
  return `${spokenMinutes(median ?? 0)}; 9 in 10 within ${spokenMinutes(ninetieth ?? 0)}`;
}
