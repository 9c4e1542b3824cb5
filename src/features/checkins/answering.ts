import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import type { WordForWord } from '../../core/word-for-word.js';
import { answerFor } from './answering-for.js';
import { ANSWERS, type Answer, type CheckinFact, SAYINGS, type Saying } from './facts.js';
import {
  ASKED,
  aboutArgs,
  aboutFields,
  cardOf,
  checkinMeant,
  type DefineCheckins,
  readCalls,
  relations,
} from './meant.js';
import { MOST_WRITTEN } from './needing.js';
import { SAID } from './spoken.js';
import { choices, HELP_HEARD, isForHelp, toAnswer, toSay } from './told.js';
import { ANSWER_WORDS, SAYING_WORDS } from './wording.js';

/** What stands on the buttons, for whoever writes it instead of pressing. */
const asWritten = <Value extends string>(
  values: readonly Value[],
  words: { readonly [value in Value]: string },
  field: string,
): WordForWord => Object.fromEntries(values.map((value) => [words[value], { [field]: value }]));

const answer = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.answer',
    words: ['call'],
    said: {
      ...asWritten(ANSWERS, ANSWER_WORDS, 'answer'),
      coming: { answer: 'coming' },
      'I am coming': { answer: 'coming' },
      'I can come': { answer: 'coming' },
    },
    saidWith: 'eta',
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
  words: { kind: 'text', label: 'What you wrote', max: MOST_WRITTEN, hidden: true },
} as const satisfies FieldSet;

const say = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.say',
    words: ['checkin'],
    said: { ...asWritten(SAYINGS, SAYING_WORDS, 'saying'), ...SAID },
    does: 'say where you are and that you are safe',
    may: [ASKED],
    fields: sayingFields,
    positions: ['saying'],
    form: { title: 'Where are you?', button: 'Tell them' },
    args: z.object({ ...aboutArgs, saying: z.enum(SAYINGS), words: z.string().max(MOST_WRITTEN).nullish() }),
    reads: readCalls,
    stream: checkinMeant,
    relations: (ask, _) => relations(ask as never), // as above
    command: (ask) => toSay(ask, { saying: ask.args.saying, words: ask.args.words, how: 'self' }),
    shows: cardOf,
    says: ({ ask, facts }) => heard(ask.args.saying, facts),
  });

function heard(saying: Saying, facts: readonly CheckinFact[]): string {
  if (isForHelp(facts)) return HELP_HEARD;
  const stands = facts.some((fact) => fact.type === 'word-given' && fact.helpStands);
  const next = stands ? 'Your call for help stands until you say “I’m safe”.' : 'Thank you.';
  return `Recorded: “${SAYING_WORDS[saying]}”. ${next}`;
}

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
