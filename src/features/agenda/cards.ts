import { defineCard } from '../../core/define-feature.js';
import { type PersonId, streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Viewer } from '../../core/people/viewer.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { PAGE_LINES, pageOf } from '../../core/showing/paging.js';
import { type Instant, spokenMinutes, spokenSpan, spokenTime } from '../../core/time.js';
import type { Meeting } from '../meetings/facts.js';
import { type Agenda, type Item, type Suggestion, WHOLE } from './facts.js';
import { waiting } from './state.js';

type Reads = { readonly meeting: Reading<Meeting | undefined> };

const reads = ({ id, partnership }: { id: string; partnership: Partnership }): Reads => ({
  meeting: viewOf('meetings', streamId(partnership.id, 'meetings', id)),
});

/** The agenda: what everybody reads, with the buttons a person may use. */
export const agendaCard = defineCard<Agenda, Reads>({
  reads,
  people: ({ state }) => [...leads(state?.items ?? []), ...(state?.changed ? [state.changed.by] : [])],
  draw: ({ state, id, part, viewer, partnership, known, now, name }) => {
    const items = state?.items ?? [];
    const shown = part === WHOLE ? items : items.slice(0, PAGE_LINES);
    const runs = mayRun(viewer);
    return {
      template: 'agenda/agenda',
      data: {
        partnership: partnership.id,
        meeting: id,
        title: titleOf({ partnership, meeting: known.meeting, now }),
        version: versionOf({ agenda: state, partnership, now, name }),
        items: shown.map((item, index) => ({
          ...lineOf(item, index, name),
          paper: linkOf(item),
          hasPaper: linkOf(item) !== '',
        })),
        empty: items.length === 0,
        more: moreOf({ items, shown, meeting: known.meeting }),
        isPart: shown.length < items.length,
        marking: partnership.marking,
        forChairs: viewer.kind === 'all',
        runs,
        publishes: runs && !state?.published,
        waiting: state ? waiting(state).length : 0,
        hasWaiting: runs && state !== null && waiting(state).length > 0,
      },
    };
  },
});

/** The items with the buttons that change them, for co-chairs and the secretariat. */
export const itemsCard = defineCard<Agenda, Reads>({
  personal: true,
  reads,
  people: ({ state }) => leads(state?.items ?? []),
  draw: ({ state, id, part, partnership, known, now, name }) => {
    const items = state?.items ?? [];
    const page = pageOf(items, Number(part ?? 1), ITEMS_TO_EDIT);
    const first = items.indexOf(page.lines[0] as Item);
    return {
      template: 'agenda/items',
      data: {
        partnership: partnership.id,
        meeting: id,
        title: `Edit: ${titleOf({ partnership, meeting: known.meeting, now })}`,
        items: page.lines.map((item, index) => ({
          ...lineOf(item, first + index, name),
          partnership: partnership.id,
          meeting: id,
          item: item.id,
          up: first + index,
          down: first + index + 2,
          canRise: first + index > 0,
          canFall: first + index < items.length - 1,
        })),
        empty: items.length === 0,
        more: page.more > 0 ? `${page.more} more` : '',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
        publishes: !state?.published,
      },
    };
  },
});

/** A card with buttons for every line shows fewer lines. */
const ITEMS_TO_EDIT = 5;

/** One suggestion: for those who answer it, and for all who look at it later. */
export const suggestionCard = aboutSuggestion('agenda/suggestion', ({ item, answer }) => ({
  proposal: item.id,
  open: !answer,
}));

/** What the proposer hears. */
export const answeredCard = aboutSuggestion('agenda/answered', ({ answer }) => ({
  accepted: answer?.accepted ?? false,
  declined: answer?.accepted === false,
}));

/** A card about the suggestion its part names, and what its template needs besides. */
function aboutSuggestion(template: string, more: (suggestion: Suggestion) => JsonObject) {
  return defineCard<Agenda, Reads>({
    personal: true,
    reads,
    people: ({ state, part }) => peopleIn(suggestionOf(state, part)),
    draw: ({ state, id, part, partnership, known, now, name }) => {
      const suggestion = suggestionOf(state, part);
      const title = titleOf({ partnership, meeting: known.meeting, now });
      if (!suggestion) return { template: 'agenda/no-suggestion', data: { title } };
      const shown = suggestionData({ suggestion, items: state?.items ?? [], partnership, now, name });
      return { template, data: { ...shown, meeting: id, agenda: title, ...more(suggestion) } };
    },
  });
}

