import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { WHOLE } from './facts.js';
import { agendaMeant, type DefineAgenda, meetingField, readNext } from './meeting.js';

const fields = {
  part: { kind: 'id', label: 'Part', hidden: true },
  page: { kind: 'number', label: 'Page', min: 1, max: 100, hidden: true },
  meeting: meetingField,
} as const satisfies FieldSet;

const args = z.object({
  meeting: z.string().nullish(),
  part: z.string().nullish(),
  page: z.number().int().nullish(),
});

/** Commands that only look. */
export function showing(define: DefineAgenda): readonly Command[] {
  return [
    define.shows({
      id: 'agenda.show',
      words: ['agenda'],
      does: 'see the agenda of the next meeting',
      may: 'anyone',
      fields,
      args,
      reads: readNext,
      shows: (ask) => cardIn(ask, 'agenda', ask.args.part === WHOLE ? WHOLE : undefined),
    }),
    define.shows({
      id: 'agenda.items',
      words: ['agenda', 'items'],
      does: 'edit the agenda',
      may: ['chair', 'secretariat'],
      fields,
      positions: ['page'],
      args,
      reads: readNext,
      shows: (ask) => cardIn(ask, 'items', ask.args.page),
    }),
    define.shows({
      id: 'agenda.suggestions',
      words: ['agenda', 'suggestions'],
      does: 'answer suggested items',
      may: ['chair', 'secretariat'],
      fields,
      positions: ['page'],
      args,
      reads: readNext,
      shows: (ask) => cardIn(ask, 'suggestions', ask.args.page),
    }),
  ];
}

function cardIn(
  ask: Parameters<typeof agendaMeant>[0],
  card: string,
  part: string | number | null | undefined,
) {
  const stream = agendaMeant(ask);
  if (typeof stream !== 'string') return stream;
  return { stream, card, ...(part && { part: String(part) }) };
}
