import { z } from 'zod';
import type { Ask, Command } from '../../core/feature.js';
import { personId } from '../../core/ids.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import { say } from '../../core/said.js';
import type { CheckedIn, Checkin } from '../checkins/facts.js';
import {
  aboutArgs,
  aboutFields,
  activationMeant,
  boardOf,
  candidatesIn,
  carried,
  checkinsOf,
  type DefineActivations,
  hearsOf,
  ID,
  named,
  RUNS,
  readMeant,
  readMeantAndRegister,
  registerOf,
  streamOf,
} from './meant.js';
import type { Waiting } from './places.js';

const byId = z.object({ activation: ID });
const didOf = ({ by, at }: Pick<Ask, 'by' | 'at'>) => ({ by: by.person, at });

const askMore = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.ask-more',
    words: ['activation', '<ref>', 'more'],
    does: 'ask more volunteers',
    may: RUNS,
    fields: {
      ...aboutFields,
      more: { kind: 'number', label: 'How many more', min: 1, max: 5_000, required: true },
    },
    positions: ['more'],
    form: { title: 'Ask more volunteers', button: 'Ask them', initial: carried },
    args: z.object({ ...aboutArgs, more: z.number().int() }),
    reads: readMeantAndRegister,
    stream: activationMeant,
    command: (ask) => ({
      do: 'ask-more',
      most: ask.args.more,
      candidates: candidatesIn(ask),
      ...didOf(ask),
    }),
    shows: boardOf,
    says: ({ facts }) => {
      const asked = facts.flatMap((fact) => (fact.type === 'wave-asked' ? fact.asked : [])).length;
      return `I am asking ${asked} more.`;
    },
  });

const widen = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.widen',
    does: 'ask the next wave',
    may: ['system'],
    args: byId.extend({ wave: z.number().int() }),
    reads: registerOf,
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({
      do: 'widen',
      wave: ask.args.wave,
      candidates: candidatesIn(ask),
      hears: hearsOf(ask.partnership),
      ...didOf(ask),
    }),
  });

/** How many answers are settled in one commit. */
const BATCH = 200;

const settle = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.settle',
    does: 'give places',
    may: ['system'],
    args: byId,
    reads: ({ args, partnership }): { waiting: Reading<readonly Found<Checkin>[]> } => ({
      waiting: listOf<Checkin>({
        feature: 'checkins',
        partnership: partnership.id,
        where: { unsettled: args.activation },
        limit: BATCH,
      }),
    }),
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({ do: 'settle', waiting: ask.known.waiting.flatMap(waitingIn), ...didOf(ask) }),
  });

function waitingIn({ view }: Found<Checkin>): readonly Waiting[] {
  if (!view?.answer) return [];
  const { person, seq, answer } = view;
  return [{ person, coming: answer.is === 'coming', seq, at: answer.at }];
}

export const checkinsIn = (found: readonly Found<Checkin>[]): readonly CheckedIn[] =>
  found.flatMap(({ view }) => view ?? []);

const tellSilent = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.tell-silent',
    does: 'tell those who have not answered that enough are coming',
    may: ['system'],
    args: byId,
    reads: ({ args, partnership }): { checkins: Reading<readonly Found<Checkin>[]> } => ({
      checkins: checkinsOf(partnership.id, args.activation),
    }),
    stream: ({ partnership, args }) => streamOf(partnership.id, args.activation),
    command: (ask) => ({
      do: 'tell-silent',
      answered: checkinsIn(ask.known.checkins).map(({ person }) => person),
      ...didOf(ask),
    }),
  });

const level = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.level',
    words: ['activation', '<ref>', 'level'],
    does: 'change the level of an activation',
    may: RUNS,
    fields: {
      ...aboutFields,
      level: {
        kind: 'choice',
        label: 'Level',
        required: true,
        choices: [
          { value: 'activate', label: 'Activate' },
          { value: 'standby', label: 'Standby' },
        ],
      },
    },
    positions: ['level'],
    form: { title: 'Change the level', button: 'Change it', initial: carried },
    args: z.object({ ...aboutArgs, level: z.enum(['standby', 'activate']) }),
    reads: readMeant,
    stream: activationMeant,
    command: (ask) => ({ do: 'level', level: ask.args.level, ...didOf(ask) }),
    shows: boardOf,
    says: ({ ask, after }) =>
      `${named(after)} is at ${ask.args.level} now. I am telling those who have a place.`,
  });

const walkIn = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.walk-in',
    words: ['activation', '<ref>', 'register'],
    does: 'register somebody who came by themselves',
    may: RUNS,
    fields: {
      ...aboutFields,
      person: { kind: 'person', label: 'Somebody I know' },
      name: { kind: 'text', label: 'Or the name they gave', max: 100 },
    },
    positions: ['name'],
    form: {
      title: 'Somebody came by themselves',
      button: 'Register them',
      intro: 'They are checked in as on site from now.',
      initial: carried,
    },
    args: z.object({
      ...aboutArgs,
      person: z.string().transform(personId).nullish(),
      name: z.string().max(100).nullish(),
    }),
    reads: readMeant,
    stream: (ask) => {
      if (!ask.args.person && !ask.args.name) return { refused: 'who-walked-in', field: 'name' };
      return activationMeant(ask);
    },
    command: (ask) => ({
      do: 'register-walk-in',
      person: ask.args.person ?? personId(`walk-in-${ask.id}`),
      ...(ask.args.name && { name: say(ask.args.name) }),
      ...didOf(ask),
    }),
    shows: boardOf,
    says: () => 'Registered, and checked in as on site.',
  });

/** What is done while an activation runs: others are asked, places are given, somebody walks in. */
export function running(define: DefineActivations): readonly Command[] {
  return [askMore, widen, settle, tellSilent, level, walkIn].map((command) => command(define));
}
