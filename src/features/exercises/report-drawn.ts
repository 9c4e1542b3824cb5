import { DIRECTORY, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { type Found, type Known, listOf, type Reading, viewOf } from '../../core/reading.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import type { Debrief } from '../debriefs/facts.js';
import type { Directory } from '../directory/facts.js';
import type { Injects, Serial } from '../injects/facts.js';
import type { Lesson } from '../lessons/facts.js';
import type { Called, RollCall } from '../rollcalls/facts.js';
import type { PlannedExercise } from './facts.js';

export type Reads = {
  readonly debrief: Reading<Debrief | undefined>;
  readonly serials: Reading<readonly Found<Injects>[]>;
  readonly rollCalls: Reading<readonly Found<RollCall>[]>;
  readonly activations: Reading<readonly Found<Activation>[]>;
  readonly lessons: Reading<readonly Found<Lesson>[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** The most of each that a report tells of. */
const MOST = 1000;

export const reads = ({
  id,
  partnership: { id: partnership },
}: {
  id: string;
  partnership: Partnership;
}): Reads => ({
  debrief: viewOf('debriefs', streamId(partnership, 'debriefs', id)),
  serials: listOf({ feature: 'injects', partnership, where: { exercise: id }, limit: MOST }),
  rollCalls: listOf({
    feature: 'rollcalls',
    partnership,
    where: { exercise: id, called: true },
    limit: MOST,
  }),
  activations: listOf({ feature: 'activations', partnership, where: { exercise: id }, limit: MOST }),
  lessons: listOf({
    feature: 'lessons',
    partnership,
    sort: { field: 'identified', order: 'up' },
    limit: MOST,
  }),
  directory: viewOf('directory', DIRECTORY),
});

/** An exercise with all that its report tells of. */
export type Drawn = {
  readonly exercise: PlannedExercise;
  readonly serials: readonly Serial[];
  readonly rollCalls: readonly Called[];
  readonly activations: readonly RaisedActivation[];
  readonly lessons: readonly NonNullable<Lesson>[];
  readonly debrief: Debrief | undefined;
  readonly directory: Directory | undefined;
};

export function drawnFrom(exercise: PlannedExercise, known: Known<Reads>): Drawn {
  const { directory, debrief } = known;
  return {
    ...{ exercise, debrief, directory },
    serials: known.serials.flatMap(({ view }) => (view?.kind === 'serial' ? [view] : [])),
    rollCalls: known.rollCalls.flatMap(({ view }) => (view?.opened ? [view] : [])),
    activations: known.activations.flatMap(({ view }) => view ?? []),
    lessons: known.lessons.flatMap(({ view }) => (view?.about === exercise.reference ? [view] : [])),
  };
}
