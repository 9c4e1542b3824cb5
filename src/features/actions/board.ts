import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, streamId } from '../../core/ids.js';
import type { ActionRules, Partnership } from '../../core/people/partnership.js';
import { type Found, type Reading, type Shown, viewOf } from '../../core/reading.js';
import { type Instant, minutesAfter, spokenClock } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { asOf, colourOf, worse } from './colour.js';
import { roundIn } from './decider.js';
import type { Action, Actions, Colour, Raised } from './facts.js';
import { counted, legendLine, nameOfOrganisation, reviewLine } from './lines.js';
import { actionsEndedSince, actionsOf, actionsShownTo, raisedIn } from './list.js';
import { isOpen } from './state.js';
import { COLOUR_WORDS } from './wording.js';

type Reads = {
  readonly open: Reading<readonly Found<Action>[]>;
  readonly ended: Reading<readonly Found<Action>[]>;
  readonly shown: Reading<readonly Shown<Action>[]>;
  readonly directory: Reading<Directory | undefined>;
  readonly rounds: Reading<Actions | undefined>;
};

const MONTH = 30 * 24 * 60;
const MOST_ORGANISATIONS = 10;

/** The board: open actions by colour and organisation, against a month ago, and who is silent. */
export const boardCard = defineCard<Actions, Reads>({
  wall: { instead: 'somebody' },
  reads: ({ partnership, now }) => ({
    open: actionsOf(partnership.id, { open: true }),
    ended: actionsEndedSince(minutesAfter(now, -MONTH), partnership.id),
    shown: actionsShownTo(partnership.id, { open: true }),
    directory: viewOf('directory', DIRECTORY),
    rounds: viewOf('actions', streamId(partnership.id, 'actions', 'rounds')),
  }),
  people: ({ known }) => silentIn(known.rounds),
  draw: ({ partnership, known, now, name }) => {
    const { actions: rules, timezone } = partnership;
    const open = raisedIn(known.open);
    const all = [...open, ...raisedIn(known.ended)];
    const organisations = byOrganisation(open, { now, rules });
    const silent = silentIn(known.rounds);
    return {
      template: 'actions/board',
      data: {
        title: `${partnership.name}: ${counted(open.length, 'open action')}`,
        updated: `updated ${spokenClock(now, timezone)}`,
        colours: coloursLine(countColours(open, now, rules)),
        before: beforeLine(all, { partnership, now }),
        review: reviewLine(open),
        organisations: organisations.slice(0, MOST_ORGANISATIONS).map(({ id, counts }) => ({
          name: id === '' ? 'No organisation' : nameOfOrganisation(id, known.directory),
          counts: coloursLine(counts),
        })),
        more:
          organisations.length > MOST_ORGANISATIONS
            ? `and ${counted(organisations.length - MOST_ORGANISATIONS, 'more organisation')}`
            : '',
        others: byPartnership(known.shown, now),
        silent:
          silent.length === 0
            ? 'Nobody who was asked is silent.'
            : `No answer yet from ${counted(silent.length, 'person').replace('persons', 'people')}: ${listed(silent.map(name))}`,
        legend: legendLine(rules),
      },
    };
  },
});

const silentIn = (rounds: Actions | undefined) => (rounds ? (roundIn(rounds)?.silent ?? []) : []);

type Counts = { readonly [colour in Colour]: number };

function countColours(actions: readonly Raised[], now: Instant, rules: ActionRules): Counts {
  const counts = { blue: 0, green: 0, amber: 0, red: 0 };
  for (const action of actions) counts[colourOf(action, now, rules)]++;
  return counts;
}

/** "2 ■ Red · 4 ▲ Amber · 5 ● Green": the worst first; a colour that nothing has is left out. */
function coloursLine(counts: Counts): string {
  const worst = (['green', 'amber', 'red'] as const).toSorted((one, other) => (worse(one, other) ? -1 : 1));
  const words = worst
    .filter((colour) => counts[colour] > 0)
    .map((colour) => `${counts[colour]} ${COLOUR_WORDS[colour]}`);
  return words.join(' · ');
}

/** A month ago, told from the actions' own histories: no second count is kept that could differ. */
function beforeLine(all: readonly Raised[], at: { partnership: Partnership; now: Instant }): string {
  const { partnership, now } = at;
  const then = minutesAfter(now, -MONTH);
  const before = all.flatMap((action) => asOf(action, then) ?? []).filter(isOpen);
  if (before.length === 0) return 'A month ago nothing was open.';
  return `A month ago: ${counted(before.length, 'open action')}, ${coloursLine(countColours(before, then, partnership.actions))}`;
}

/** What others let this partnership see, by their own rules for colours; it is counted there and not here. */
function byPartnership(shown: readonly Shown<Action>[], now: Instant) {
  const owners = new Map(shown.map(({ from }) => [from.id, from]));
  return [...owners.values()].map(({ id, name, actions: rules }) => ({
    from: `From ${name}, counted there`,
    counts: coloursLine(countColours(raisedIn(shown.filter(({ from }) => from.id === id)), now, rules)),
  }));
}

function byOrganisation(open: readonly Raised[], at: { now: Instant; rules: ActionRules }) {
  const ids = new Set(open.map(({ organisation }) => organisation ?? ''));
  return [...ids]
    .map((id) => ({ id, actions: open.filter(({ organisation = '' }) => organisation === id) }))
    .map(({ id, actions }) => ({
      id,
      counts: countColours(actions, at.now, at.rules),
      total: actions.length,
    }))
    .sort(
      (one, other) =>
        other.counts.red - one.counts.red || other.total - one.total || (one.id < other.id ? -1 : 1),
    );
}

const MOST_NAMES = 10;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return `${names.slice(0, MOST_NAMES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}
