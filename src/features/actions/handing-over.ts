import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { personId } from '../../core/ids.js';
import { say } from '../../core/said.js';
import { actionIn } from './decider.js';
import type { Actions } from './facts.js';
import { ANSWERS, aboutAction, anAction, carried, type DefineActions, named } from './meant.js';
import { organisationOf } from './raising.js';

const offeredTo = (_: unknown, state: Actions) => ({
  'person it was offered to': offerIn(state),
});
const offerIn = (state: Actions) => {
  const to = actionIn(state)?.offer?.to;
  return to ? [to] : [];
};
const OFFERED = [{ relation: 'person it was offered to' }] as const;

const offer = (define: DefineActions): Command =>
  define.does({
    id: 'actions.transfer',
    words: ['action', '<ref>', 'transfer'],
    does: 'offer an action to somebody else',
    may: ANSWERS,
    ...anAction,
    form: {
      title: 'Not yours? Offer it to somebody else',
      button: 'Offer it',
      intro: 'It stays where it is until they accept it.',
      initial: carried,
      about: aboutAction,
    },
    fields: {
      ...anAction.fields,
      to: { kind: 'person', label: 'To', required: true },
      reason: { kind: 'text', label: 'Reason', max: 500, long: true, required: true },
    },
    positions: ['to', 'reason'],
    args: anAction.args.extend({
      to: z.string().transform(personId),
      reason: z.string().min(1).max(500),
    }),
    command: ({ args, by, at, partnership }) => {
      const organisation = organisationOf(args.to, partnership);
      return {
        do: 'offer',
        to: args.to,
        ...(organisation && { organisation }),
        reason: say(args.reason),
        by: by.person,
        at,
      };
    },
    says: ({ after }) => `${named(after)} is offered. It moves when they accept it.`,
  });

const take = (define: DefineActions): Command =>
  define.does({
    id: 'actions.take',
    words: ['action', '<ref>', 'take'],
    does: 'accept an action that was offered to you',
    may: OFFERED,
    ...anAction,
    relations: offeredTo,
    command: ({ by, at }) => ({ do: 'take', by: by.person, at }),
    says: ({ after }) => `${named(after)} is yours now.`,
  });

const decline = (define: DefineActions): Command =>
  define.does({
    id: 'actions.decline',
    words: ['action', '<ref>', 'decline'],
    does: 'decline an action that was offered to you',
    may: OFFERED,
    ...anAction,
    fields: { ...anAction.fields, reason: { kind: 'text', label: 'Reason', max: 500, long: true } },
    positions: ['reason'],
    args: anAction.args.extend({ reason: z.string().max(500).nullish() }),
    relations: offeredTo,
    command: ({ args, by, at }) => ({
      do: 'decline',
      ...(args.reason && { reason: say(args.reason) }),
      by: by.person,
      at,
    }),
    says: ({ after }) => `Declined. ${named(after)} stays where it was, and they are told.`,
  });

/** An action changes hands only when the new owner accepts it. */
export function handingOver(define: DefineActions): readonly Command[] {
  return [offer, take, decline].map((command) => command(define));
}
