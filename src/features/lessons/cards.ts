import { defineCard, defineDocument } from '../../core/define-feature.js';
import type { Partnership } from '../../core/people/partnership.js';
import { peopleOf } from '../../core/people/partnership.js';
import type { Viewer } from '../../core/people/viewer.js';
import type { Found, Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { pageOf } from '../../core/showing/paging.js';
import { spokenDay } from '../../core/time.js';
import type { Identified, Lesson } from './facts.js';
import { FILTERS, type Filter, isFilter, tallyLine } from './filters.js';
import { isForSharing, rowOf, sheetOf } from './jol.js';
import { DECIDES, lessonsOf } from './meant.js';
import { KIND_WORDS, PRINCIPLE_WORDS, SOURCE_WORDS, STAGE_WORDS } from './wording.js';

type ListReads = { readonly lessons: Reading<readonly Found<Lesson>[]> };
const readAll = ({ partnership }: { partnership: Partnership }): ListReads => ({
  lessons: lessonsOf(partnership.id),
});
const lessonsIn = (found: readonly Found<Lesson>[]): readonly Identified[] =>
  found.flatMap(({ view }) => (view ? [view] : []));

/** "Debrief LHRP/2026/004". */
export const originLine = ({ source, about = '' }: Identified): string =>
  `${SOURCE_WORDS[source]} ${about}`.trim();

/** One lesson: what it says, how far it has come, and what is next. */
export const lessonCard = defineCard<Lesson>({
  people: ({ state }) => (state ? [state.identified.by] : []),
  draw: ({ state, viewer, partnership, now, name }) => {
    if (!state) return { template: 'lessons/none', data: { title: `${partnership.name}: no such lesson` } };
    const { because, validated, principle, theme, recommendation } = state;
    const day = (at: string) => spokenDay(at, partnership.timezone, now);
    return {
      template: 'lessons/lesson',
      data: {
        lesson: state.id,
        title: `${KIND_WORDS[state.kind]} ${state.reference}: ${STAGE_WORDS[state.stage].toLowerCase()}`,
        what: wordsOf(state.what),
        recommendation: recommendation ? wordsOf(recommendation) : '',
        facts: [
          { name: 'From', value: originLine(state) },
          { name: 'Identified', value: `${day(state.identified.at)}, ${name(state.identified.by)}` },
          ...(theme ? [{ name: 'Theme', value: wordsOf(theme) }] : []),
          ...(principle ? [{ name: 'JESIP principle', value: PRINCIPLE_WORDS[principle] }] : []),
          ...(state.actions.length > 0
            ? [{ name: 'Action', value: state.actions.map(({ reference }) => reference).join(', ') }]
            : []),
          ...(state.fellAway
            ? [
                {
                  name: 'Superseded',
                  value: `by ${state.fellAway}, which the action log does not know. Agree another action.`,
                },
              ]
            : []),
          ...(state.implemented ? [{ name: 'Implemented', value: day(state.implemented.at) }] : []),
          ...(validated
            ? [{ name: 'Seen in', value: `${validated.exercise}: ${wordsOf(validated.evidence)}` }]
            : []),
          ...(because ? [{ name: 'Why not', value: wordsOf(because) }] : []),
        ],
        action: state.actions.at(-1)?.action ?? '',
        ...buttonsFor(state, viewer),
      },
    };
  },
});

/** Which buttons stand on its card. Whoever presses one is checked again. */
function buttonsFor({ stage, kind, actions, raising }: Identified, viewer: Viewer) {
  const decides =
    viewer.kind === 'person' && viewer.roles.some((role) => DECIDES.some((each) => each === role));
  return {
    accepts: decides && stage === 'identified',
    declines: decides && stage === 'identified',
    agrees: decides && stage === 'accepted' && !raising,
    validates: decides && (stage === 'implemented' || (kind === 'notable-practice' && stage === 'accepted')),
    edits: decides && stage !== 'learned',
    hasAction: actions.length > 0,
  };
}

const PER_PAGE = 6;

/** The lessons of a partnership, by how far they have come. */
export const listCard = defineCard<Lesson, ListReads>({
  reads: readAll,
  draw: ({ part = '', partnership, known }) => {
    const [asked = '', page = '1'] = part.split(' ');
    const filter: Filter = isFilter(asked) ? asked : 'open';
    const all = lessonsIn(known.lessons);
    const shown = pageOf(all.filter(FILTERS[filter].keeps), Number(page) || 1, PER_PAGE);
    return {
      template: 'lessons/list',
      data: {
        title: `${partnership.name}: ${tallyLine(all)}`,
        showing: all.length > 0 ? FILTERS[filter].says : '',
        lessons: shown.lines.map((lesson) => ({
          lesson: lesson.id,
          line: `${lesson.reference}: ${wordsOf(lesson.what)}`,
          details: `${KIND_WORDS[lesson.kind]} · ${STAGE_WORDS[lesson.stage]} · ${originLine(lesson)}`,
        })),
        more: shown.more > 0 ? `and ${shown.more} more` : '',
        which: filter,
        next: String(shown.next ?? 1),
        hasMore: shown.more > 0,
      },
    };
  },
});

const PREVIEW = 5;

/** What would be shared, to be read by somebody before it is: the machine knows only the names that it knows. */
export const sharingCard = defineCard<Lesson, ListReads>({
  personal: true,
  reads: readAll,
  people: ({ partnership }) => peopleOf(partnership),
  draw: ({ part, partnership, known, name }) => {
    const all = lessonsIn(known.lessons).filter(isForSharing);
    const page = pageOf(all, Number(part) || 1, PREVIEW);
    const names = peopleOf(partnership).map(name);
    return {
      template: 'lessons/sharing',
      data: {
        title:
          all.length === 0
            ? `${partnership.name}: no lesson is accepted yet, so none can be shared`
            : `${partnership.name}: read ${all.length === 1 ? 'this lesson' : `these ${all.length} lessons`} before sharing`,
        asks: 'Names, addresses and numbers that I know are left out. I cannot know every name: read the words.',
        lessons: page.lines.map((lesson) => {
          const row = rowOf(lesson, { names, zone: partnership.timezone });
          const words = [row.lesson, row.recommendation, row.evidence].filter(Boolean).join(' · ');
          return { line: `${row.reference}: ${words}`, details: `${row.source} ${row.theme}`.trim() };
        }),
        more: page.more > 0 ? `and ${page.more} more to read` : '',
        next: String(page.next ?? 1),
        hasMore: page.more > 0,
        // Whoever has not seen the last page has not read it.
        confirms: all.length > 0 && page.more === 0,
      },
    };
  },
});

export const jol = defineDocument<Lesson, ListReads>({
  reads: readAll,
  people: ({ partnership }) => peopleOf(partnership),
  write: ({ partnership, known, name }) =>
    sheetOf(`${partnership.name} lessons`, lessonsIn(known.lessons), {
      names: peopleOf(partnership).map(name),
      zone: partnership.timezone,
    }),
});
