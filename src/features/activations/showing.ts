import { z } from 'zod';
import type { Command } from '../../core/command.js';
import {
  aboutArgs,
  aboutFields,
  activationMeant,
  type DefineActivations,
  RUNS,
  readMeant,
  streamOf,
} from './meant.js';
import { NAMES } from './report.js';

const board = (define: DefineActivations): Command =>
  define.shows({
    id: 'activations.board',
    words: ['activation', '<ref>'],
    does: 'see an activation’s board',
    may: 'anyone',
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    shows: (ask) => {
      const stream = activationMeant(ask);
      return typeof stream === 'string' ? { stream, card: 'board' } : stream;
    },
  });

const help = (define: DefineActivations): Command =>
  define.shows({
    id: 'activations.help',
    words: ['activation', '<ref>', 'help'],
    does: 'see who needs help or owes a check-in, since when, and who has taken it',
    may: RUNS,
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    shows: (ask) => {
      const stream = activationMeant(ask);
      return typeof stream === 'string' ? { stream, card: 'help' } : stream;
    },
  });

const report = (define: DefineActivations): Command =>
  define.shows({
    id: 'activations.report',
    words: ['activation', '<ref>', 'report'],
    does: 'see what an activation came to, and have it as a file',
    may: RUNS,
    fields: { ...aboutFields, names: { kind: 'choice', label: 'People’s names', choices: NAMES_OR_NOT } },
    args: z.object({ ...aboutArgs, names: z.enum(['yes', 'no']).nullish() }),
    reads: readMeant,
    shows: (ask) => {
      const stream = activationMeant(ask);
      if (typeof stream !== 'string') return stream;
      return { stream, card: 'report', ...(ask.args.names === 'yes' && { part: NAMES }) };
    },
  });

const NAMES_OR_NOT = [
  { value: 'no', label: 'Left out' },
  { value: 'yes', label: 'Shown' },
] as const;

/** Typed, it asks once more: everybody is told at once, and cannot be told otherwise. */
const askToStandDown = (define: DefineActivations): Command =>
  define.shows({
    id: 'activations.ask-to-stand-down',
    words: ['activation', '<ref>', 'stand', 'down'],
    does: 'stand an activation down',
    may: RUNS,
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    shows: (ask) => {
      const stream = activationMeant(ask);
      return typeof stream === 'string' ? { stream, card: 'stand-down' } : stream;
    },
  });

const list = (define: DefineActivations): Command =>
  define.shows({
    id: 'activations.list',
    words: ['activations'],
    does: 'see the latest activations',
    may: 'anyone',
    args: z.object({}),
    shows: ({ partnership }) => ({ stream: streamOf(partnership.id, 'list'), card: 'list' }),
  });

/** What there is to see of activations. */
export function showing(define: DefineActivations): readonly Command[] {
  return [board, help, report, askToStandDown, list].map((command) => command(define));
}