/** Suggestions that wait for an answer. */
export const suggestionsCard = defineCard<Agenda, Reads>({
  personal: true,
  reads,
  people: ({ state }) => (state ? waiting(state).flatMap(peopleIn) : []),
  draw: ({ state, id, part, partnership, known, now, name }) => {
    const open = state ? waiting(state) : [];
    const page = pageOf(open, Number(part ?? 1), ITEMS_TO_EDIT);
    return {
      template: 'agenda/suggestions',
      data: {
        title: `${titleOf({ partnership, meeting: known.meeting, now })}: ${open.length === 1 ? '1 suggestion waits' : `${open.length} suggestions wait`} for your answer`,
        partnership: partnership.id,
        meeting: id,
        none: open.length === 0,
        suggestions: page.lines.map((suggestion) => ({
          ...suggestionData({ suggestion, items: [], partnership, now, name }),
          partnership: partnership.id,
          meeting: id,
          proposal: suggestion.item.id,
        })),
        more: page.more > 0 ? `${page.more} more` : '',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
      },
    };
  },
});

function suggestionOf(agenda: Agenda, id: string | undefined): Suggestion | undefined {
  return agenda?.suggestions.find(({ item }) => item.id === id);
}

function suggestionData(of: {
  suggestion: Suggestion;
  /** What is on the agenda now. */
  items: readonly Item[];
  partnership: Partnership;
  now: Instant;
  name(person: PersonId): string;
}) {
  const { suggestion, items, partnership, now, name } = of;
  const { item, proposer, why, answer } = suggestion;
  const isGone = answer?.accepted === true && !items.some(({ id }) => id === item.id);
  const by = answer ? `${name(answer.by)}, ${spokenTime(answer.at, partnership.timezone, now)}` : '';
  return {
    item: wordsOf(item.title),
    details: detailsOf(item, name),
    proposer: name(proposer),
    why: why ? wordsOf(why) : '',
    hasWhy: why !== undefined,
    outcome: answer
      ? `${answer.accepted ? 'Accepted' : 'Declined'} by ${by}${isGone ? '; taken off the agenda since' : ''}`
      : '',
    reason: answer?.reason ? wordsOf(answer.reason) : '',
    hasReason: answer?.reason !== undefined,
  };
}

function peopleIn(suggestion: Suggestion | undefined): readonly PersonId[] {
  if (!suggestion) return [];
  const answerer = suggestion.answer ? [suggestion.answer.by] : [];
  return [suggestion.proposer, ...leads([suggestion.item]), ...answerer];
}

const leads = (items: readonly Item[]): readonly PersonId[] =>
  items.flatMap(({ lead }) => (lead ? [lead] : []));

/** Whether a viewer may change the agenda; a copy for everybody shows such buttons to nobody. */
function mayRun(viewer: Viewer): boolean {
  return viewer.kind === 'person' && viewer.roles.some((role) => role === 'chair' || role === 'secretariat');
}

/** "Northmere LHRP: agenda for Tue 8 Dec, 14:00–16:00 (Teams)". */
function titleOf(of: { partnership: Partnership; meeting: Meeting | undefined; now: Instant }): string {
  const { partnership, meeting, now } = of;
  if (!meeting) return `${partnership.name}: agenda`;
  const where = meeting.where?.said ? ` (${meeting.where.said})` : '';
  return `${partnership.name}: agenda for ${spokenSpan(meeting, partnership.timezone, now)}${where}`;
}

function versionOf(of: {
  agenda: Agenda;
  partnership: Partnership;
  now: Instant;
  name(person: PersonId): string;
}): string {
  const { agenda, partnership, now, name } = of;
  if (!agenda) return 'This agenda is being prepared. Ask again in a moment.';
  const { changed, revision, published } = agenda;
  const state = published ? 'Published' : 'Draft: not published yet';
  if (!changed) return `${state} · standing items`;
  return `${state} · version ${revision + 1}, changed by ${name(changed.by)} ${spokenTime(changed.at, partnership.timezone, now)}`;
}

function lineOf(item: Item, index: number, name: (person: PersonId) => string) {
  return { line: `${index + 1}. ${wordsOf(item.title)}`, details: detailsOf(item, name) };
}

/** "15 min · discussion · Kim Frost". */
function detailsOf(item: Item, name: (person: PersonId) => string): string {
  return [spokenMinutes(item.minutes), item.purpose, ...(item.lead ? [name(item.lead)] : [])].join(' · ');
}

/** The paper's address; an erased one leads nowhere, and a card cannot hold such a link. */
const linkOf = (item: Item): string => item.paper?.said ?? '';

/** "and 8 more · 1 h 50 of 2 h planned", or by how much the items run over. */
function moreOf(of: {
  items: readonly Item[];
  shown: readonly Item[];
  meeting: Meeting | undefined;
}): string {
  const { items, shown, meeting } = of;
  const total = items.reduce((sum, { minutes }) => sum + minutes, 0);
  const rest = items.length - shown.length;
  const over =
    meeting && total > meeting.minutes ? `: over by ${spokenMinutes(total - meeting.minutes)}` : '';
  const planned = meeting
    ? `${spokenMinutes(total)} of ${spokenMinutes(meeting.minutes)}${over}`
    : spokenMinutes(total);
  return rest > 0 ? `and ${rest} more · ${planned}` : planned;
}
