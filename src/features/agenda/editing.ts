import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { Field, FieldSet } from '../../core/fields.js';
import { type PersonId, personId } from '../../core/ids.js';
import type { StandingItem } from '../../core/people/partnership.js';
import { say } from '../../core/said.js';
import { itemCalled } from './decider.js';
import { type Agenda, type Changes, type Item, PURPOSES, type Purpose } from './facts.js';
import { agendaMeant, agendaStream, type DefineAgenda, meetingField, readNext } from './meeting.js';

const RUNS = ['chair', 'secretariat'] as const;

/** Ten minutes to discuss, unless somebody says otherwise. */
const USUAL_MINUTES = 10;
const USUAL_PURPOSE: Purpose = 'discussion';

const itemField: Field = { kind: 'id', label: 'Item', required: true, hidden: true };

/** What an item can be given, in words or on a form. */
export const itemFields = {
  title: { kind: 'text', label: 'Item', max: 200, required: true },
  minutes: { kind: 'number', label: 'Minutes', min: 1, max: 480 },
  for: {
    kind: 'choice',
    label: 'Purpose',
    choices: PURPOSES.map((purpose) => ({ value: purpose, label: `For ${purpose}` })),
  },
  lead: { kind: 'person', label: 'Lead' },
  paper: { kind: 'link', label: 'Link to the paper' },
} as const satisfies FieldSet;

const itemArgs = {
  meeting: z.string().nullish(),
  minutes: z.number().int().min(1).max(480).nullish(),
  for: z.enum(PURPOSES).nullish(),
  lead: z.string().transform(personId).nullish(),
  paper: z.url({ protocol: /^https$/ }).nullish(),
};

/** What is asked of a new item. */
export const newItemArgs = z.object({ ...itemArgs, title: z.string().min(1).max(200) });

/** A new item from what was given. */
export function newItem(id: string, args: z.infer<typeof newItemArgs>): Item {
  return {
    id,
    title: say(args.title),
    minutes: args.minutes ?? USUAL_MINUTES,
    purpose: args.for ?? USUAL_PURPOSE,
    ...(args.lead && { lead: args.lead }),
    ...(args.paper && { paper: say(args.paper) }),
  };
}

function standing(id: string, { title, minutes, purpose }: StandingItem): Item {
  const known = PURPOSES.find((candidate) => candidate === purpose);
  return { id, title: say(title), minutes, purpose: known ?? USUAL_PURPOSE };
}

/** What a form to change an item opens with. Erased words stay out: saved, the remark would stand as somebody's own. */
function present(called: string, agenda: Agenda) {
  const item = agenda && itemCalled(called, agenda);
  if (!item) return {};
  const { title, minutes, purpose, lead, paper } = item;
  return {
    item: item.id,
    ...(title.said && { title: title.said }),
    minutes,
    for: purpose,
    ...(lead && { lead }),
    ...(paper?.said && { paper: paper.said }),
  };
}

/** `null` is a field left empty: it takes a lead or a paper away, and changes nothing of what an item must have. */
function changesIn(args: {
  title?: string | null | undefined;
  minutes?: number | null | undefined;
  for?: Purpose | null | undefined;
  lead?: PersonId | null | undefined;
  paper?: string | null | undefined;
}): Changes {
  const { title, minutes, lead, paper } = args;
  return {
    ...(title && { title: say(title) }),
    ...(minutes && { minutes }),
    ...(args.for && { purpose: args.for }),
    ...(lead !== undefined && { lead }),
    ...(paper !== undefined && { paper: paper === null ? null : say(paper) }),
  };
}

type Asked = Parameters<typeof agendaStream>[0];
const card = (ask: Asked) => ({ stream: agendaStream(ask), card: 'agenda' });
const items = (ask: Asked) => ({ stream: agendaStream(ask), card: 'items' });
const onItem = z.object({ meeting: z.string().nullish(), item: z.string() });

const prepare = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.prepare',
    does: 'prepare an agenda',
    may: ['system'],
    fields: {},
    args: z.object({ meeting: z.string() }),
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, partnership }) => ({
      do: 'prepare',
      meeting: args.meeting,
      items: partnership.agenda.map((item, index) => standing(`standing-${index + 1}`, item)),
    }),
  });

const add = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.add',
    words: ['agenda', 'add'],
    does: 'add an item to the agenda',
    may: RUNS,
    form: { title: 'Add an agenda item', button: 'Add item' },
    fields: {
      ...itemFields,
      place: { kind: 'number', label: 'Place on the agenda', min: 1, max: 999 },
      meeting: meetingField,
    },
    positions: ['title'],
    args: newItemArgs.extend({ place: z.number().int().min(1).nullish() }),
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, id, by, at }) => ({
      do: 'add',
      item: newItem(id, args),
      ...(args.place && { place: args.place }),
      by: by.person,
      at,
    }),
    shows: card,
    says: ({ after, ask }) => {
      const place = (after?.items ?? []).findIndex(({ id }) => id === ask.id) + 1;
      return `Added “${ask.args.title}” as item ${place}.`;
    },
  });

const edit = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.edit',
    words: ['agenda', 'edit'],
    does: 'change an item of the agenda',
    may: RUNS,
    form: {
      title: 'Change an agenda item',
      button: 'Save changes',
      initial: ({ args }, state) => present(String(args.item), state),
    },
    fields: {
      item: itemField,
      ...itemFields,
      title: { kind: 'text', label: 'Item', max: 200 },
      meeting: meetingField,
    },
    positions: ['item'],
    args: onItem.extend({ ...itemArgs, title: z.string().max(200).nullish() }),
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, by, at }) => ({
      do: 'change',
      item: args.item,
      changes: changesIn(args),
      by: by.person,
      at,
    }),
    shows: items,
    says: () => 'Changed. Every posted copy follows.',
  });

const move = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.move',
    words: ['agenda', 'move'],
    does: 'move an item of the agenda',
    may: RUNS,
    fields: {
      item: itemField,
      to: { kind: 'number', label: 'To place', min: 1, max: 999, required: true },
      meeting: meetingField,
    },
    positions: ['item', 'to'],
    form: {
      title: 'Move an agenda item',
      button: 'Move',
      initial: ({ args }, state) => {
        const found = state && itemCalled(String(args.item), state);
        return found ? { item: found.id } : {};
      },
    },
    args: onItem.extend({ to: z.number().int() }),
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, by, at }) => ({ do: 'move', item: args.item, to: args.to, by: by.person, at }),
    shows: items,
    says: ({ ask }) => `Moved to place ${ask.args.to}.`,
  });

const remove = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.remove',
    words: ['agenda', 'remove'],
    does: 'remove an item from the agenda',
    may: RUNS,
    fields: { item: itemField, meeting: meetingField },
    positions: ['item'],
    args: onItem,
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, by, at }) => ({ do: 'remove', item: args.item, by: by.person, at }),
    shows: items,
    says: () => 'Removed from the agenda.',
  });

const publish = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.publish',
    words: ['agenda', 'publish'],
    does: 'publish the agenda',
    may: RUNS,
    fields: { meeting: meetingField },
    args: z.object({ meeting: z.string().nullish() }),
    reads: readNext,
    stream: agendaMeant,
    command: ({ by, at }) => ({ do: 'publish', by: by.person, at }),
    shows: card,
    says: ({ ask }) =>
      `Published to ${ask.partnership.name}’s channels. The posted copies follow every later change.`,
  });

/** Commands of co-chairs and the secretariat, and the one by which Muster prepares an agenda. */
export function editing(define: DefineAgenda): readonly Command[] {
  return [prepare, add, edit, move, remove, publish].map((command) => command(define));
}
