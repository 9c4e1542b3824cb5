import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { DUTIES, DUTY_WORDS } from '../../core/exercising.js';
import { personId, type StreamId, streamId } from '../../core/ids.js';
import { peopleTaking, speakersIn } from '../../core/people/taking-part.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { say, wordsOf } from '../../core/said.js';
import type { Exercise } from '../exercises/facts.js';
import type { Given } from './facts.js';
import { aDebrief, type DefineDebriefs, shown, staffIn } from './meant.js';

type Named = Pick<Ask<{ readonly exercise: string }>, 'args' | 'partnership'>;

const readExercise = ({ args, partnership }: Named): { exercise: Reading<Exercise | undefined> } => ({
  exercise: viewOf('exercises', streamId(partnership.id, 'exercises', args.exercise)),
});

const debriefOf = ({ args, partnership }: Named): StreamId =>
  streamId(partnership.id, 'debriefs', args.exercise);

const open = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.open',
    does: 'debrief an exercise that has ended',
    may: ['system'],
    args: z.object({ exercise: z.string(), players: z.array(z.string().transform(personId)) }),
    reads: readExercise,
    stream: debriefOf,
    command: ({ args, known, partnership, by, at }) => {
      const ended = known.exercise;
      const staff = ended ? peopleTaking(ended, ['director'], speakersIn(partnership)) : [];
      const { exercise, players } = args;
      const reference = ended?.reference ?? exercise;
      const rules = partnership.exercising;
      return {
        do: 'open',
        exercise,
        reference,
        players,
        staff,
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
    ...aDebrief,
    form: {
      title: 'How did it go?',
      button: 'Record',
      intro: 'The directing staff and the co-chairs read this. Leave empty what you have nothing to say on.',
      initial: ({ by }, debrief) =>
        debrief ? { exercise: debrief.exercise, ...saidBefore(debrief.given[by.person]) } : {},
    },
    fields: {
      ...aDebrief.fields,
      well: question('What went well'),
      not: question('What did not'),
      better: question('What would be better'),
      away: question('What to take away'),
    },
    positions: ['well'],
    args: aDebrief.args.extend({
      well: z.string().max(1000).nullish(),
      not: z.string().max(1000).nullish(),
      better: z.string().max(1000).nullish(),
      away: z.string().max(1000).nullish(),
    }),
    command: ({ args, by, at }) => ({ do: 'give', given: givenIn(args), by: by.person, at }),
    says: () => 'Thank you, recorded. You can give it again: the latest stands.',
  });

/** What somebody said already, so that saying it again loses nothing. */
function saidBefore({ well, notWell, better, takeAway }: Given = {}) {
  return {
    ...(well && { well: wordsOf(well) }),
    ...(notWell && { not: wordsOf(notWell) }),
    ...(better && { better: wordsOf(better) }),
    ...(takeAway && { away: wordsOf(takeAway) }),
  };
}

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
    ...aDebrief,
    command: ({ by, at }) => ({ do: 'ask-welfare', by: by.person, at }),
    says: () => 'I am asking the directing staff now, until one of them comes to you.',
  });

const takeWelfare = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.take-welfare',
    does: 'speak with somebody after an exercise',
    may: [{ relation: 'directing staff' }],
    ...aDebrief,
    fields: { ...aDebrief.fields, person: { kind: 'id', label: 'Person', hidden: true } },
    args: aDebrief.args.extend({ person: z.string().transform(personId) }),
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
    reads: readExercise,
    stream: debriefOf,
    command: ({ args, known, partnership, by, at }) => {
      const signed = args.duty === 'report' ? known.exercise?.signedOff : undefined;
      // Signed off when Muster did not yet take that for the report.
      if (signed) return { do: 'sign-off', ...signed };
      return {
        do: 'remind',
        duty: args.duty,
        hears: partnership.roles.secretariat,
        rules: partnership.exercising,
        by: by.person,
        at,
      };
    },
  });

/** Whoever signed the report off has given it: it is due no longer, and says by whom and when. */
const signedOff = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.signed-off',
    does: 'take a report for given that was signed off',
    may: ['system'],
    args: z.object({ exercise: z.string(), by: z.string().transform(personId), at: z.iso.datetime() }),
    stream: debriefOf,
    command: ({ args: { by, at } }) => ({ do: 'sign-off', by, at }),
  });

const confirm = (define: DefineDebriefs): Command =>
  define.does({
    id: 'debriefs.confirm',
    words: ['exercise', '<ref>', 'confirm'],
    does: 'confirm that a debrief was held, or a report given',
    may: [{ relation: 'directing staff' }, 'chair', 'secretariat'],
    ...aDebrief,
    form: {
      title: 'Confirm that it was done',
      button: 'Confirm that it was done',
      initial: (_, debrief) => (debrief ? { exercise: debrief.exercise } : {}),
    },
    fields: {
      ...aDebrief.fields,
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
    args: aDebrief.args.extend({ ...dutyArgs, note: z.string().min(1).max(500) }),
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
    fields: { ...aDebrief.fields, page: { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true } },
    args: aDebrief.args.extend({ page: z.number().int().nullish() }),
    reads: aDebrief.reads,
    shows: (ask) =>
      typeof aDebrief.stream(ask) === 'string'
        ? { ...shown(ask), ...(ask.args.page && { part: String(ask.args.page) }) }
        : { refused: 'not-ended' as const },
  });

export function commands(define: DefineDebriefs): readonly Command[] {
  return [show, open, give, askWelfare, takeWelfare, remind, signedOff, confirm].map((command) =>
    command(define),
  );
}
