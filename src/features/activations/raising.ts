import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { calledBy, type Found, listOf, type Reading } from '../../core/reading.js';
import { say } from '../../core/said.js';
import { minutesAfter, spokenAt } from '../../core/time.js';
import type { Exercise } from '../exercises/facts.js';
import { candidatesIn, type Register, registerOf } from './candidates.js';
import type { Call, RaisedActivation } from './facts.js';
import { type DefineActivations, RUNS, streamOf } from './meant.js';
import { intendedBy } from './state.js';
import { withElsewhere } from './wording.js';

const text = (max: number) => z.string().min(1).max(max);
const args = z.object({
  need: z.number().int(),
  message: text(500),
  where: text(200),
  when: z.iso.datetime(),
  hours: z.number().int().nullish(),
  skill: text(60).nullish(),
  area: text(60).nullish(),
  role: text(60).nullish(),
  answer: z.iso.datetime().nullish(),
  hazards: text(300).nullish(),
  kit: text(300).nullish(),
  contact: text(200).nullish(),
  incident: text(100).nullish(),
  exercise: z.string().nullish(),
  level: z.enum(['standby', 'activate']).nullish(),
  wave: z.number().int().nullish(),
  widen: z.number().int().nullish(),
  check: z.number().int().nullish(),
});
type Args = z.infer<typeof args>;

const fields = {
  need: { kind: 'number', label: 'How many are needed', min: 1, max: 1_000, required: true },
  message: { kind: 'text', label: 'What they will do', max: 500, long: true, required: true },
  where: {
    kind: 'text',
    label: 'Where to report',
    max: 200,
    required: true,
    hint: 'A place, or the rendezvous point',
  },
  when: { kind: 'when', label: 'From when', required: true, hint: 'today 15:00' },
  skill: { kind: 'text', label: 'Skill', max: 60, hint: 'first-aid' },
  incident: { kind: 'text', label: 'Incident', max: 100 },
  exercise: { kind: 'reference', label: 'Exercise, if it is one' },
  hours: { kind: 'number', label: 'For about how many hours', min: 1, max: 72, further: true },
  area: { kind: 'text', label: 'Area', max: 60, further: true },
  role: { kind: 'text', label: 'Role they must be cleared for', max: 60, further: true },
  answer: { kind: 'when', label: 'Answer by', hint: 'in 30 minutes, if left empty', further: true },
  hazards: { kind: 'text', label: 'Hazards, access and weather', max: 300, further: true },
  kit: { kind: 'text', label: 'What to bring or wear', max: 300, further: true },
  contact: { kind: 'text', label: 'Contact at the place', max: 200, further: true },
  level: {
    kind: 'choice',
    label: 'Level',
    further: true,
    choices: [
      { value: 'activate', label: 'Activate' },
      { value: 'standby', label: 'Standby' },
    ],
  },
  wave: { kind: 'number', label: 'How many to ask at once', min: 1, max: 5_000, further: true },
  widen: { kind: 'number', label: 'Minutes before others are asked', min: 1, max: 1_440, further: true },
  check: { kind: 'number', label: 'Minutes between check-ins on site', min: 10, max: 1_440, further: true },
} as const satisfies FieldSet;

type Reads = Register & {
  readonly exercises: Reading<readonly Found<Exercise>[]>;
  readonly live: Reading<readonly Found<Exercise>[]>;
};
type Known = { readonly exercises: readonly Found<Exercise>[]; readonly live: readonly Found<Exercise>[] };

