import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { streamId } from '../../core/ids.js';
import { noneShown, type Reading, type Shown } from '../../core/reading.js';
import type { Action } from './facts.js';
import { FILTERS, partOf } from './list.js';
import { anAction, type DefineActions, type MeantAction } from './meant.js';
import { seenAs, seenIn } from './seen.js';

const listFields = {
  filter: {
    kind: 'choice',
    label: 'Which actions',
    choices: FILTERS.map((value) => ({ value, label: value })),
  },
  about: { kind: 'text', label: 'About', max: 100 },
  page: { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true },
} as const satisfies FieldSet;

const list = (define: DefineActions): Command =>
  define.shows({
    id: 'actions.list',
    words: ['actions'],
    does: 'see open actions',
    may: 'anyone',
    fields: listFields,
    positions: ['filter', 'about'],
    args: z.object({
      filter: z.enum(FILTERS).nullish(),
      about: z.string().max(100).nullish(),
      page: z.number().int().nullish(),
    }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'actions', 'log'),
      card: 'list',
      part: partOf({ page: args.page ?? 1, filter: args.filter ?? 'all', about: args.about ?? '' }),
    }),
  });

const mine = (define: DefineActions): Command =>
  define.shows({
    id: 'actions.mine',
    words: ['actions', 'mine'],
    does: 'see the actions you answer for',
    may: 'anyone',
    fields: { page: listFields.page },
    positions: ['page'],
    args: z.object({ page: z.number().int().nullish() }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'actions', 'log'),
      card: 'mine',
      part: partOf({ page: args.page ?? 1, filter: 'all', about: '' }),
    }),
  });

const board = (define: DefineActions): Command =>
  define.shows({
    id: 'actions.board',
    words: ['actions', 'board'],
    does: 'see actions by colour and organisation',
    may: 'anyone',
    args: z.object({}),
    shows: ({ partnership }) => ({ stream: streamId(partnership.id, 'actions', 'board'), card: 'board' }),
  });

const one = (define: DefineActions): Command =>
  define.shows({
    id: 'actions.show',
    words: ['action', '<ref>'],
    does: 'see one action and its history',
    may: 'anyone',
    fields: anAction.fields,
    args: anAction.args,
    reads: (ask): MeantAction & { readonly shown: Reading<readonly Shown<Action>[]> } => ({
      ...anAction.reads(ask),
      shown: isWhole(ask.args.ref) ? seenAs(ask.args.ref, ask.partnership.id) : noneShown<Action>(),
    }),
    shows: (ask) => {
      const stream = anAction.stream(ask);
      if (typeof stream === 'string') return { stream, card: 'action' };
      const [seen] = ask.known.shown;
      if (!seen?.view) return stream;
      return { stream: seenIn(ask.partnership.id), card: 'seen', part: seen.view.reference };
    },
  });

/** A number alone means the partnership's own. */
const isWhole = (ref: string | null | undefined): ref is string => !!ref && !/^\d+$/.test(ref);

/** Commands that only look. */
export function showing(define: DefineActions): readonly Command[] {
  return [list, mine, board, one].map((command) => command(define));
}
