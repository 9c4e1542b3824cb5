import { z } from 'zod';
import type { Command } from '../../core/command.js';
import {
  aboutArgs,
  aboutFields,
  activationMeant,
  type DefineActivations,
  type Knowing,
  RUNS,
  readMeant,
  streamOf,
} from './meant.js';
import { NAMES } from './report.js';

/** A card of the activation that was meant, or that there is none. */
const cardOf = (card: string, part?: string) => (ask: Knowing) => {
  const stream = activationMeant(ask);
  return typeof stream === 'string' ? { stream, card, ...(part !== undefined && { part }) } : stream;
};

const board = (define: DefineActivations): Command =>
  define.shows({
    id: 'activations.board',
    words: ['activation', '<ref>'],
    does: 'see an activation’s board',
    may: 'anyone',
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    shows: cardOf('board'),
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
    shows: cardOf('help'),
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
    shows: (ask) => cardOf('report', ask.args.names === 'yes' ? NAMES : undefined)(ask),
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
    shows: cardOf('stand-down'),
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
