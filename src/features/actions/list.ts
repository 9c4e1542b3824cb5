import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PartnershipId, type PersonId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import type { Partnership } from '../../core/people/partnership.js';
import {
  type Found,
  listOf,
  noneShown,
  type Reading,
  type Shown,
  shownTo,
  viewOf,
} from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { pageOf } from '../../core/showing/paging.js';
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
export type Narrowed = { readonly page: number; readonly filter: Filter; readonly about: string };

/** A list in the name of a card, and back again. */
export const partOf = ({ page, filter, about }: Narrowed): string => `${page} ${filter} ${about}`.trim();

export function narrowedIn(part: string | undefined): Narrowed {
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
  readonly shown: Reading<readonly Shown<Action>[]>;
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

/** The actions of others that a partnership sees. */
export function actionsShownTo(
  partnership: PartnershipId,
  where: { readonly open: boolean },
): Reading<readonly Shown<Action>[]> {
  const sort = { field: 'due', order: 'up' } as const;
  return shownTo<Action>({ feature: 'actions', partnership, where, sort, limit: MOST_ACTIONS });
}

type At = { readonly partnership: Partnership; readonly part: string | undefined };

const reads = ({ partnership, part }: At): Reads => {
  const where = { open: narrowedIn(part).filter !== 'closed' };
  return {
    actions: actionsOf(partnership.id, where),
    shown: actionsShownTo(partnership.id, where),
    directory: viewOf('directory', DIRECTORY),
  };
};

type Listing = {
  readonly known: { readonly directory: Directory | undefined };
  readonly partnership: Partnership;
  readonly now: Instant;
  name(person: PersonId): string;
};

/** An action and the partnership it is of: the list's own, or another that shows it. */
type Line = { readonly action: Raised; readonly of: Partnership };

export const raisedIn = (found: readonly Found<Action>[]): readonly Raised[] =>
  found.flatMap(({ view }) => (view ? [view] : []));

const linesOf = (found: readonly Found<Action>[], of: Partnership): readonly Line[] =>
  raisedIn(found).map((action) => ({ action, of }));

/** Lines of others stand among the partnership's own, the first due first. */
function together(own: readonly Line[], shown: readonly Line[]): readonly Line[] {
  return [...own, ...shown].sort((one, other) => (one.action.due < other.action.due ? -1 : 1));
}

/** The action log of a partnership. */
export const listCard = defineCard<Actions, Reads>({
  reads,
  people: ({ known }) => raisedIn([...known.actions, ...known.shown]).flatMap(peopleIn),
  draw: (drawn) => {
    const { known, partnership, part } = drawn;
    const narrowed = narrowedIn(part);
    const shown = known.shown.flatMap((each) => linesOf([each], each.from));
    const all = together(linesOf(known.actions, partnership), shown);
    const lines = all.filter((line) => passes(line, narrowed, drawn));
    return {
      template: 'actions/list',
      data: { ...listData(lines, narrowed, drawn), title: titleOf(lines, narrowed, drawn) },
    };
  },
});

/** The actions that a person answers for. */
export const mineCard = defineCard<Actions, Reads>({
  personal: true,
  reads: (at) => ({ ...reads(at), shown: noneShown<Action>() }),
  people: ({ known }) => raisedIn(known.actions).flatMap(peopleIn),
  draw: (drawn) => {
    const { viewer, partnership, part } = drawn;
    const mine = linesOf(drawn.known.actions, partnership).filter(
      ({ action }) => viewer.kind === 'person' && answerersOf(action, partnership).includes(viewer.person),
    );
    const title = `${partnership.name}: ${mine.length === 0 ? 'no action is yours' : `${counted(mine.length, 'action')} of yours`}`;
    return {
      template: 'actions/list',
      data: { ...listData(mine, narrowedIn(part), drawn), title, mine: true },
    };
  },
});

function passes(line: Line, { filter, about }: Narrowed, listing: Listing): boolean {
  const { action, of } = line;
  const colour = colourOf(action, listing.now, of.actions);
  const kept: { readonly [filter in Filter]: boolean } = {
    all: true,
    closed: !isOpen(action),
    overdue: action.due < listing.now && action.stage === 'open',
    red: colour === 'red',
    amber: colour === 'amber',
    review: action.stage === 'pending-review',
    hold: action.stage === 'on-hold',
  };
  return kept[filter] && (about === '' || isAbout(line, about, listing));
}

function isAbout({ action, of }: Line, about: string, { known, now, name }: Listing): boolean {
  const telling: Telling = { partnership: of, directory: known.directory, now, name };
  const words = [
    of.name,
    ownerLine(action, telling),
    action.organisation ?? '',
    action.source?.said ?? '',
    action.what.said ?? '',
  ];
  return words.join(' ').toLowerCase().includes(about.toLowerCase());
}

/** "Northmere LHRP: 12 open actions, 3 overdue; 2 more of others": each is counted where it belongs. */
function titleOf(lines: readonly Line[], { filter, about }: Narrowed, { partnership, now }: Listing): string {
  const own = lines.filter(({ of }) => of.id === partnership.id);
  const overdue = own.filter(({ action }) => action.due < now && action.stage === 'open').length;
  const others = lines.length - own.length;
  const what = about === '' ? '' : ` about “${about}”`;
  const late = filter === 'all' && overdue > 0 ? `, ${overdue} overdue` : '';
  const shown = others > 0 ? `; ${others} more of other partnerships` : '';
  return `${partnership.name}: ${countedAs(filter, own.length)}${what}${late}${shown}`;
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

function listData(lines: readonly Line[], shown: Narrowed, listing: Listing): JsonObject {
  const { partnership } = listing;
  const page = pageOf(lines, shown.page, LINES);
  return {
    none: lines.length === 0,
    actions: page.lines.map((line) => lineData(line, listing)),
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

function lineData({ action, of }: Line, { known, partnership, now, name }: Listing): JsonObject {
  const telling: Telling = { partnership: of, directory: known.directory, now, name };
  const isOwn = of.id === partnership.id;
  const how = `${colourLine(action, telling)} · due ${dueLine(action, telling)} · ${ownerLine(action, telling)}`;
  return {
    // What is another’s is opened by its reference: an id names only what is the partnership's own.
    action: isOwn ? action.id : '',
    reference: isOwn ? '' : action.reference,
    line: `${action.reference}  ${wordsOf(action.what)}`,
    details: isOwn ? how : `from ${of.name} · ${how}`,
  };
}

/** Lines with a button each: fewer than in other lists. */
const LINES = 6;
