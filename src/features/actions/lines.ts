import { type PersonId, SYSTEM } from '../../core/ids.js';
import type { Organisation } from '../../core/people/organisation.js';
import { type ActionRules, isOf, type Partnership } from '../../core/people/partnership.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenDay, spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { colourOf, daysUntil } from './colour.js';
import type { Owner, Raised, Update } from './facts.js';
import { isOpen, lastAnswer } from './state.js';
import { COLOUR_WORDS, PROGRESS_WORDS, STAGE_WORDS } from './wording.js';

/** What the words about an action are made from. */
export type Telling = {
  readonly partnership: Partnership;
  readonly directory: Directory | undefined;
  readonly now: Instant;
  name(person: PersonId): string;
};

/** Everybody whom the words about an action may name. */
export function peopleIn(action: Raised): readonly PersonId[] {
  const told = action.updates.flatMap(({ by, for: owner }) => (owner ? [by, owner] : [by]));
  const did = [
    action.raised,
    action.lowered,
    action.offer,
    action.ended,
    ...action.revisions,
    ...action.shared,
  ];
  return [
    ...(action.owner ? [action.owner] : []),
    ...(action.offer ? [action.offer.to] : []),
    ...told,
    ...did.flatMap((each) => (each ? [each.by] : [])),
  ];
}

/** "■ Red: overdue by 6 days", "▲ Amber: due in 6 days": the colour never stands alone. */
export function colourLine(
  action: Raised,
  { partnership, now }: Pick<Telling, 'partnership' | 'now'>,
): string {
  const colour = colourOf(action, now, partnership.actions);
  return `${COLOUR_WORDS[colour]}: ${reasonFor(action, now)}`;
}

function reasonFor(action: Raised, now: Instant): string {
  if (!isOpen(action) || action.stage === 'pending-review' || action.stage === 'on-hold') {
    return STAGE_WORDS[action.stage].toLowerCase();
  }
  const days = daysUntil(action.due, now);
  if (days < 0) return `overdue by ${counted(-days, 'day')}`;
  const said = lastAnswer(action)?.progress;
  const doubt = said === 'at-risk' || said === 'blocked' ? `${PROGRESS_WORDS[said].toLowerCase()}, ` : '';
  return `${doubt}${days === 0 ? 'due today' : `due in ${counted(days, 'day')}`}`;
}

/** "Asha Patel, for Northmere Acute Hospitals NHS Trust", or the vacancy that somebody who left leaves behind. */
export function ownerLine(of: Owner, telling: Telling): string {
  const { owner, organisation } = of;
  const body = organisation ? nameOfOrganisation(organisation, telling.directory) : undefined;
  if (owner && isOf(telling.partnership, owner)) {
    return body ? `${telling.name(owner)}, for ${body}` : telling.name(owner);
  }
  const vacancy = owner ? `Vacancy: ${telling.name(owner)} is no longer a member` : 'Nobody named yet';
  return body ? `${vacancy}; ${body} answers` : vacancy;
}

export function nameOfOrganisation(id: string, directory: Directory | undefined): string {
  const organisation: Organisation | undefined = directory?.organisations[id];
  return organisation?.name ?? id;
}

/** "due Fri 4 Dec (first Fri 20 Nov)": a date that moved says where it began. */
export function dueLine(action: Raised, { partnership, now }: Pick<Telling, 'partnership' | 'now'>): string {
  const day = (instant: Instant) => spokenDay(instant, partnership.timezone, now);
  const [first] = action.revisions;
  if (!first) return day(action.due);
  const times = action.revisions.length === 1 ? 'moved once' : `moved ${action.revisions.length} times`;
  return `${day(action.due)} (first ${day(first.was)}, ${times})`;
}

/** The history of an action, the latest first: what was told, when, and by whom for whom. */
export function historyLines(action: Raised, telling: Telling): readonly string[] {
  const { partnership, now, name } = telling;
  const when = (at: Instant) => spokenTime(at, partnership.timezone, now);
  const entries: readonly { readonly at: Instant; readonly words: string }[] = [
    ...action.updates.map((update) => ({ at: update.at, words: updateWords(update, telling) })),
    ...action.revisions.map(({ at, by, due, reason }) => ({
      at,
      words: `${name(by)} moved it to ${spokenDay(due, partnership.timezone, now)}: ${wordsOf(reason)}`,
    })),
    ...action.chases.map(({ at, who }) => ({ at, words: `Overdue: I told ${CHASED_WORDS[who] ?? who}` })),
    ...action.shared.map(({ at, by, name: other }) => ({
      at,
      words: `${name(by)} let ${other} see it`,
    })),
    ...(action.lowered
      ? [
          {
            at: action.lowered.at,
            words: `${name(action.lowered.by)} lowered it to ${action.lowered.to}: ${wordsOf(action.lowered.reason)}`,
          },
        ]
      : []),
  ];
  return [...entries]
    .sort((one, other) => (one.at < other.at ? 1 : -1))
    .map(({ at, words }) => `${when(at)} · ${words}`);
}

/** Where it began: "Fri 4 Sep · Raised; taken over from an earlier log on Tue 1 Dec". */
export function raisedLine({ raised, takenOver }: Raised, { partnership, now, name }: Telling): string {
  const day = (at: Instant) => spokenDay(at, partnership.timezone, now);
  if (takenOver) return `${day(raised.at)} · Raised; taken over from an earlier log on ${day(takenOver)}`;
  return raised.by === SYSTEM
    ? `${day(raised.at)} · Taken over from an earlier log`
    : `${spokenTime(raised.at, partnership.timezone, now)} · Raised by ${name(raised.by)}`;
}

const CHASED_WORDS: { readonly [who: string]: string } = {
  owner: 'its owner',
  deputy: 'the deputies',
  lead: 'the organisation’s lead',
  chair: 'the co-chairs',
  'accountable-officer': 'the accountable officer',
};

function updateWords(update: Update, { name }: Telling): string {
  const { by, for: owner, progress, note, percent, evidence, waitsFor, takenBack } = update;
  const who = owner ? `${name(by)}, for ${name(owner)}` : name(by);
  const told = [
    ...(progress ? [PROGRESS_WORDS[progress].toLowerCase()] : []),
    ...(percent === undefined ? [] : [`${percent}% done`]),
    ...(note ? [wordsOf(note)] : []),
    ...(evidence ? [`evidence: ${wordsOf(evidence)}`] : []),
    ...(waitsFor ? [`waits for ${waitsFor}`] : []),
  ].join('; ');
  return `${who}: ${told}${takenBack ? ' (taken back)' : ''}`;
}

/** "○ Blue: Complete · ● Green: On track · …": printed wherever colours are shown. */
export function legendLine({ legend }: ActionRules): string {
  const { blue, green, amber, red } = legend;
  const words = { blue, green, amber, red };
  const colours = ['blue', 'green', 'amber', 'red'] as const;
  return colours.map((colour) => `${COLOUR_WORDS[colour]}: ${words[colour]}`).join(' · ');
}

/** What waits for the co-chairs, if anything. */
export function reviewLine(open: readonly Raised[]): string {
  const waiting = open.filter(({ stage }) => stage === 'pending-review').length;
  return waiting === 0
    ? ''
    : `${counted(waiting, 'action')} said to be done: the co-chairs accept or return.`;
}

/** "1 action", "3 actions". */
export function counted(count: number, one: string): string {
  return `${count} ${count === 1 ? one : `${one}s`}`;
}
