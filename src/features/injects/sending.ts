import { z } from 'zod';
import type { Command } from '../../core/command.js';
import {
  aboutArgs,
  aboutFields,
  clockFor,
  type DefineInjects,
  DIRECTS,
  listMeant,
  listShown,
  numberIn,
  readExercises,
  relationsIn,
} from './meant.js';

const send = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.send',
    words: ['inject', '<ref>', 'send'],
    does: 'send an inject now',
    may: DIRECTS,
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readExercises,
    stream: listMeant,
    relations: (ask) => relationsIn(ask, 'director'),
    command: (ask) => ({
      do: 'send',
      n: numberIn(ask.args),
      clock: clockFor(ask),
      by: ask.by.person,
      at: ask.at,
    }),
    shows: listShown,
    says: ({ ask }) => `Inject ${numberIn(ask.args)} is on its way.`,
  });

const skip = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.skip',
    words: ['inject', '<ref>', 'skip'],
    does: 'skip an inject',
    may: DIRECTS,
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readExercises,
    stream: listMeant,
    relations: (ask) => relationsIn(ask, 'director'),
    command: (ask) => ({ do: 'skip', n: numberIn(ask.args), by: ask.by.person, at: ask.at }),
    shows: listShown,
    says: ({ ask }) => `Inject ${numberIn(ask.args)} is skipped. Change it to have it back.`,
  });

const shift = (define: DefineInjects): Command =>
  define.does({
    id: 'injects.shift',
    words: ['injects', 'shift'],
    does: 'move all injects still to come',
    may: DIRECTS,
    form: {
      title: 'Move what is still to come',
      button: 'Move injects',
      intro: 'Minutes later; with a minus, earlier. What was sent stays sent; time limits move too.',
    },
    fields: {
      exercise: aboutFields.exercise,
      minutes: { kind: 'number', label: 'Minutes', min: -1440, max: 1440, required: true },
    },
    positions: ['minutes'],
    args: z.object({ exercise: aboutArgs.exercise, minutes: z.number().int() }),
    reads: readExercises,
    stream: listMeant,
    relations: (ask) => relationsIn(ask, 'director'),
    command: (ask) => ({
      do: 'shift',
      minutes: ask.args.minutes,
      clock: clockFor(ask),
      by: ask.by.person,
      at: ask.at,
    }),
    shows: listShown,
    says: ({ ask: { args } }) => {
      const way = args.minutes < 0 ? 'earlier' : 'later';
      return `Everything still to come is ${Math.abs(args.minutes)} min ${way}.`;
    },
  });

/** What the directing staff do with the list while an exercise runs. */
export function sending(define: DefineInjects): readonly Command[] {
  return [send(define), skip(define), shift(define)];
}
