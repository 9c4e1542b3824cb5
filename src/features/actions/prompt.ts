import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId } from '../../core/ids.js';
import { type Partnership, speakersFor } from '../../core/people/partnership.js';
import type { Standing } from '../../core/prompt.js';
import { type Found, type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { minutesAfter, spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { roundIn } from './decider.js';
import type { Action, Actions, Raised, Round, RoundSeat } from './facts.js';
import { colourLine, counted, dueLine, legendLine, peopleIn, type Telling } from './lines.js';
import { actionsOf, raisedIn } from './list.js';
import { isAnswered, MOST_SNOOZES } from './round-rules.js';
import { lastAnswer } from './state.js';
import { PROGRESS_WORDS, STAGE_WORDS } from './wording.js';

type Reads = {
  readonly actions: Reading<readonly Found<Action>[]>;
  readonly directory: Reading<Directory | undefined>;
};

const HOUR = 60;
/** Actions on one prompt, each with its own row of buttons. */
const LINES = 6;

/** The prompt of one seat: each of its actions answered in one press. */
export const promptCard = defineCard<Actions, Reads>({
  personal: true,
  reads: ({ partnership }) => ({
    actions: actionsOf(partnership.id, { open: true }),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ state, part, known }) => [
    ...(seatIn(roundIn(state), part)?.people ?? []),
    ...raisedIn(known.actions).flatMap(peopleIn),
  ],
  standing: ({ state, part, now }) => standingOf(roundIn(state), part, now),
  draw: ({ state, part, viewer, partnership, known, now, name }) => {
    const round = roundIn(state);
    const seat = seatIn(round, part);
    const telling: Telling = { partnership, directory: known.directory, now, name };
    if (!round || !seat)
      return { template: 'actions/asked-nothing', data: { title: nothingAsked(partnership) } };
    const person = viewer.kind === 'person' ? viewer.person : undefined;
    const open = raisedIn(known.actions);
    const others = notFor(person, seat, { open, partnership });
    const asked = seat.actions.filter((action) => !others.includes(action));
    const mine = open.filter(({ id }) => asked.includes(id));
    const left = asked.filter((action) => !seat.answered[action]).length;
    const owes = !round.closed && left > 0;
    return {
      template: 'actions/prompt',
      data: {
        title: titleOf({ left, round, partnership }, telling),
        seat: seat.seat,
        actions: mine.slice(0, LINES).map((action) => lineOf(action, { round, seat, telling })),
        more:
          mine.length > LINES
            ? `and ${mine.length - LINES} more: type “${partnership.command} actions mine”`
            : '',
        otherwise: owes ? otherwise({ round, seat, asked, viewer: person }, telling) : '',
        snoozes: owes && seat.snoozes < MOST_SNOOZES,
        legend: legendLine(partnership.actions),
        partnership: partnership.name,
      },
    };
  },
});

function seatIn(round: Round | null, part: string | undefined): RoundSeat | undefined {
  return round?.seats.find(({ seat }) => seat === part);
}

/**
 * The actions of a seat that are not for somebody who is asked in the owner's place: who owns for two organisations
 * has deputies in both, and each speaks for one.
 */
function notFor(
  person: PersonId | undefined,
  { people }: RoundSeat,
  { open, partnership }: { readonly open: readonly Raised[]; readonly partnership: Partnership },
): readonly string[] {
  if (person === undefined || !people.slice(1).includes(person)) return [];
  const speaks = ({ organisation }: Raised) =>
    organisation !== undefined && speakersFor(organisation, partnership).includes(person);
  return open.filter((action) => action.owner !== person && !speaks(action)).map(({ id }) => id);
}

function standingOf(round: Round | null, part: string | undefined, now: string): Standing {
  const seat = seatIn(round, part);
  if (!round || !seat) return { is: 'withdrawn' };
  if (isAnswered(seat)) {
    const [last] = Object.values(seat.answered).sort((one, other) => (one.at < other.at ? 1 : -1));
    return { is: 'answered', ...(last && { by: last.by }) };
  }
  const { snoozedUntil } = seat;
  if (snoozedUntil === undefined) return { is: 'open' };
  return snoozedUntil > now ? { is: 'snoozed', until: snoozedUntil } : { is: 'open', since: snoozedUntil };
}

const nothingAsked = ({ name }: Partnership): string => `${name}: nothing is asked of you here now`;

/** "2 of your actions for Northmere LHRP need a word from you by Thu 3 Dec, 10:00". */
function titleOf(
  { left, round, partnership }: { left: number; round: Round; partnership: Partnership },
  { now }: Telling,
): string {
  if (left === 0) return `Thank you: ${partnership.name} has heard from you about every action asked for`;
  const actions = left === 1 ? '1 of your actions' : `${left} of your actions`;
  if (round.closed)
    return `${actions} for ${partnership.name} had no word from you in time; you can still answer`;
  return `${actions} for ${partnership.name} ${left === 1 ? 'needs' : 'need'} a word from you by ${spokenTime(round.until, partnership.timezone, now)}`;
}

function lineOf(action: Raised, at: { round: Round; seat: RoundSeat; telling: Telling }) {
  const { round, seat, telling } = at;
  const answer = seat.answered[action.id];
  const said = lastAnswer(action);
  const progress =
    said && said.at >= round.opened ? PROGRESS_WORDS[said.progress ?? 'on-track'].toLowerCase() : 'an update';
  const when = answer ? spokenTime(answer.at, telling.partnership.timezone, telling.now) : '';
  return {
    action: action.id,
    prompt: seat.seat,
    since: round.opened,
    line: `${action.reference}  ${wordsOf(action.what)}`,
    details: `due ${dueLine(action, telling)} · ${colourLine(action, telling)}`,
    recorded: answer ? `Recorded: ${progress}, by ${telling.name(answer.by)}, ${when}` : '',
    isRecorded: answer !== undefined,
    asks: answer === undefined && action.stage === 'open',
    stage: action.stage === 'open' ? '' : STAGE_WORDS[action.stage],
  };
}

/** "If there is no answer by Thu 10:00 I will ask Ben Okoro.": silence has a consequence, and it is said. */
function otherwise(
  {
    round,
    seat,
    asked,
    viewer,
  }: { round: Round; seat: RoundSeat; asked: readonly string[]; viewer: PersonId | undefined },
  { partnership, now, name }: Telling,
): string {
  const [first, next] = seat.people;
  const from = seat.snoozedUntil ?? round.opened;
  const at = minutesAfter(from, partnership.actions.deputyAfterHours * HOUR);
  if (viewer === undefined || first !== viewer) {
    return first ? `Any of you may answer for ${counted(asked.length, 'action')}; one answer is enough.` : '';
  }
  if (!next) return 'If there is no answer, the co-chairs see that there was none.';
  return at < now
    ? `I have asked ${name(next)} too: one answer is enough.`
    : `If there is no answer by ${spokenTime(at, partnership.timezone, now)} I will ask ${name(next)}.`;
}
