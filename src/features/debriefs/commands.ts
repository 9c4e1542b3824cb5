import { z } from 'zod';
import type { Define } from '../../core/define-feature.js';
import { DUTIES, DUTY_WORDS } from '../../core/exercising.js';
import type { Ask, Command } from '../../core/feature.js';
import type { FieldSet } from '../../core/fields.js';
import { personId, type StreamId, streamId } from '../../core/ids.js';
import { speakersFor } from '../../core/partnership.js';
import { calledBy, type Found, noneOf, type Reading, viewOf } from '../../core/reading.js';
import { say } from '../../core/said.js';
import type { Exercise } from '../exercises/facts.js';
import type { DebriefCommand, DebriefRefusal } from './decider.js';
import type { Debrief, DebriefFact, Given } from './facts.js';

type DefineDebriefs = Define<Debrief, DebriefCommand, DebriefFact, DebriefRefusal>;

const aboutFields = {
  ref: { kind: 'reference', label: 'Reference', hidden: true },
  exercise: { kind: 'id', label: 'Exercise', hidden: true },
} as const satisfies FieldSet;
const aboutArgs = { ref: z.string().nullish(), exercise: z.string().nullish() };
type About = { readonly ref?: string | null | undefined; readonly exercise?: string | null | undefined };

function readMeant({ args, partnership }: Ask<About>): { meant: Reading<readonly Found<Exercise>[]> } {
  const { ref, exercise } = args;
  if (exercise || !ref) return { meant: noneOf<Exercise>() };
  return {
    meant: calledBy<Exercise>({ feature: 'exercises', partnership: partnership.id, ref, newest: 'starts' }),
  };
}

type Meaning = {
  readonly args: About;
  readonly partnership: Ask['partnership'];
  readonly known: { readonly meant: readonly Found<Exercise>[] };
};

/** The debrief of the exercise that is meant. */
function debriefMeant({ args, partnership, known }: Meaning): StreamId | DebriefRefusal {
  const id = args.exercise ?? known.meant[0]?.view?.id;
  return id ? streamId(partnership.id, 'debriefs', id) : { refused: 'not-ended' };
}

function shown(ask: Meaning) {
  const stream = debriefMeant(ask);
  if (typeof stream !== 'string') throw new Error('A card was asked for where there is no debrief');
  return { stream, card: 'debrief' };
}

const staffIn = (_: unknown, debrief: Debrief) => ({ 'directing staff': debrief?.staff ?? [] });

const open = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.open',
    does: 'debrief an exercise that has ended',
    may: ['system'],
    args: z.object({ exercise: z.string(), players: z.array(z.string().transform(personId)) }),
    reads: ({ args, partnership }): { ended: Reading<Exercise | undefined> } => ({
      ended: viewOf('exercises', streamId(partnership.id, 'exercises', args.exercise)),
    }),
    stream: ({ args, partnership }) => streamId(partnership.id, 'debriefs', args.exercise),
    command: ({ args, known, partnership, by, at }) => {
      const directors = (known.ended?.takes ?? []).filter(({ part }) => part === 'director');
      const staff = directors.flatMap(({ person, organisation }) =>
        person ? [person] : organisation ? speakersFor(organisation, partnership) : [],
      );
      const { exercise, players } = args;
      const reference = known.ended?.reference ?? exercise;
      const rules = partnership.exercising;
      return {
        do: 'open',
        exercise,
        reference,
        players,
        staff: [...new Set(staff)],
        rules,
        by: by.person,
        at,
      };
    },
  });

const question = (label: string) => ({ kind: 'text', label, max: 1000, long: true }) as const;

const give = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.give',
    words: ['exercise', '<ref>', 'debrief'],
    does: 'say how an exercise went',
    may: 'anyone',
    form: {
      title: 'How did it go?',
      button: 'Record',
      intro: 'The directing staff and the co-chairs read this. Leave out what you have no word on.',
      initial: (_, debrief) => (debrief ? { exercise: debrief.exercise } : {}),
    },
    fields: {
      ...aboutFields,
      well: question('What went well'),
      not: question('What did not'),
      better: question('What would be better'),
      away: question('What to take away'),
    },
    positions: ['well'],
    args: z.object({
      ...aboutArgs,
      well: z.string().max(1000).nullish(),
      not: z.string().max(1000).nullish(),
      better: z.string().max(1000).nullish(),
      away: z.string().max(1000).nullish(),
    }),
    reads: readMeant,
    stream: debriefMeant,
    command: ({ args, by, at }) => ({ do: 'give', given: givenIn(args), by: by.person, at }),
    says: () => 'Thank you, recorded. You can give it again: the latest stands.',
  });

