import { defineCard } from '../../core/define-feature.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Found, Known, Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenAt, spokenClock } from '../../core/time.js';
import type { CheckedIn, Checkin, Whereabouts } from '../checkins/facts.js';
import type { Activation, RaisedActivation } from './facts.js';
import { checkinsIn, checkinsOf } from './meant.js';

/** What the check-ins say of those who need help, or owe one. */
const CARES = { help: 'help', helpOverdue: 'help overdue', overdue: 'overdue', safeOverdue: 'safe overdue' };
type Reads = { readonly [care in keyof typeof CARES]: Reading<readonly Found<Checkin>[]> };

/** At most so many lines; the rest is counted. */
const LINES = 10;

const WHERE: { readonly [where in Whereabouts]: string } = {
  'not-coming': 'not on the way',
  coming: 'expected',
  'on-the-way': 'on the way',
  'on-site': 'on site',
  leaving: 'on the way home',
  home: 'at home',
};

const needsHelp = ({ worry }: CheckedIn): boolean => worry?.why === 'help';

/** Since when coordinators know of it, or a check-in is owed. */
const sinceOf = ({ worry, owes }: CheckedIn): Instant => worry?.since ?? owes?.at ?? '';

/** Whoever needs help and nobody has taken comes first, then who has waited longest. */
function inTurn(known: Known<Reads>): readonly CheckedIn[] {
  const turn = (each: CheckedIn) =>
    `${needsHelp(each) ? 0 : 1}${each.worry && !each.worry.taken ? 0 : 1}${sinceOf(each)}`;
  const found = Object.keys(CARES).flatMap((care) => checkinsIn(known[care as keyof Reads])); // its own keys
  return found.sort((one, other) => (turn(one) < turn(other) ? -1 : 1));
}

/** Who needs help or owes a check-in, since when, and who has taken it: for those who run the activation. */
export const helpCard = defineCard<Activation, Reads>({
  personal: true,
  afterStop: true,
  reads: ({ partnership, id }) => {
    const those = (care: string) => checkinsOf(partnership.id, { activation: id, care });
    const { help, helpOverdue, overdue, safeOverdue } = CARES;
    return {
      help: those(help),
      helpOverdue: those(helpOverdue),
      overdue: those(overdue),
      safeOverdue: those(safeOverdue),
    };
  },
  people: ({ known }) =>
    inTurn(known)
      .slice(0, LINES)
      .flatMap(({ person, worry }) => [person, ...(worry?.taken ? [worry.taken.by] : [])]),
  draw: ({ state, partnership, known, now, name }) => {
    if (!state)
      return {
        template: 'activations/none',
        data: { title: `${partnership.name}: no such activation` },
      };
    const all = inTurn(known);
    return {
      template: 'activations/help',
      data: {
        activation: state.id,
        title: `${wordsOf(state.call.where)}: ${countedIn(all)}`,
        updated: `${state.reference} · updated ${spokenClock(now, partnership.timezone)}`,
        people: all.slice(0, LINES).map((each) => lineOf(each, state, { partnership, now, name })),
        more: all.length > LINES ? `and ${all.length - LINES} more` : '',
      },
    };
  },
});

function countedIn(all: readonly CheckedIn[]): string {
  const help = all.filter(needsHelp).length;
  const owe = all.length - help;
  if (all.length === 0) return 'nobody needs help, and nobody owes a check-in';
  return [
    help > 0 && `${help === 1 ? '1 person needs' : `${help} people need`} help`,
    owe > 0 && `${owe === 1 ? '1 owes' : `${owe} owe`} a check-in`,
  ]
    .filter(Boolean)
    .join(', ');
}

type Telling = { readonly partnership: Partnership; readonly now: Instant; name(person: string): string };

function lineOf(checkin: CheckedIn, { walkIns }: RaisedActivation, { partnership, now, name }: Telling) {
  const { activation, person, worry, where } = checkin;
  const given = walkIns.find((each) => each.person === person)?.name;
  const who = given ? wordsOf(given) : name(person);
  const at = (instant: Instant) => spokenAt(instant, partnership.timezone, now);
  const since = at(sinceOf(checkin));
  return {
    activation,
    person,
    line: needsHelp(checkin)
      ? `${who} needs help, ${WHERE[where]}, since ${since}`
      : `${who}, ${WHERE[where]}: a check-in ${worry ? 'was missed' : sinceOf(checkin) > now ? 'is due' : 'was due'} at ${since}`,
    details: worry?.taken
      ? `Taken by ${name(worry.taken.by)} at ${at(worry.taken.at)}.`
      : worry
        ? 'Nobody has taken it yet. I go on asking every coordinator.'
        : 'I am asking them.',
    opens: worry !== undefined,
  };
}