/** Calls volunteers: how many, for what, where and when, and in what order they are asked (domain: B7). */
export const raise = (define: DefineActivations): Command =>
  define.does<Args, Reads>({
    id: 'activations.activate',
    words: ['activate'],
    does: 'call volunteers',
    may: RUNS,
    numbered: true,
    form: {
      title: 'Call volunteers',
      button: 'Ask them',
      intro:
        'Those who were asked least and longest ago are asked first. Unless you say otherwise it is for about 4 hours, they answer within 30 minutes, and others are asked after 20.',
      further: 'More to say? Hazards, kit, contact, area, role, level, times',
    },
    fields,
    positions: ['need', 'message'],
    args,
    reads: ({ args: { exercise }, partnership }) => ({
      ...registerOf({ partnership }),
      live: liveIn(partnership.id),
      exercises: exercisesCalled(exercise, partnership.id),
    }),
    stream: ({ partnership, id }) => streamOf(partnership.id, id),
    within: ({ known }) => known.exercises[0]?.stream,
    command: (ask) => {
      const { id, reference, by, at, args: given, known } = ask;
      if (!reference) throw new Error('An activation needs a reference');
      return {
        do: 'raise',
        activation: id,
        reference,
        level: given.level ?? 'activate',
        call: callOf(ask),
        candidates: candidatesIn(ask),
        exercise: occasionOf(given, known),
        live: known.live.flatMap(({ view }) => view?.reference ?? []),
        by: by.person,
        at,
      };
    },
    shows: ({ partnership, id }) => ({ stream: streamOf(partnership.id, id), card: 'board' }),
    // It was just raised.
    says: ({ after, ask }) => askingWords(after as RaisedActivation, ask),
  });

/** Who is asked, by when they answer, and what then: that nobody is left to ask is said at once. */
function askingWords(
  activation: RaisedActivation,
  { partnership: { timezone }, at }: Pick<Ask, 'partnership' | 'at'>,
): string {
  const { reference, waves, call } = activation;
  const asked = intendedBy({ waves, walkIns: [] });
  const others = spokenAt(minutesAfter(at, call.widenAfter), timezone, at);
  const short =
    asked < call.need
      ? `, and ${call.need} are needed: ask by phone too, or call again for other skills`
      : '';
  const then =
    asked < call.wave
      ? withElsewhere(`That is everybody on the register who fits and is free${short}.`, activation)
      : `From ${others} I ask others too, until enough are coming.`;
  return `${reference}: I am asking ${asked} to come. They answer by ${spokenAt(call.answerBy, timezone, at)}. ${then}`;
}

const exercisesCalled = (ref: string | null | undefined, partnership: Ask['partnership']['id']) =>
  calledBy<Exercise>({ feature: 'exercises', partnership, ref, newest: 'starts' });

/** More than run at once. */
const MOST_LIVE = 20;

const liveIn = (partnership: Ask['partnership']['id']): Reading<readonly Found<Exercise>[]> =>
  listOf<Exercise>({ feature: 'exercises', partnership, where: { live: true }, limit: MOST_LIVE });

/** Whoever plays in an exercise, and calls volunteers without a word of it, may mean either: then nobody is called. */
function occasionOf({ exercise, incident }: Args, { exercises, live }: Known) {
  if (exercise) return exercises[0]?.view?.status === 'running' ? 'running' : 'not-running';
  return live.length > 0 && !incident ? 'unsaid' : 'none';
}

const ANSWER_WITHIN = 30;
const WIDEN_AFTER = 20;
const HOURS = 4;
const CHECK_EVERY = 120;
/** For each that is needed so many are asked at once: about half say no or nothing. */
const ASKED_FOR_EACH = 2;

function callOf({ args: given, at, known }: Pick<Ask<Args, Known>, 'args' | 'at' | 'known'>): Call {
  const { need, message, where, skill, area, role, hazards, kit, contact, incident } = given;
  const exercise = known.exercises[0]?.view;
  return {
    need,
    ...(skill && { skill }),
    ...(area && { area }),
    ...(role && { role }),
    where: say(where),
    starts: given.when,
    minutes: (given.hours ?? HOURS) * 60,
    message: say(message),
    ...(hazards && { hazards: say(hazards) }),
    ...(kit && { kit: say(kit) }),
    ...(contact && { contact: say(contact) }),
    answerBy: given.answer ?? minutesAfter(at, ANSWER_WITHIN),
    wave: given.wave ?? need * ASKED_FOR_EACH,
    widenAfter: given.widen ?? WIDEN_AFTER,
    checkEvery: given.check ?? CHECK_EVERY,
    occasion: exercise
      ? { is: 'exercise', exercise: exercise.id }
      : { is: 'incident', ...(incident && { name: say(incident) }) },
  };
}
