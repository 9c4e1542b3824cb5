import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { DIRECTORY, streamId } from '../../core/ids.js';
import { viewOf } from '../../core/reading.js';
import { readTable, type Table } from '../../core/showing/table.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise } from '../exercises/facts.js';
import { clockOf } from './clock.js';
import type { ListFact, SerialFact } from './facts.js';
import type { ListRefusal } from './list-rules.js';
import { type ListRead, readList } from './list-text.js';
import {
  type Asking,
  aboutArgs,
  aboutFields,
  type DefineInjects,
  DIRECTS,
  exerciseMeant,
  exerciseOf,
  listMeant,
  listShown,
  listStream,
  readExercises,
  relationsIn,
  withinExercise,
} from './meant.js';
import type { Naming } from './whom.js';

/** A form that opens has no list yet. */
type Pasting = Asking & { readonly args: { readonly list?: string } };

/** What was pasted, read for the exercise meant. */
function readPasted(ask: Pasting): ListRead {
  const table = readTable(ask.args.list ?? '');
  if (!('rows' in table)) return { problems: table };
  const { partnership, known } = ask;
  return readList(table, { exercise: exerciseOf(ask, 'director'), partnership, directory: known.directory });
}

function streamOf(ask: Pasting) {
  if (!ask.args.list || !exerciseMeant(ask, 'director')) return listMeant(ask);
  const read = readPasted(ask);
  return 'problems' in read ? unread(read) : listMeant(ask);
}

const unread = ({ problems }: Extract<ListRead, { problems: unknown }>): ListRefusal => ({
  refused: 'list-unread',
  field: 'list',
  problems,
});

/** The entries of what was let through as readable. */
function entriesOf(read: ListRead) {
  if ('problems' in read) throw new Error('A list was let through that cannot be read');
  return read.entries;
}

function addedWords(facts: readonly (ListFact | SerialFact)[]): string {
  const [fact] = facts;
  const count = fact?.type === 'injects-taken-over' ? fact.injects.length : 0;
  if (count === 0) return 'All of that is on the list already.';
  return `${count === 1 ? '1 inject is' : `${count} injects are`} added to the list.`;
}

const paste = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.paste',
    words: ['injects', 'paste'],
    does: 'paste a main events list into an exercise',
    may: DIRECTS,
    form: {
      title: 'Paste a list',
      button: 'Add injects',
      intro:
        'Copy the lines from a spreadsheet. The first line names the columns: time, to, inject, expected, minutes, condition.',
    },
    fields: {
      exercise: aboutFields.exercise,
      list: { kind: 'text', label: 'The list', max: 3000, long: true, required: true },
    },
    args: z.object({ exercise: aboutArgs.exercise, list: z.string().min(1).max(3000) }),
    reads: readExercises,
    stream: streamOf,
    relations: (ask) => relationsIn(ask, 'director'),
    within: withinExercise,
    command: (ask) => {
      const exercise = exerciseOf(ask, 'director');
      return {
        do: 'take-over',
        exercise: exercise.id,
        entries: entriesOf(readPasted(ask)),
        clock: clockOf(exercise),
        by: ask.by.person,
        at: ask.at,
      };
    },
    shows: listShown,
    says: ({ facts }) => addedWords(facts),
  });

const tableArgs = z.object({
  exercise: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.object({ line: z.number().int(), cells: z.record(z.string(), z.string()) })),
});

type TakingOver = {
  readonly args: Table;
  readonly partnership: Naming['partnership'];
  readonly known: {
    readonly exercise: Exercise | undefined;
    readonly directory: Directory | undefined;
  };
};

/** A list from a file, read for its exercise; undefined when there is none. */
function readFiled({ args, partnership, known: { exercise, directory } }: TakingOver): ListRead | undefined {
  return exercise ? readList(args, { exercise, partnership, directory }) : undefined;
}

const takeOver = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.take-over',
    does: 'take a main events list over from a file',
    may: ['system'],
    args: tableArgs,
    reads: ({ args, partnership }) => ({
      exercise: viewOf<Exercise>('exercises', streamId(partnership.id, 'exercises', args.exercise)),
      directory: viewOf<Directory>('directory', DIRECTORY),
    }),
    stream: (ask) => {
      const read = readFiled(ask);
      if (!read) return { refused: 'no-such-exercise' };
      return 'problems' in read ? unread(read) : listStream(ask.partnership.id, ask.args.exercise);
    },
    command: (ask) => {
      const { exercise } = ask.known;
      const read = readFiled(ask);
      if (!exercise || !read) throw new Error('A list was let through for no exercise');
      return {
        do: 'take-over',
        exercise: exercise.id,
        entries: entriesOf(read),
        clock: clockOf(exercise),
        by: ask.by.person,
        at: ask.at,
      };
    },
    says: ({ facts }) => addedWords(facts),
  });

/** A main events list that was written elsewhere is taken over whole, or not at all. */
export function takingOver(define: DefineInjects): readonly Command[] {
  return [paste(define), takeOver(define)];
}
