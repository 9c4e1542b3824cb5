import { defineCard } from '../../core/define-feature.js';
import type { PartnershipId, StreamId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { quantile } from '../../core/reaching/reach.js';
import type { Reach } from '../../core/reaching/reached.js';
import { type Found, type Known, linkTo, type Reading, reachOf } from '../../core/reading.js';
import type { DocumentLink } from '../../core/showing/document.js';
import { type Instant, spokenTime, spokenWhile, spokenWithin } from '../../core/time.js';
import type { Checkin } from '../checkins/facts.js';
import { countsOf, phonedIn, tallyOf } from './board.js';
import type { Activation, RaisedActivation } from './facts.js';
import { helpOf, timesOf } from './figures.js';
import { checkinsIn, checkinsOf } from './meant.js';
import { wavesInTurn } from './state.js';
import { type Used, usedIn, usedWords } from './used.js';
import { titleOf } from './wording.js';

/** What the report as a card and as a file are told from. */
export type Telling = ReturnType<typeof countsOf> & {
  readonly came: Reading<readonly Found<Checkin>[]>;
  readonly reach: Reading<Reach | undefined>;
  readonly used: Reading<Used>;
};

export const tellingOf = (partnership: PartnershipId, id: string, stream: StreamId): Telling => ({
  ...countsOf(partnership, id, stream),
  came: checkinsOf(partnership, { present: id }),
  reach: reachOf({ partnership, about: { stream } }),
  used: usedIn(partnership),
});

/** The part of a report that names people. */
export const NAMES = 'names';

type Reads = Telling & { readonly link: Reading<DocumentLink | undefined> };

/** What an activation came to: how fast people were reached, accepted and arrived, and what they gave. */
export const reportCard = defineCard<Activation, Reads>({
  personal: true,
  reads: ({ partnership, id, stream, part }) => ({
    ...tellingOf(partnership.id, id, stream),
    link: linkTo({ stream, document: 'report', ...(part !== undefined && { part }) }),
  }),
  draw: ({ state, partnership, known, now, part }) => {
    if (!state) {
      return {
        template: 'activations/none',
        data: { title: `${partnership.name}: no such activation` },
      };
    }
    const isNamed = part === NAMES;
    return {
      template: 'activations/report',
      data: {
        activation: state.id,
        title: `Report of ${state.reference}: ${titleOf(state)}`,
        facts: factsOf(state, known, { partnership, now }),
        ...fileOf(known.link, isNamed, { partnership, now }),
        partnership: `${partnership.name} · median, and the time within which 9 in 10 did`,
      },
    };
  },
});

function factsOf(
  state: RaisedActivation,
  known: Known<Telling>,
  { partnership, now }: { readonly partnership: Partnership; readonly now: Instant },
) {
  const checkins = checkinsIn(known.came);
  const tally = tallyOf(state, known);
  const { helped, minutes } = helpOf(checkins, now);
  const times = timesOf(checkins, known.reach, state.raised.at);
  const lines = {
    Raised: spokenTime(state.raised.at, partnership.timezone, now),
    Needed: `${state.call.need}, asked in ${askedIn(state, known)}`,
    'Asked or came': `${tally.intended}`,
    'Coming, reserve, standby': `${tally.coming}, ${tally.reserve}, ${tally.standby}`,
    Declined: `${tally.declined}`,
    'No answer, not reached': `${tally.silent + tally['told-enough']}, ${tally['not-reached']}`,
    'Time to reach': spreadWords(times.reach),
    'Time to accept': spreadWords(times.accept),
    'Time to arrive': spreadWords(times.arrive),
    Helped: helped.length > 0 ? `${helped.length}, ${spokenWhile(minutes)} in all` : 'nobody yet',
    'On the register, asked so far': usedWords(known.used),
  };
  return Object.entries(lines).map(([name, value]) => ({ name, value }));
}

/** "2 waves and once again, 1 by name, 3 by phone": how many waves were asked, and who else. */
export function askedIn({ waves }: RaisedActivation, { stands }: Pick<Known<Telling>, 'stands'>): string {
  const turns = wavesInTurn(waves);
  const again = turns.filter((wave) => wave.again !== undefined).length;
  const first = turns.length - again;
  const asked = first === 1 ? '1 wave' : `${first} waves`;
  const others = [
    [waves.length - turns.length, 'by name'],
    [phonedIn(stands), 'by phone'],
  ] as const;
  return [
    again === 0 ? asked : `${asked} and ${again === 1 ? 'once' : `${again} times`} again`,
    ...others.flatMap(([count, how]) => (count > 0 ? [`${count} ${how}`] : [])),
  ].join(', ');
}

function fileOf(
  link: DocumentLink | undefined,
  isNamed: boolean,
  { partnership, now }: { readonly partnership: Partnership; readonly now: Instant },
) {
  if (!link) return { links: [], file: '', names: false };
  const until = spokenTime(link.until, partnership.timezone, now);
  const who = isNamed ? 'It names who helped: pass it on with care.' : 'Nobody is named in it.';
  return {
    links: [{ url: link.url }],
    file: `As a file until ${until}, for whoever has the link. ${who}`,
    names: !isNamed,
  };
}

function spreadWords(minutes: readonly number[]): string {
  if (minutes.length === 0) return 'nobody yet';
  const [half, most] = [0.5, 0.9].map((part) => spokenWithin(quantile(minutes, part)));
  return `half ${half}, nine in ten ${most}`;
}
