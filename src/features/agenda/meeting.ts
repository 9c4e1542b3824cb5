import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { Field } from '../../core/fields.js';
import { type StreamId, streamId, streamParts } from '../../core/ids.js';
import { type Found, listOf, noneOf, type Reading } from '../../core/reading.js';
import { minutesAfter } from '../../core/time.js';
import type { Meeting } from '../meetings/facts.js';
import type { AgendaCommand, AgendaRefusal } from './decider.js';
import type { Agenda, AgendaFact } from './facts.js';

export type DefineAgenda = Define<Agenda, AgendaCommand, AgendaFact, AgendaRefusal>;

/** Which meeting's agenda is meant: a button says, words mean the next. */
export const meetingField: Field = { kind: 'id', label: 'Meeting', hidden: true };

export type NextMeeting = { readonly next: Reading<readonly Found<Meeting>[]> };

/** A meeting that began less than this many minutes ago is still the next one: it may be going on. */
const STILL_ON = 4 * 60;

/** Reads the next meeting, unless the request says which is meant. */
export function readNext(ask: Ask<{ readonly meeting?: string | null | undefined }>): NextMeeting {
  const { args, partnership, at } = ask;
  if (args.meeting) return { next: noneOf<Meeting>() };
  return {
    next: listOf<Meeting>({
      feature: 'meetings',
      partnership: partnership.id,
      from: { field: 'starts', value: minutesAfter(at, -STILL_ON) },
      sort: { field: 'starts', order: 'up' },
      limit: 1,
    }),
  };
}

/** The agenda that a request is about, or a refusal when no meeting is planned. */
export function agendaMeant(ask: {
  readonly args: { readonly meeting?: string | null | undefined };
  readonly partnership: Ask['partnership'];
  readonly known: { readonly next: readonly Found<Meeting>[] };
}): StreamId | AgendaRefusal {
  const [next] = ask.known.next;
  const meeting = ask.args.meeting ?? (next && streamParts(next.stream).id);
  return meeting ? streamId(ask.partnership.id, 'agenda', meeting) : { refused: 'no-meeting' };
}

/** The same, where the request has already been let through. */
export function agendaStream(ask: Parameters<typeof agendaMeant>[0]): StreamId {
  const stream = agendaMeant(ask);
  if (typeof stream !== 'string') throw new Error('A card was asked for where there is no meeting');
  return stream;
}
