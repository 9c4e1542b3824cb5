import { type Said, wordsOf } from '../../core/said.js';
import type { Sheet } from '../../core/showing/report.js';
import { writtenDay } from '../../core/time.js';
import type { Identified } from './facts.js';
import { KIND_WORDS, PRINCIPLE_WORDS, SOURCE_WORDS, STAGE_WORDS } from './wording.js';

/** Lessons as Joint Organisational Learning takes them: what, of what kind, from where, and how far (domain: B2.7). */
const COLUMNS = [
  ...['reference', 'kind', 'identified', 'source', 'theme', 'JESIP principle', 'lesson'],
  ...['recommendation', 'status', 'actions', 'validated by', 'evidence'],
] as const;

/** What was left out of words because it could tell who somebody is. */
const NAME = '[name left out]';
const ADDRESS = '[address left out]';
const NUMBER = '[number left out]';

const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
/** Seven digits or more, however they are set apart, that stand in no reference and are no day. */
const PHONE = /(?<![\w/])(?!\d{4}-\d\d-\d\d)\+?\(?\d(?:[\s().-]{0,3}\d){6,14}(?![\w/])/g;
const HANDLE = /(?<!\w)@[\w.-]+/g;

/** Words without the names of people who are known here, and without addresses and numbers to reach anybody by. */
export function withoutPeople(words: string, names: readonly string[]): string {
  const plain = words.replace(EMAIL, ADDRESS).replace(PHONE, NUMBER).replace(HANDLE, NAME);
  const parts = names.flatMap((name) => [name, ...name.split(/\s+/).filter((part) => part.length > 2)]);
  // Whole names before their parts, so that one name is left out once.
  const known = [...new Set(parts)].sort((one, other) => other.length - one.length);
  return known.reduce((text, name) => text.replace(wordOf(name), NAME), plain);
}

/** A name is written with a capital: "mark this" names nobody. */
const wordOf = (name: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'gu');

/** Those that the partnership stands by: what was not accepted, or not yet, is its own affair. */
export const isForSharing = ({ stage }: Identified): boolean =>
  stage !== 'identified' && stage !== 'not-accepted';

export type Sharing = { readonly names: readonly string[]; readonly zone: string };

/** One lesson as it would go out. */
export function rowOf(lesson: Identified, { names, zone }: Sharing): Readonly<Record<string, string>> {
  const plain = (said: Said | undefined) => (said ? withoutPeople(wordsOf(said), names) : '');
  const { principle, validated, about = '', identified } = lesson;
  return {
    reference: lesson.reference,
    kind: KIND_WORDS[lesson.kind],
    identified: writtenDay(identified.at, zone),
    source: `${SOURCE_WORDS[lesson.source]} ${withoutPeople(about, names)}`.trim(),
    theme: plain(lesson.theme),
    'JESIP principle': principle ? PRINCIPLE_WORDS[principle] : '',
    lesson: plain(lesson.what),
    recommendation: plain(lesson.recommendation),
    status: STAGE_WORDS[lesson.stage],
    actions: lesson.actions.map(({ reference }) => reference).join('; '),
    'validated by': validated?.exercise ?? '',
    evidence: plain(validated?.evidence),
  };
}

/** The lessons of a partnership that can be shared. */
export function sheetOf(title: string, lessons: readonly Identified[], sharing: Sharing): Sheet {
  const rows = lessons.filter(isForSharing).map((lesson) => rowOf(lesson, sharing));
  return { title, columns: COLUMNS, rows };
}