function givenIn(
  args: {
    readonly [key in 'well' | 'not' | 'better' | 'away']?: string | null | undefined;
  },
): Given {
  const { well, not, better, away } = args;
  return {
    ...(well && { well: say(well) }),
    ...(not && { notWell: say(not) }),
    ...(better && { better: say(better) }),
    ...(away && { takeAway: say(away) }),
  };
}

const askWelfare = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.ask-welfare',
    words: ['exercise', '<ref>', 'talk'],
    does: 'say that you need somebody to talk to after an exercise',
    may: 'anyone',
    fields: aboutFields,
    args: z.object(aboutArgs),
    reads: readMeant,
    stream: debriefMeant,
    command: ({ by, at }) => ({ do: 'ask-welfare', by: by.person, at }),
    says: () => 'I am asking the directing staff now, until one of them comes to you.',
  });

const takeWelfare = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.take-welfare',
    does: 'speak with somebody after an exercise',
    may: [{ relation: 'directing staff' }],
    fields: { ...aboutFields, person: { kind: 'id', label: 'Person', hidden: true } },
    args: z.object({ ...aboutArgs, person: z.string().transform(personId) }),
    reads: readMeant,
    stream: debriefMeant,
    relations: staffIn,
    command: ({ args, by, at }) => ({ do: 'take-welfare', person: args.person, by: by.person, at }),
    shows: (ask) => ({ ...shown(ask), card: 'welfare', part: ask.args.person }),
    says: () => 'Thank you. The others are told that you speak with them.',
  });

const dutyArgs = { duty: z.enum(DUTIES) };

const remind = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.remind',
    does: 'remind of what is due after an exercise',
    may: ['system'],
    args: z.object({ exercise: z.string(), ...dutyArgs }),
    stream: ({ args, partnership }) => streamId(partnership.id, 'debriefs', args.exercise),
    command: ({ args, partnership, by, at }) => ({
      do: 'remind',
      duty: args.duty,
      hears: partnership.roles.secretariat,
      rules: partnership.exercising,
      by: by.person,
      at,
    }),
  });

const confirm = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.confirm',
    words: ['exercise', '<ref>', 'confirm'],
    does: 'confirm that a debrief was held, or a report given',
    may: [{ relation: 'directing staff' }, 'chair', 'secretariat'],
    form: {
      title: 'Confirm that it was done',
      button: 'Confirm that it was done',
      initial: (_, debrief) => (debrief ? { exercise: debrief.exercise } : {}),
    },
    fields: {
      ...aboutFields,
      duty: {
        kind: 'choice',
        label: 'Which',
        required: true,
        choices: DUTIES.map((value) => ({ value, label: DUTY_WORDS[value] })),
      },
      note: {
        kind: 'text',
        label: 'Note of when, with whom and where the record is',
        max: 500,
        long: true,
        required: true,
      },
    },
    positions: ['duty', 'note'],
    args: z.object({ ...aboutArgs, ...dutyArgs, note: z.string().min(1).max(500) }),
    reads: readMeant,
    stream: debriefMeant,
    relations: staffIn,
    command: ({ args, by, at }) => ({
      do: 'confirm',
      duty: args.duty,
      note: say(args.note),
      by: by.person,
      at,
    }),
    shows: shown,
    says: ({ ask }) => `Confirmed: ${DUTY_WORDS[ask.args.duty].toLowerCase()}.`,
  });

const show = (define: DefineDebriefs): Command =>
  define.shows({
    id: 'debriefs.show',
    words: ['exercise', '<ref>', 'after'],
    does: 'see the debrief of an exercise, and what is still due',
    may: 'anyone',
    fields: { ...aboutFields, page: { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true } },
    args: z.object({ ...aboutArgs, page: z.number().int().nullish() }),
    reads: readMeant,
    shows: (ask) =>
      typeof debriefMeant(ask) === 'string'
        ? { ...shown(ask), ...(ask.args.page && { part: String(ask.args.page) }) }
        : { refused: 'not-ended' as const },
  });

export function commands(define: DefineDebriefs): readonly Command[] {
  return [show, open, give, askWelfare, takeWelfare, remind, confirm].map((command) => command(define));
}
