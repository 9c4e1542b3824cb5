import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { personId } from '../../core/ids.js';
import type { WordForWord } from '../../core/word-for-word.js';
import type { CheckinCommand } from './decider.js';
import { ANSWERS, type Answer, type CheckinFact, type How, SAYINGS, type Saying } from './facts.js';
import {
  ASKED,
  aboutArgs,
  aboutFields,
  calledIn,
  callMeant,
  callOf,
  cardOf,
  chasedIn,
  checkinMeant,
  type DefineCheckins,
  personMeant,
  RUNS,
  readCalls,
  relations,
} from './meant.js';
import { ANSWER_WORDS, SAYING_WORDS } from './wording.js';

const choices = <Value extends string>(
  values: readonly Value[],
  words: { readonly [value in Value]: string },
) => values.map((value) => ({ value, label: words[value] }));

/** What stands on the buttons, for whoever writes it instead of pressing. */
const asWritten = <Value extends string>(
  values: readonly Value[],
  words: { readonly [value in Value]: string },
  field: string,
): WordForWord => Object.fromEntries(values.map((value) => [words[value], { [field]: value }]));

type Knowing = Parameters<typeof callOf>[0] & Pick<Ask, 'at'>;

function toAnswer(
  ask: Knowing,
  said: { answer: Answer; eta?: string | null | undefined; how: How },
): CheckinCommand {
  const call = callOf(ask);
  const { answer, eta, how } = said;
  return {
    do: 'answer',
    activation: call.id,
    person: personMeant(ask),
    answer,
    how,
    ...(eta && { eta }),
    late: call.met !== undefined || ask.at > calledIn(ask).until,
    closed: call.status !== 'open',
    by: ask.by.person,
    at: ask.at,
  };
}

function toSay(ask: Knowing, said: { saying: Saying; how: How }): CheckinCommand {
  const { call } = callOf(ask);
  return {
    do: 'say',
    ...said,
    expected: call.starts,
    checkEvery: call.checkEvery,
    chased: chasedIn(ask.partnership),
    by: ask.by.person,
    at: ask.at,
  };
}

const answer = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.answer',
    words: ['call'],
    said: { ...asWritten(ANSWERS, ANSWER_WORDS, 'answer'), coming: { answer: 'coming' } },
    does: 'answer a call for help',
    may: [ASKED],
    fields: {
      ...aboutFields,
      answer: { kind: 'choice', label: 'Answer', choices: choices(ANSWERS, ANSWER_WORDS), required: true },
      eta: { kind: 'when', label: 'Arriving about', hint: 'today 15:00' },
    },
    positions: ['answer', 'eta'],
    form: { title: 'Can you help?', button: 'Answer' },
    args: z.object({ ...aboutArgs, answer: z.enum(ANSWERS), eta: z.iso.datetime().nullish() }),
    reads: readCalls,
    stream: checkinMeant,
    relations: (ask, _) => relations(ask as never), // the arguments that it reads are checked by their form
    command: (ask) => toAnswer(ask, { answer: ask.args.answer, eta: ask.args.eta, how: 'self' }),
    shows: cardOf,
    says: ({ ask }) => THANKS[ask.args.answer],
  });

const THANKS: { readonly [answer in Answer]: string } = {
  coming: 'Thank you. Your card says whether you have a place; please travel only when you do.',
  standby: 'Thank you. You are on standby; please do not travel.',
  declined: 'Thank you for saying so. You are not expected.',
};

const arriving = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.arriving',
    words: ['call', 'arriving'],
    does: 'say when you will arrive',
    may: [ASKED],
    fields: {
      ...aboutFields,
      eta: { kind: 'when', label: 'Arriving about', hint: 'today 15:00', required: true },
    },
    positions: ['eta'],
    form: { title: 'When will you arrive?', button: 'Tell them' },
    args: z.object({ ...aboutArgs, eta: z.iso.datetime() }),
    reads: readCalls,
    stream: checkinMeant,
    relations: (ask, _) => relations(ask as never), // as above
    command: (ask) => toAnswer(ask, { answer: 'coming', eta: ask.args.eta, how: 'self' }),
    shows: cardOf,
    says: () => 'Recorded. They know when to expect you.',
  });

