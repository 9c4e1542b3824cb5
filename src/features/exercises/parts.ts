import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { Field } from '../../core/fields.js';
import { personId } from '../../core/ids.js';
import { organisationsCalled } from '../../core/people/listed.js';
import type { Partnership } from '../../core/people/partnership.js';
import { PARTS, speakersIn } from '../../core/people/taking-part.js';
import type { Directory } from '../directory/facts.js';
import type { ExerciseRefusal } from './decider.js';
import { anExercise, type DefineExercises, DIRECTS, named, readMeantAndDirectory } from './meant.js';

const asField: Field = {
  kind: 'choice',
  label: 'As',
  choices: PARTS.map((value) => ({ value, label: value })),
};

/** A person takes a part, or no longer does. */
const person = (
  define: DefineExercises,
  { word, does, what }: { word: 'add' | 'drop'; does: string; what: 'give' | 'take-away' },
): Command =>
  define.does({
    ...anExercise,
    id: `exercises.${word}`,
    words: ['exercise', '<ref>', word],
    does,
    may: DIRECTS,
    fields: {
      ...anExercise.fields,
      person: { kind: 'person', label: 'Person', required: true },
      as: asField,
    },
    positions: ['person', 'as'],
    args: anExercise.args.extend({
      person: z.string().transform(personId),
      as: z.enum(PARTS).nullish(),
    }),
    command: ({ args, partnership, by, at }) => ({
      do: what,
      takes: { part: args.as ?? 'player', person: args.person },
      speakers: speakersIn(partnership),
      by: by.person,
      at,
    }),
    says: ({ after }) => `Recorded for ${named(after)}.`,
  });

type Including = {
  readonly args: { readonly organisation: string };
  readonly partnership: Partnership;
  readonly known: { readonly directory: Directory | undefined };
};

/** An organisation takes a part, or no longer does; whoever speaks for it then is asked. */
const organisation = (
  define: DefineExercises,
  { word, does, what }: { word: 'include' | 'exclude'; does: string; what: 'give' | 'take-away' },
): Command =>
  define.does({
    id: `exercises.${word}`,
    words: ['exercise', '<ref>', word],
    does,
    may: DIRECTS,
    fields: {
      ...anExercise.fields,
      organisation: { kind: 'text', label: 'Organisation', max: 150, required: true },
      as: asField,
    },
    positions: ['organisation', 'as'],
    args: anExercise.args.extend({ organisation: z.string(), as: z.enum(PARTS).nullish() }),
    reads: readMeantAndDirectory,
    stream: (ask) => unknownIn(ask) ?? anExercise.stream(ask),
    relations: anExercise.relations,
    within: anExercise.within,
    command: (ask) => ({
      do: what,
      takes: { part: ask.args.as ?? 'player', ...organisationIn(ask) },
      speakers: speakersIn(ask.partnership),
      by: ask.by.person,
      at: ask.at,
    }),
    shows: anExercise.shows,
    says: ({ after }) => `Recorded for ${named(after)}.`,
  });

function unknownIn({ args, partnership, known }: Including): ExerciseRefusal | undefined {
  const found = organisationsCalled(args.organisation ?? '', partnership, known.directory);
  return 'unknown' in found
    ? { refused: 'unknown-organisation', field: 'organisation', word: found.unknown }
    : undefined;
}

function organisationIn({ args, partnership, known }: Including) {
  const listed = organisationsCalled(args.organisation ?? '', partnership, known.directory);
  const [found] = 'found' in listed ? listed.found : [];
  return found ? { organisation: found } : {};
}

/** Who takes part in an exercise, and as what. */
export function parts(define: DefineExercises): readonly Command[] {
  return [
    person(define, { word: 'add', does: 'give a person a part in an exercise', what: 'give' }),
    person(define, { word: 'drop', does: 'take a person’s part in an exercise away', what: 'take-away' }),
    organisation(define, {
      word: 'include',
      does: 'give an organisation a part in an exercise',
      what: 'give',
    }),
    organisation(define, {
      word: 'exclude',
      does: 'take an organisation’s part in an exercise away',
      what: 'take-away',
    }),
  ];
}
