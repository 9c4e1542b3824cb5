import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PartnershipId, type PersonId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { pageOf } from '../../core/paging.js';
import type { Partnership } from '../../core/partnership.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { answerersOf } from './chasing.js';
import { colourOf } from './colour.js';
import type { Action, Actions, Raised } from './facts.js';
import { colourLine, counted, dueLine, legendLine, ownerLine, peopleIn, type Telling } from './lines.js';
import { isOpen } from './state.js';

/** How a list of actions can be narrowed. */
export const FILTERS = ['all', 'overdue', 'red', 'amber', 'review', 'hold', 'closed'] as const;
export type Filter = (typeof FILTERS)[number];

/** Which lines of the list are shown: a page, a filter, and words that its organisation or source must hold. */
export type Shown = { readonly page: number; readonly filter: Filter; readonly about: string };

/** A list in the name of a card, and back again. */
export const partOf = ({ page, filter, about }: Shown): string => `${page} ${filter} ${about}`.trim();

export function shownIn(part: string | undefined): Shown {
  const [page = '1', filter = 'all', ...about] = (part ?? '').split(' ');
  return {
    page: Number(page) || 1,
    filter: FILTERS.find((known) => known === filter) ?? 'all',
    about: about.join(' '),
  };
}

/** The most actions that a list looks through; a log longer than this is narrowed by its open ones first. */
export const MOST_ACTIONS = 1_000;

type Reads = {
  readonly actions: Reading<readonly Found<Action>[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** The actions of a partnership, the first due first. */
export function actionsOf(
  partnership: PartnershipId,
  where: { readonly open: boolean },
): Reading<readonly Found<Action>[]> {
  return listOf<Action>({
    feature: 'actions',
    partnership,
    where,
    sort: { field: 'due', order: 'up' },
    limit: MOST_ACTIONS,
  });
}

/** Those that ended since an instant. */
export function actionsEndedSince(
  since: Instant,
  partnership: PartnershipId,
): Reading<readonly Found<Action>[]> {
  return listOf<Action>({
    feature: 'actions',
    partnership,
    from: { field: 'ended', value: since },
    sort: { field: 'ended', order: 'up' },
    limit: MOST_ACTIONS,
  });
}

const reads = ({ partnership, part }: { partnership: Partnership; part: string | undefined }): Reads => ({
  actions: actionsOf(partnership.id, { open: shownIn(part).filter !== 'closed' }),
  directory: viewOf('directory', DIRECTORY),
});

type Listing = {
  readonly known: { readonly actions: readonly Found<Action>[]; readonly directory: Directory | undefined };
  readonly partnership: Partnership;
  readonly now: Instant;
  name(person: PersonId): string;
};

export const raisedIn = (found: readonly Found<Action>[]): readonly Raised[] =>
  found.flatMap(({ view }) => (view ? [view] : []));

/** The action log of a partnership. */
export const listCard = defineCard<Actions, Reads>({
  reads,
  people: ({ known }) => raisedIn(known.actions).flatMap(peopleIn),
  draw: (drawn) => {
    const shown = shownIn(drawn.part);
    const all = raisedIn(drawn.known.actions);
    const lines = all.filter((action) => passes(action, shown, drawn));
    return {
      template: 'actions/list',
      data: { ...listData(lines, shown, drawn), title: titleOf(lines, shown, drawn) },
    };
  },
});

/** The actions that a person answers for. */
export const mineCard = defineCard<Actions, Reads>({
  personal: true,
  reads,
  people: ({ known }) => raisedIn(known.actions).flatMap(peopleIn),
  draw: (drawn) => {
    const { viewer, partnership, part } = drawn;
    const mine = raisedIn(drawn.known.actions).filter(
      (action) => viewer.kind === 'person' && answerersOf(action, partnership).includes(viewer.person),
    );
    const title = `${partnership.name}: ${mine.length === 0 ? 'no action is yours' : `${counted(mine.length, 'action')} of yours`}`;
    return { template: 'actions/list', data: { ...listData(mine, shownIn(part), drawn), title, mine: true } };
  },
});

function passes(action: Raised, { filter, about }: Shown, listing: Listing): boolean {
  const colour = colourOf(action, listing.now, listing.partnership.actions);
  const kept: { readonly [filter in Filter]: boolean } = {
    all: true,
    closed: !isOpen(action),
    overdue: action.due < listing.now && action.stage === 'open',
    red: colour === 'red',
    amber: colour === 'amber',
    review: action.stage === 'pending-review',
    hold: action.stage === 'on-hold',
  };
  return kept[filter] && (about === '' || isAbout(action, about, listing));
}

function isAbout(action: Raised, about: string, { known, partnership, now, name }: Listing): boolean {
  const telling: Telling = { partnership, directory: known.directory, now, name };
  const words = [
    ownerLine(action, telling),
    action.organisation ?? '',
    action.source?.said ?? '',
    action.what.said ?? '',
  ];
  return words.join(' ').toLowerCase().includes(about.toLowerCase());
}

/** "Northmere LHRP: 12 open actions, 3 overdue". */
function titleOf(lines: readonly Raised[], { filter, about }: Shown, { partnership, now }: Listing): string {
  const overdue = lines.filter((action) => action.due < now && action.stage === 'open').length;
  const what = about === '' ? '' : ` about “${about}”`;
  const late = filter === 'all' && overdue > 0 ? `, ${overdue} overdue` : '';
  return `${partnership.name}: ${countedAs(filter, lines.length)}${what}${late}`;
}

function countedAs(filter: Filter, count: number): string {
  switch (filter) {
    case 'all':
      return counted(count, 'open action');
    case 'review':
      return `${counted(count, 'action')} said to be done, waiting for the co-chairs`;
    case 'hold':
      return `${counted(count, 'action')} on hold`;
    default:
      return counted(count, `${filter} action`);
  }
}

function listData(lines: readonly Raised[], shown: Shown, listing: Listing): JsonObject {
  const { known, partnership, now, name } = listing;
  const telling: Telling = { partnership, directory: known.directory, now, name };
  const page = pageOf(lines, shown.page, LINES);
  return {
    none: lines.length === 0,
    actions: page.lines.map((action) => ({
      action: action.id,
      line: `${action.reference}  ${wordsOf(action.what)}`,
      details: `${colourLine(action, telling)} · due ${dueLine(action, telling)} · ${ownerLine(action, telling)}`,
    })),
    more: page.more > 0 ? `and ${page.more} more` : '',
    filter: shown.filter,
    about: shown.about,
    hasNext: page.next !== undefined,
    next: page.next ?? 0,
    hasPrevious: page.previous !== undefined,
    previous: page.previous ?? 0,
    legend: legendLine(partnership.actions),
    mine: false,
  };
}

/** Lines with a button each: fewer than in other lists. */
const LINES = 6;
