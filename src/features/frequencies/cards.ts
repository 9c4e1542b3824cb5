import { defineCard } from '../../core/define-feature.js';
import { TYPE_WORDS, typesInWords } from '../../core/exercising.js';
import { DIRECTORY, type PartnershipId } from '../../core/ids.js';
import type { Viewer } from '../../core/people/viewer.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { pageOf } from '../../core/showing/paging.js';
import { type Instant, spokenDay } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise, PlannedExercise } from '../exercises/facts.js';
import { type Due, dueIn, isLate } from './due.js';
import type { Frequencies, Who } from './facts.js';
import { frequencyLine, standsInLine } from './wording.js';

export type Reads = {
  readonly exercises: Reading<readonly Found<Exercise>[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** The most exercises that due dates are worked out from, the latest. */
const MOST_EXERCISES = 500;

export const exercisesOf = (partnership: PartnershipId): Reading<readonly Found<Exercise>[]> =>
  listOf<Exercise>({
    feature: 'exercises',
    partnership,
    sort: { field: 'starts', order: 'down' },
    limit: MOST_EXERCISES,
  });

export const reads = ({ partnership: { id } }: { partnership: { id: PartnershipId } }): Reads => ({
  exercises: exercisesOf(id),
  directory: viewOf('directory', DIRECTORY),
});

export const plannedIn = (found: readonly Found<Exercise>[]): readonly PlannedExercise[] =>
  found.flatMap(({ view }) => view ?? []);

export const nameOf = (who: Who, directory: Directory | undefined): string =>
  who === 'partnership' ? 'The partnership' : (directory?.organisations[who]?.name ?? who);

/** Those who may have it as a file, and record what stands in. */
export const KEEPS = ['chair', 'secretariat', 'coordinator'] as const;

/** Which exercises are due, of the partnership and each organisation: in words, never by colour alone. */
export const dueCard = defineCard<Frequencies, Reads>({
  reads,
  draw: ({ state, part, viewer, partnership, known, now }) => {
    const due = dueIn(partnership, { exercises: plannedIn(known.exercises), ...state }, now);
    const page = pageOf([...new Set(due.map(({ who }) => who))], Number(part) || 1);
    const { amberDays, frequencies } = partnership.exercising;
    return {
      template: 'frequencies/due',
      data: {
        title: `${partnership.name}: ${titleOf(due, amberDays)}`,
        lines: page.lines.map((who) => {
          const theirs = due.filter((each) => each.who === who);
          return {
            line: `${nameOf(who, known.directory)}: ${lineOf(theirs, { zone: partnership.timezone, now })}`,
          };
        }),
        more: page.more > 0 ? `and ${page.more} more` : '',
        next: String(page.next ?? 1),
        hasMore: page.more > 0,
        keeps: isKeeper(viewer),
        tells: isKeeper(viewer) && due.some(isUnknown),
        of: '',
        legend: [
          `Amber: due within ${amberDays} days.`,
          `${frequencies.map(frequencyLine).join('; ')}.`,
          standsInLine(frequencies),
        ].join(' '),
      },
    };
  },
});

/** "3 of 12 organisations have an exercise overdue; 2 have one due within 60 days". */
function titleOf(due: readonly Due[], amberDays: number): string {
  const organisations = new Set(due.flatMap(({ who }) => (who === 'partnership' ? [] : [who])));
  const having = (is: (each: Due) => boolean) =>
    [...organisations].filter((who) => due.some((each) => each.who === who && is(each))).length;
  const late = `${having(isLate)} of ${organisations.size} organisations have an exercise overdue`;
  const soon = `${having(({ is }) => is === 'amber')} have one due within ${amberDays} days`;
  const unknown = having(isUnknown);
  return [late, soon, ...(unknown > 0 ? [`for ${unknown} it is not known when the last was`] : [])].join(
    '; ',
  );
}

const isUnknown = ({ is }: Due): boolean => is === 'unknown';

/** What is due of one organisation, to whoever answers for it there. */
export const ownCard = defineCard<Frequencies, Reads>({
  personal: true,
  reads,
  draw: ({ state, part = '', partnership, known, now }) => {
    const due = dueIn(partnership, { exercises: plannedIn(known.exercises), ...state }, now);
    const own = due.filter(({ who, is }) => who === part && is !== 'in-time');
    const { amberDays, frequencies } = partnership.exercising;
    return {
      template: 'frequencies/due',
      data: {
        title: `${known.directory?.organisations[part]?.name ?? part}: ${ownTitle(own)}`,
        lines: own.map((each) => ({ line: lineOf([each], { zone: partnership.timezone, now }) })),
        more: '',
        next: '1',
        hasMore: false,
        keeps: false,
        tells: own.some(isUnknown),
        of: part,
        legend: `${partnership.name}. ${frequencies.map(frequencyLine).join('; ')}. You hear of each once, ${amberDays} days before it is due; the secretariat keeps the record.`,
      },
    };
  },
});

const isKeeper = (viewer: Viewer): boolean =>
  viewer.kind === 'person' && viewer.roles.some((role) => KEEPS.some((each) => each === role));

/** "1 kind of exercise is due or overdue; for 3 it is not known when the last was". */
function ownTitle(own: readonly Due[]): string {
  const unknown = own.filter(isUnknown).length;
  const due = own.length - unknown;
  const kinds = (count: number) => (count === 1 ? '1 kind of exercise' : `${count} kinds of exercise`);
  if (unknown === 0) return `${kinds(due)} ${due === 1 ? 'is' : 'are'} due or overdue`;
  if (due === 0) return `for ${kinds(unknown)} it is not known when the last was`;
  return `${kinds(due)} ${due === 1 ? 'is' : 'are'} due or overdue; for ${unknown} it is not known when the last was`;
}

type At = { readonly zone: string; readonly now: Instant };

function lineOf(due: readonly Due[], at: At): string {
  const held = due.filter(({ due: day }) => day !== undefined).map((each) => heldLine(each, at));
  const kinds = (which: Due['is'], words: string) => {
    const types = due.filter(({ is }) => is === which).map(({ type }) => type);
    return types.length > 0 ? [`${words}: ${typesInWords(types, 'words')}`] : [];
  };
  return [
    ...held,
    ...kinds('never', 'never held, so due now'),
    ...kinds('unknown', 'not known when last held'),
  ].join('; ');
}

/** "Live play due by 3 Mar 2029, as LHRP/2026/005 stood in (Evacuation plan)". */
function heldLine({ type, is, due = '', replacedBy }: Due, { zone, now }: At): string {
  const by = spokenDay(due, zone, now);
  const when =
    is === 'overdue' ? `overdue since ${by}` : is === 'amber' ? `amber, due by ${by}` : `due by ${by}`;
  return `${TYPE_WORDS[type]} ${when}${replacedBy ? `, as ${replacedBy.activation} stood in (${wordsOf(replacedBy.activated)})` : ''}`;
}
