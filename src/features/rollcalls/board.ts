import { addedUp } from '../../core/adding.js';
import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Viewer } from '../../core/people/viewer.js';
import { type Reach, reachWith } from '../../core/reaching/reached.js';
import { type Found, type Reading, reachOf, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { pageOf } from '../../core/showing/paging.js';
import { type Instant, spokenClock, spokenTime, spokenWithin } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { RollAnswers } from '../rollanswers/facts.js';
import type { Called, Here, RollCall } from './facts.js';
import { figuresOf, outcomesOf } from './figures.js';
import { channelsTried, inOrder, lineOf, peopleIn, type SeatLine } from './lines.js';
import { answersIn, answersTo, RUNS } from './meant.js';
import { audienceWords, COUNTED_WORDS, HOURS_WORDS, OUTCOMES } from './wording.js';

type Reads = {
  readonly reach: Reading<Reach | undefined>;
  readonly answers: Reading<readonly Found<RollAnswers>[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** The board of a roll-call, and its result once it is closed: who is here, how fast, who was not reached. */
export const boardCard = defineCard<RollCall, Reads>({
  afterStop: true,
  reads: ({ partnership, stream, id }) => ({
    reach: reachOf({ partnership: partnership.id, about: { stream } }),
    answers: answersTo(id, partnership.id),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ state, known, viewer, part }) =>
    seatsShown({ state, known, viewer, part }).lines.flatMap((line) => peopleIn(line, known.directory)),
  draw: ({ state, known, viewer, part, partnership, now, name }) => {
    if (!state || isSecret(state, viewer))
      return {
        template: 'rollcalls/none',
        data: { title: `${partnership.name}: no roll-call of that name` },
      };
    const answers = answersIn(known.answers);
    const page = seatsShown({ state, known, viewer, part });
    const { directory } = known;
    const reach = known.reach && reachWith(known.reach, new Set(answers.map(({ seat }) => seat)));
    return {
      template: 'rollcalls/board',
      data: {
        title: titleOf(state, { reach, partnership, now }),
        updated: `${state.stage === 'open' ? 'updated' : 'as of'} ${spokenClock(now, partnership.timezone)}`,
        about: aboutLine(state),
        words: state.words ? wordsOf(state.words) : '',
        sums: reach ? sumsLine(reach) : '',
        speed: speedLine(answers, state),
        within: withinLine(answers),
        channels: reach ? channelsLine(reach) : '',
        seats: page.lines.map((line) => lineOf(line, { directory, name })),
        more: page.more > 0 ? `and ${page.more} more` : '',
        rollCall: state.id,
        stops: state.stage === 'open' || state.stage === 'planned',
        lists: holdsRole(viewer),
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
      },
    };
  },
});

const holdsRole = (viewer: Viewer): boolean =>
  viewer.kind === 'person' && viewer.roles.some((role) => RUNS.some((may) => may === role));

/** Whether somebody sees to this roll-call, as one who runs them or as one who directs its exercise. */
const runs = (viewer: Viewer, rollCall: RollCall): boolean =>
  holdsRole(viewer) || (viewer.kind === 'person' && (rollCall?.staff?.includes(viewer.person) ?? false));

/** What is to come without warning reads, for everybody else, as what does not exist. */
function isSecret(rollCall: Called, viewer: Viewer): boolean {
  const { stage, warning } = rollCall;
  const hasBegun = stage === 'open' || stage === 'closed';
  return !hasBegun && warning === 'none' && !runs(viewer, rollCall);
}

type Looked = {
  readonly state: RollCall;
  readonly known: { readonly reach: Reach | undefined; readonly answers: readonly Found<RollAnswers>[] };
  readonly viewer: Viewer;
  readonly part: string | undefined;
};

/** The seats of a page, with names only for those who see to the roll-call. */
function seatsShown({ state, known, viewer, part }: Looked) {
  const bySeat = new Map(known.answers.map(({ view }) => [view?.seat, view?.answers ?? []]));
  const lines = runs(viewer, state) ? (known.reach?.seats ?? []) : [];
  const seats = lines.map((reach): SeatLine => ({ reach, answers: bySeat.get(reach.seat) ?? [] }));
  return pageOf(inOrder(seats), Number(part ?? 1));
}

/** "Roll-call LHRP/2026/014: 7 of 12 are here". */
function titleOf(
  { reference, stage, starts, stopped, opened }: Called,
  { reach, partnership, now }: { reach: Reach | undefined; partnership: Partnership; now: Instant },
): string {
  const time = (at: Instant) => spokenTime(at, partnership.timezone, now);
  if (stage === 'planned')
    return starts > now
      ? `Roll-call ${reference}: begins ${time(starts)}`
      : `Roll-call ${reference}: was to begin ${time(starts)}, and waits until its exercise goes on`;
  if (stage === 'cancelled') return `Roll-call ${reference} was called off before it began`;
  const { answered = 0, intended = opened?.intended.length ?? 0 } = reach?.sums ?? {};
  const verb = answered === 1 ? ['is', 'was'] : ['are', 'were'];
  const here = `${answered} of ${intended} ${stage === 'open' ? verb[0] : verb[1]} here`;
  return `Roll-call ${reference}${stopped ? ', stopped' : stage === 'closed' ? ', closed' : ''}: ${here}`;
}

function aboutLine({ opened, warning, ...asked }: Called): string {
  const hours = opened ? `, ${HOURS_WORDS[opened.hours]}` : '';
  const still =
    opened?.still && asked.stage === 'open'
      ? '. Its exercise is paused: nobody is asked until that goes on'
      : '';
  return `${audienceWords(asked)}${hours}, ${warning === 'none' ? 'without warning' : 'announced'}${still}`;
}

/** "12 asked = 7 here + 3 with no answer + 2 not reached": nobody is left out. */
function sumsLine({ sums }: Reach): string {
  const outcomes = outcomesOf(sums);
  return addedUp(
    `${sums.intended} asked`,
    OUTCOMES.map((outcome) => [outcomes[outcome], COUNTED_WORDS[outcome]]),
  );
}

function speedLine(answers: readonly Here[], { opened, stage }: Called): string {
  const { median, ninetieth } = figuresOf(answers);
  if (!opened) return '';
  if (median === undefined || ninetieth === undefined)
    return stage === 'closed' ? 'Nobody answered.' : 'Nobody has answered yet.';
  return `Half answered ${spokenWithin(median)}, nine in ten ${spokenWithin(ninetieth)}.`;
}

function withinLine(answers: readonly Here[]): string {
  if (answers.length === 0) return '';
  const { within } = figuresOf(answers);
  return within.map(({ minutes, seats }) => `within ${minutes} min: ${seats}`).join(' · ');
}

function channelsLine({ seats }: Reach): string {
  const channels = channelsTried(seats);
  return channels === '' ? '' : `Messages sent: ${channels}.`;
}