const sayingFields = {
  ...aboutFields,
  saying: { kind: 'choice', label: 'Word', choices: choices(SAYINGS, SAYING_WORDS), required: true },
} as const satisfies FieldSet;

const say = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.say',
    words: ['checkin'],
    said: { ...asWritten(SAYINGS, SAYING_WORDS, 'saying'), 'help me': { saying: 'help' } },
    does: 'say where you are and that you are safe',
    may: [ASKED],
    fields: sayingFields,
    positions: ['saying'],
    form: { title: 'Where are you?', button: 'Tell them' },
    args: z.object({ ...aboutArgs, saying: z.enum(SAYINGS) }),
    reads: readCalls,
    stream: checkinMeant,
    relations: (ask, _) => relations(ask as never), // as above
    command: (ask) => toSay(ask, { saying: ask.args.saying, how: 'self' }),
    shows: cardOf,
    says: ({ ask, facts }) => heard(ask.args.saying, facts),
  });

function heard(saying: Saying, facts: readonly CheckinFact[]): string {
  if (facts.some(({ type }) => type === 'help-asked'))
    return 'I am telling every coordinator now, and go on until one of them takes it. If life is in danger, call 999.';
  return `Recorded: “${SAYING_WORDS[saying]}”. Thank you.`;
}

const WORDS = [...ANSWERS, ...SAYINGS] as const;
type Word = (typeof WORDS)[number];
const isAnswer = (word: Word): word is Answer => ANSWERS.some((each) => each === word);

const answerFor = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.answer-for',
    words: ['call', 'for'],
    does: 'answer for somebody you reached by phone, or who came by themselves',
    may: RUNS,
    fields: {
      ...aboutFields,
      person: { kind: 'person', label: 'Who' },
      word: {
        kind: 'choice',
        label: 'What they say',
        choices: choices(WORDS, { ...ANSWER_WORDS, ...SAYING_WORDS }),
        required: true,
      },
      eta: { kind: 'when', label: 'Arriving about', hint: 'today 15:00' },
      name: { kind: 'text', label: 'Or the name they gave, if they came by themselves', max: 80 },
    },
    positions: ['person', 'word', 'eta'],
    form: {
      title: 'Answer for somebody',
      button: 'Record it',
      intro: 'It is recorded as told to you by phone.',
    },
    args: z.object({
      ...aboutArgs,
      person: z.string().transform(personId).nullish(),
      word: z.enum(WORDS),
      eta: z.iso.datetime().nullish(),
      name: z.string().max(80).nullish(),
    }),
    reads: readCalls,
    stream: (ask) => {
      if (!ask.args.person && !ask.args.name) return { refused: 'nobody-named' };
      return callMeant(ask) ? checkinMeant(ask) : { refused: 'not-asked' };
    },
    command: (ask) => {
      const { word, eta } = ask.args;
      return isAnswer(word)
        ? toAnswer(ask, { answer: word, eta, how: 'by-phone' })
        : toSay(ask, { saying: word, how: 'by-phone' });
    },
    says: ({ ask }) => `Recorded for them, by phone: ${ask.args.word.replaceAll('-', ' ')}.`,
  });

const takeBreak = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.break',
    words: ['checkin', 'breaks'],
    does: 'say how long your breaks were',
    may: [ASKED],
    fields: {
      ...aboutFields,
      minutes: { kind: 'number', label: 'Minutes of breaks in all', min: 0, max: 1_440, required: true },
    },
    positions: ['minutes'],
    form: { title: 'How long were your breaks?', button: 'Record it' },
    args: z.object({ ...aboutArgs, minutes: z.number().int() }),
    reads: readCalls,
    stream: checkinMeant,
    relations: (ask, _) => relations(ask as never), // as above
    command: ({ args, by, at }) => ({ do: 'break', minutes: args.minutes, by: by.person, at }),
    shows: cardOf,
    says: () => 'Recorded. Your hours are without it.',
  });

/** What people say for themselves, and what a coordinator records for somebody reached by phone. */
export function answering(define: DefineCheckins): readonly Command[] {
  return [answer, arriving, say, answerFor, takeBreak].map((command) => command(define));
}
