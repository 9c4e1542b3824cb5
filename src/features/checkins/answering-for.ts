import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { personId, type StreamId, streamId } from '../../core/ids.js';
import { nameOf, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Volunteer } from '../volunteers/facts.js';
import type { CheckinRefusal } from './decider.js';
import { ANSWERS, type Answer, SAYINGS } from './facts.js';
import {
  aboutArgs,
  aboutFields,
  callMeant,
  callOf,
  checkinMeant,
  checkinOf,
  type DefineCheckins,
  isAmongThem,
  isAnyOfSeveral,
  isNobody,
  mayBePhoned,
  NOBODY,
  personMeant,
  RUNS,
  readCalls,
} from './meant.js';
import { type Registered, registeredAs } from './phoning.js';
import { choices, HELP_HEARD, isForHelp, toAnswer, toSay } from './told.js';
import { ANSWER_WORDS, SAYING_WORDS } from './wording.js';

const WORDS = [...ANSWERS, ...SAYINGS] as const;
type Word = (typeof WORDS)[number];
const WORD_WORDS: { readonly [word in Word]: string } = { ...ANSWER_WORDS, ...SAYING_WORDS };
const isAnswer = (word: Word): word is Answer => ANSWERS.some((each) => each === word);

function wrongIn(ask: Parameters<typeof callMeant>[0]): CheckinRefusal | undefined {
  const { person, name } = ask.args;
  if (!person && !name) return { refused: 'nobody-named' };
  if (name && isNobody(ask)) return { refused: 'nobody-called', name, field: 'name' };
  if (callMeant(ask)) return undefined;
  return { refused: mayBePhoned(ask.args) && isAnyOfSeveral(ask) ? 'which-activation' : 'not-asked' };
}

/** Their own stream, also where nobody has asked them yet and they say whether they come. */
const streamMeant = (ask: Parameters<typeof callMeant>[0]): StreamId | CheckinRefusal =>
  mayBePhoned(ask.args) ? checkinOf(ask.partnership.id, callOf(ask).id, personMeant(ask)) : checkinMeant(ask);

/** The form that asks who it is about opens before anybody is named; its arguments are not checked yet. */
function formFor(
  ask: Parameters<typeof callMeant>[0] & { readonly args: { readonly word?: Word } },
): StreamId | undefined {
  const { person, name, word } = ask.args;
  const call = person || name || word ? undefined : callMeant(ask);
  return call && checkinOf(ask.partnership.id, call.id, NOBODY);
}

/** Whom it was recorded for, so that a name that was mistaken is seen. */
function namedIn(
  ask: Parameters<typeof callOf>[0] & { readonly known: { readonly listedAs: string | undefined } },
): string {
  const person = personMeant(ask);
  const walkedIn = callOf(ask).walkIns.find((each) => each.person === person);
  return ask.known.listedAs ?? (walkedIn?.name && wordsOf(walkedIn.name)) ?? 'them';
}

/** What a coordinator records for somebody reached by phone, or seen on site. */
export const answerFor = (define: DefineCheckins): Command =>
  define.does({
    id: 'checkins.answer-for',
    words: ['call', 'for'],
    does: 'answer for somebody you reached by phone, asked before or not, or who came by themselves',
    may: RUNS,
    fields: {
      ...aboutFields,
      person: { kind: 'person', label: 'Who', unknown: 'name' },
      word: { kind: 'choice', label: 'What they say', choices: choices(WORDS, WORD_WORDS), required: true },
      eta: { kind: 'when', label: 'Arriving about', hint: 'today 15:00' },
      name: { kind: 'text', label: 'Or the name they gave, if they came by themselves', max: 80 },
    },
    positions: ['person', 'word', 'eta'],
    form: {
      title: 'Answer for somebody',
      button: 'Record it',
      intro:
        'It is recorded as told to you by phone. Whoever was not asked yet, is on the register and may be contacted counts as asked by you.',
    },
    args: z.object({
      ...aboutArgs,
      person: z.string().transform(personId).nullish(),
      word: z.enum(WORDS),
      eta: z.iso.datetime().nullish(),
      name: z.string().max(80).nullish(),
    }),
    reads: (ask) => ({
      ...readCalls(ask),
      listedAs: nameOf(ask.args.person ?? NOBODY),
      volunteer: viewOf<Volunteer>(
        'volunteers',
        streamId(ask.partnership.id, 'volunteers', ask.args.person ?? NOBODY),
      ),
    }),
    stream: (ask) => formFor(ask) ?? wrongIn(ask) ?? streamMeant(ask),
    command: (ask) => {
      const { word, eta } = ask.args;
      return isAnswer(word)
        ? toAnswer(ask, { answer: word, eta, how: 'by-phone', ...unaskedIn(ask) })
        : toSay(ask, { saying: word, how: 'by-phone' });
    },
    says: ({ ask, facts }) => {
      if (isForHelp(facts)) return `Recorded for ${namedIn(ask)}. ${HELP_HEARD}`;
      const recorded = `Recorded for ${namedIn(ask)}: “${WORD_WORDS[ask.args.word]}”.`;
      return facts.some(({ type }) => type === 'asked-by-phone') ? `${recorded} ${ASKED_NOW}` : recorded;
    },
  });

const ASKED_NOW = 'Nobody had asked them yet: they count as asked by you, by phone.';

/** Whom the activation has not asked is looked up on the register. */
function unaskedIn(
  ask: Parameters<typeof callOf>[0] & { readonly known: { readonly volunteer: Volunteer | undefined } },
): { readonly unasked?: Registered } {
  if (isAmongThem(ask)) return {};
  return { unasked: registeredAs(ask.known.volunteer, ask.partnership, personMeant(ask)) };
}
