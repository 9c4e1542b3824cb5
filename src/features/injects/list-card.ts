import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId, streamId } from '../../core/ids.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { pageOf } from '../../core/showing/paging.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from '../exercises/facts.js';
import { dueAt } from './clock.js';
import { listIn } from './decider.js';
import type { Injects, Listed, MainEvents } from './facts.js';
import { clockIn, lineOf, seatName, sumsLine, whenLine } from './lines.js';
import { directorsOf } from './whom.js';
import { CLOCK_WORDS } from './wording.js';

type Reads = {
  readonly exercise: Reading<Exercise | undefined>;
  readonly directory: Reading<Directory | undefined>;
};

/** Lines with three buttons each: fewer than in other lists. */
const LINES = 5;

/** The main events list, for the directing staff alone: what goes out when, and what became of each inject. */
export const listCard = defineCard<Injects, Reads>({
  personal: true,
  reads: ({ partnership, id }) => ({
    exercise: viewOf('exercises', streamId(partnership.id, 'exercises', id)),
    directory: viewOf('directory', DIRECTORY),
  }),
  // A seat that is no organisation's is a person's own.
  people: ({ state }) => (listIn(state)?.injects ?? []).flatMap(({ to }) => to as readonly PersonId[]),
  draw: ({ state, known, part, viewer, partnership, id, now, name }) => {
    const { exercise, directory } = known;
    const directs =
      viewer.kind === 'person' && exercise && directorsOf(exercise, partnership).includes(viewer.person);
    if (!directs)
      return { template: 'injects/none', data: { title: `${partnership.name}: no injects for you to see` } };
    const clock = clockIn(exercise);
    const list: MainEvents = listIn(state) ?? { kind: 'list', exercise: id, injects: [], shifted: 0 };
    const page = pageOf(
      inOrder(list.injects, (inject) => dueAt(inject, clock, list)),
      Number(part ?? 1),
      LINES,
    );
    const telling = { partnership, directory, now };
    return {
      template: 'injects/list',
      data: {
        title: `Injects of ${exercise.reference}: ${list.injects.filter(({ stage }) => stage === 'sent').length} of ${list.injects.length} sent`,
        clock: CLOCK_WORDS[clock.is],
        sums: list.injects.length > 0 ? `${sumsLine(list.injects)}.` : '',
        none: list.injects.length === 0,
        injects: page.lines.map((inject) => ({
          n: inject.n,
          line: lineOf(inject),
          details: `${whenLine(inject, list, clock, telling)} · to ${toWords(inject, (seat) => seatName(seat, directory, name))}`,
          plans: inject.stage === 'planned' || inject.stage === 'skipped',
          sends: inject.stage === 'planned' && clock.is === 'running',
          sent: inject.stage === 'sent',
        })),
        more: page.more > 0 ? `and ${page.more} more` : '',
        exercise: id,
        adds: clock.is !== 'over',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
      },
    };
  },
});

/** By the clock, as they will go out; those sent by hand at the end. */
function inOrder(injects: readonly Listed[], due: (inject: Listed) => string | undefined): readonly Listed[] {
  const key = (inject: Listed) =>
    due(inject) ?? ('after' in inject.when ? String(inject.when.after).padStart(6, '0') : 'z');
  return [...injects].sort((one, other) =>
    key(one) < key(other) ? -1 : key(one) > key(other) ? 1 : one.n - other.n,
  );
}

const toWords = ({ to }: Listed, nameOf: (seat: string) => string): string =>
  to.length === 0 ? 'all players' : to.map(nameOf).join(', ');
