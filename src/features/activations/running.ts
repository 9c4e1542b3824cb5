import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { type PersonId, personId, streamParts } from '../../core/ids.js';
import type { Found, Reading } from '../../core/reading.js';
import { say } from '../../core/said.js';
import type { Checkin } from '../checkins/facts.js';
import { askByName } from './asking-by-name.js';
import {
  type About,
  aboutActivation,
  aboutArgs,
  aboutFields,
  activationMeant,
  boardOf,
  carried,
  checkinsIn,
  checkinsOf,
  type DefineActivations,
  didOf,
  type Knowing,
  type Meant,
  named,
  RUNS,
  readMeant,
} from './meant.js';

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
    form: { title: 'Ask more volunteers', button: 'Ask them', initial: carried, about: aboutActivation },
    args: z.object({ ...aboutArgs, more: z.number().int() }),
    reads: readMeant,
    stream: activationMeant,
    command: (ask) => ({ do: 'ask-more', most: ask.args.more, ...didOf(ask) }),
    shows: boardOf,
    says: ({ ask }) => `I am asking up to ${ask.args.more} more who fit.`,
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
    form: { title: 'Change the level', button: 'Change it', initial: carried, about: aboutActivation },
    args: z.object({ ...aboutArgs, level: z.enum(['standby', 'activate']) }),
    reads: readMeant,
    stream: activationMeant,
    command: (ask) => ({ do: 'level', level: ask.args.level, ...didOf(ask) }),
    shows: boardOf,
    says: ({ ask, after }) =>
      `${named(after)} is at ${ask.args.level} now. I am telling those who have a place.`,
  });

/** The activation that somebody came to, and where they were asked. */
const readMeantAndTheirs = (
  ask: Ask<About & { person?: string | null | undefined }>,
): Meant & { theirs: Reading<readonly Found<Checkin>[]> } => ({
  ...readMeant(ask),
  theirs: checkinsOf(ask.partnership.id, { person: ask.args.person ?? 'none' }),
});

/** Whether the activation asked whoever came: they have a check-in then. */
function isAsked(ask: Knowing & { readonly known: { readonly theirs: readonly Found<Checkin>[] } }): boolean {
  const stream = activationMeant(ask);
  return checkinsIn(ask.known.theirs).some(
    ({ activation }) => typeof stream === 'string' && activation === streamParts(stream).id,
  );
}

/** Somebody known, or an id of their own for somebody who only gave a name. */
function namedIn({
  args,
  id,
}: Ask<{ person?: PersonId | null | undefined; name?: string | null | undefined }>) {
  if (args.person) return { person: args.person };
  return args.name ? { person: personId(`walk-in-${id}`) } : {};
}

const walkIn = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.walk-in',
    words: ['activation', '<ref>', 'register'],
    does: 'register somebody who came by themselves',
    may: RUNS,
    fields: {
      ...aboutFields,
      person: { kind: 'person', label: 'Somebody I know', unknown: 'name', whole: true },
      name: { kind: 'text', label: 'Or the name they gave', max: 100 },
    },
    positions: ['person'],
    form: {
      title: 'Somebody came by themselves',
      button: 'Register them',
      intro: 'They are checked in as on site from now.',
      initial: carried,
      about: aboutActivation,
    },
    args: z.object({
      ...aboutArgs,
      person: z.string().transform(personId).nullish(),
      name: z.string().max(100).nullish(),
    }),
    reads: readMeantAndTheirs,
    stream: activationMeant,
    command: (ask) => ({
      do: 'register-walk-in',
      ...namedIn(ask),
      isAsked: isAsked(ask),
      ...(ask.args.name && { name: say(ask.args.name) }),
      ...didOf(ask),
    }),
    shows: boardOf,
    says: () => 'Registered, and checked in as on site.',
  });

/** What a coordinator does while an activation runs: asks more, changes its level, registers who walks in. */
export function running(define: DefineActivations): readonly Command[] {
  return [askMore, askByName, level, walkIn].map((command) => command(define));
}
