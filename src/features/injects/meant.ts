import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { FieldSet } from '../../core/fields.js';
import { DIRECTORY, type PartnershipId, type StreamId, streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import type { Related } from '../../core/people/viewer.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise, PlannedExercise } from '../exercises/facts.js';
import { type Clock, clockOf } from './clock.js';
import type { Injects, ListFact, SerialFact } from './facts.js';
import type { ListCommand, ListRefusal } from './list-rules.js';
import type { SerialCommand, SerialRefusal } from './serial-rules.js';
import { directorsOf, playersOf, umpiresOf } from './whom.js';

export type DefineInjects = Define<
  Injects,
  ListCommand | SerialCommand,
  ListFact | SerialFact,
  ListRefusal | SerialRefusal
>;

export const DIRECTS = [{ relation: 'directing staff' }] as const;
export const JUDGES = [{ relation: 'umpire' }] as const;
export const PLAYS = [{ relation: 'player' }] as const;

/** Which exercise and which of its injects: a button says both, words a number of the exercise under way. */
export const aboutFields = {
  ref: { kind: 'reference', label: 'Number', hidden: true },
  exercise: { kind: 'id', label: 'Exercise', hidden: true },
} as const satisfies FieldSet;

export const aboutArgs = { ref: z.string().nullish(), exercise: z.string().nullish() };

export type About = {
  readonly ref?: string | null | undefined;
  readonly exercise?: string | null | undefined;
};

export type Reads = {
  readonly exercises: Reading<readonly Found<Exercise>[]>;
  readonly directory: Reading<Directory | undefined>;
};
type Known = {
  readonly exercises: readonly Found<Exercise>[];
  readonly directory: Directory | undefined;
};

/** Exercises are few: those before the last fifty are history. */
export const RECENT = 50;

export const readExercises = ({ partnership }: { partnership: { id: PartnershipId } }): Reads => ({
  exercises: listOf<Exercise>({
    feature: 'exercises',
    partnership: partnership.id,
    sort: { field: 'starts', order: 'down' },
    limit: RECENT,
  }),
  directory: viewOf('directory', DIRECTORY),
});

export type Asking = Pick<Ask, 'by' | 'partnership'> & { readonly args: About; readonly known: Known };

/** What somebody must be to an exercise for words without its name to mean it. */
type Being = 'director' | 'umpire' | 'player';

const ORDER = ['running', 'paused', 'planned', 'stopped', 'ended', 'cancelled'];

/**
 * The exercise that a request is about: the one named, or the first that is under way, else planned, in which this
 * person is what it takes.
 */
export function exerciseMeant(
  { args, by, partnership, known }: Asking,
  being: Being,
): PlannedExercise | undefined {
  const all = known.exercises.flatMap(({ view }) => (view ? [view] : []));
  if (args.exercise) return all.find(({ id }) => id === args.exercise);
  const theirs = all.filter((exercise) => peopleWho(being, exercise, partnership).includes(by.person));
  return theirs.sort((one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status))[0];
}

function peopleWho(being: Being, exercise: PlannedExercise, partnership: Ask['partnership']) {
  switch (being) {
    case 'director':
      return directorsOf(exercise, partnership);
    case 'umpire':
      return [...umpiresOf(exercise, partnership), ...directorsOf(exercise, partnership)];
    case 'player':
      return playersOf(exercise, partnership).flatMap(({ people }) => people);
  }
}

export const listStream = (partnership: PartnershipId, exercise: string): StreamId =>
  streamId(partnership, 'injects', exercise);

/** The stream of one inject that players have. */
export const serialStream = (partnership: PartnershipId, exercise: string, n: string | number): StreamId =>
  streamId(partnership, 'injects', `${exercise}.${n}`);

/** The list of the exercise meant. An exercise that is not theirs reads as one that there is not. */
export function listMeant(ask: Asking): StreamId | ListRefusal {
  const exercise = exerciseMeant(ask, 'director');
  return exercise ? listStream(ask.partnership.id, exercise.id) : { refused: 'no-such-exercise' };
}

/** One inject of the exercise meant. */
export function serialMeant(ask: Asking, being: 'umpire' | 'player'): StreamId | ListRefusal {
  const exercise = exerciseMeant(ask, being);
  if (!exercise) return { refused: 'no-such-exercise' };
  return serialStream(ask.partnership.id, exercise.id, ask.args.ref ?? '0');
}

/** Who stands how to the exercise that a request is about. */
export function relationsIn(ask: Ask<JsonObject, Known>, being: Being): Related {
  // The relations are asked for with arguments that were read, but not yet checked: ids are text or absent.
  const exercise = exerciseMeant({ ...ask, args: ask.args as About }, being);
  if (!exercise) return {};
  const { partnership } = ask;
  return {
    'directing staff': directorsOf(exercise, partnership),
    umpire: peopleWho('umpire', exercise, partnership),
    player: peopleWho('player', exercise, partnership),
  };
}

/** The exercise that a request is about, for a no to it that is of no list. */
export function withinExercise(ask: Ask<JsonObject, Known>): StreamId | undefined {
  // As with relations, the arguments were read and not yet checked.
  const exercise = exerciseMeant({ ...ask, args: ask.args as About }, 'director');
  return exercise && streamId(ask.partnership.id, 'exercises', exercise.id);
}

/** The exercise that a request was let through for. */
export function exerciseOf(ask: Asking, being: Being): PlannedExercise {
  const found = exerciseMeant(ask, being);
  if (!found) throw new Error('A request was let through about no exercise');
  return found;
}

export const clockFor = (ask: Asking): Clock => clockOf(exerciseOf(ask, 'director'));

export const numberIn = ({ ref }: About): number => Number(ref ?? 0);

/** After a change to the list it is shown again. */
export const listShown = (ask: Asking) => ({
  stream: listStream(ask.partnership.id, exerciseOf(ask, 'director').id),
  card: 'list',
});
