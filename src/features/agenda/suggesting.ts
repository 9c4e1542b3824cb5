import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { Field } from '../../core/fields.js';
import { say } from '../../core/said.js';
import type { Waiting } from '../../core/waiting.js';
import { suggestionCalled } from './decider.js';
import { itemFields, newItem, newItemArgs } from './editing.js';
import type { Agenda } from './facts.js';
import { agendaMeant, agendaStream, type DefineAgenda, meetingField, readNext } from './meeting.js';
import { waiting } from './state.js';

const RUNS = ['chair', 'secretariat'] as const;
const proposalField: Field = { kind: 'id', label: 'Suggestion', required: true, hidden: true };

const suggestions = (ask: Parameters<typeof agendaStream>[0]) => ({
  stream: agendaStream(ask),
  card: 'suggestions',
});
const onProposal = z.object({ meeting: z.string().nullish(), proposal: z.string() });

const propose = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.propose',
    words: ['agenda', 'propose'],
    does: 'suggest an item for the agenda',
    may: 'anyone',
    form: {
      title: 'Suggest an item',
      button: 'Send suggestion',
      intro: 'Co-chairs and the secretariat will see it and answer. You will hear either way.',
    },
    fields: {
      ...itemFields,
      why: { kind: 'text', label: 'Why now', max: 500, long: true },
      meeting: meetingField,
    },
    positions: ['title'],
    args: newItemArgs.extend({ why: z.string().max(500).nullish() }),
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, id, by, at, partnership: { roles } }) => ({
      do: 'propose',
      proposal: { item: newItem(id, args), proposer: by.person, ...(args.why && { why: say(args.why) }) },
      hears: [...new Set([...roles.chair, ...roles.secretariat])],
      by: by.person,
      at,
    }),
    shows: (ask) => ({ stream: agendaStream(ask), card: 'agenda' }),
    says: ({ ask }) =>
      `Thank you. “${ask.args.title}” has gone to the co-chairs and the secretariat; you will hear what they decide.`,
  });

const accept = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.accept',
    words: ['agenda', 'accept'],
    does: 'accept a suggested item',
    may: RUNS,
    fields: { proposal: proposalField, meeting: meetingField },
    positions: ['proposal'],
    args: onProposal,
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, by, at }) => ({ do: 'accept', proposal: args.proposal, by: by.person, at }),
    shows: suggestions,
    says: ({ after }) =>
      `Accepted as item ${after?.items.length ?? ''}. I am telling the person who suggested it.`,
  });

const decline = (define: DefineAgenda): Command =>
  define.does({
    id: 'agenda.decline',
    words: ['agenda', 'decline'],
    does: 'decline a suggested item',
    may: RUNS,
    form: {
      title: 'Decline a suggestion',
      button: 'Decline and tell them',
      initial: ({ args }, state) => {
        const found = state && suggestionCalled(String(args.proposal), state);
        return found ? { proposal: found.item.id } : {};
      },
    },
    fields: {
      proposal: proposalField,
      reason: { kind: 'text', label: 'Reason', max: 500, long: true, required: true },
      meeting: meetingField,
    },
    positions: ['proposal', 'reason'],
    args: onProposal.extend({ reason: z.string().min(1).max(500) }),
    reads: readNext,
    stream: agendaMeant,
    command: ({ args, by, at }) => ({
      do: 'decline',
      proposal: args.proposal,
      reason: say(args.reason),
      by: by.person,
      at,
    }),
    shows: suggestions,
    says: () => 'Declined. I am telling the person who suggested it, with your reason.',
  });

/** Suggestions that co-chairs and the secretariat have not answered yet. */
export const suggestionsToAnswer: Waiting<Agenda> = {
  is: 'asked',
  find: ({ roles }) =>
    roles.some((role) => RUNS.some((runs) => runs === role))
      ? { where: { suggested: true }, limit: 10 }
      : undefined,
  line: ({ state: agenda, id }) => {
    const count = agenda ? waiting(agenda).length : 0;
    if (count === 0) return undefined;
    return {
      words: `${count === 1 ? '1 suggestion' : `${count} suggestions`} for an agenda to answer`,
      button: { title: 'See suggestions', verb: 'agenda.suggestions', data: { meeting: id } },
    };
  },
};

/** Members suggest items; co-chairs or the secretariat accept them or decline with a reason. */
export function suggesting(define: DefineAgenda): readonly Command[] {
  return [propose, accept, decline].map((command) => command(define));
}
