import { defineCard } from '../../core/define-feature.js';
import { type PersonId, personId, streamId } from '../../core/ids.js';
import { type LevelNames, levelsOf, type Partnership } from '../../core/partnership.js';
import type { Standing } from '../../core/prompt.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenAt, spokenMinutes, spokenTime } from '../../core/time.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import type { Volunteer } from '../volunteers/facts.js';
import { buttonsFor } from './buttons.js';
import { calledLast, isOpenTo, isPassedBy } from './called.js';
import type { CheckedIn, Checkin } from './facts.js';
import { activationView, namesIn } from './meant.js';
import { minutesOf } from './state.js';
import { ANSWER_WORDS } from './wording.js';

type Reads = { readonly call: Reading<Activation | undefined> };
type CallReads = Reads & { readonly volunteer: Reading<Volunteer | undefined> };
const reads = ({ partnership, id }: { partnership: Partnership; id: string }): Reads => ({
  call: activationView(partnership.id, namesIn(id).activation),
});

const gone = ({ name }: Partnership) => ({
  template: 'activations/none',
  data: { title: `${name}: no such activation` },
});

/** What somebody is asked, what they answered, and what they can say next: one card from the call to the way home. */
export const callCard = defineCard<Checkin, CallReads>({
  personal: true,
  reads: (about) => ({
    ...reads(about),
    volunteer: viewOf('volunteers', streamId(about.partnership.id, 'volunteers', namesIn(about.id).person)),
  }),
  people: ({ state, known }) => [
    ...(state?.answer ? [state.answer.by] : []),
    ...(state?.worry?.taken ? [state.worry.taken.by] : []),
    ...(known.call ? [known.call.raised.by] : []),
  ],
  standing: ({ state, known, asked }) => standingOf(state, known.call, asked),
  draw: ({ state, id, partnership, known, now, name }) => {
    const { call: activation } = known;
    if (!activation) return gone(partnership);
    const telling = { partnership, now, name };
    return {
      template: 'checkins/call',
      data: {
        activation: namesIn(id).activation,
        title: titleOf(state, activation, telling),
        what: `Needed: ${activation.call.need} who can help. ${wordsOf(activation.call.message)}`,
        details: detailsOf(activation, levelsOf(known.volunteer?.organisation, partnership)),
        asked: `Asked by ${name(activation.raised.by)}.`,
        help: helpLine(state, telling),
        recorded: recordedLine(state, telling),
        otherwise: otherwiseLine(state, activation, telling),
        ...buttonsFor(state, activation),
        partnership: `${partnership.name} · ${activation.reference}`,
      },
    };
  },
});

/** Whoever is asked again is asked by the later prompt alone. */
function standingOf(state: Checkin, call: Activation | undefined, asked: Instant): Standing {
  if (state?.answer) {
    const { by, late } = state.answer;
    return { is: 'answered', by, ...(late && { late }) };
  }
  if (!call || !isOpenTo(state, call)) return { is: 'withdrawn' };
  return asked < calledLast(call, state).at ? { is: 'withdrawn' } : { is: 'open' };
}

type Telling = { readonly partnership: Partnership; readonly now: Instant; name(person: PersonId): string };

/** "Can you help? Eastfield School, from Fri 27 Nov, 15:00, about 4 h". */
function titleOf(state: Checkin, activation: RaisedActivation, { partnership, now }: Telling): string {
  const { call, status } = activation;
  const where = wordsOf(call.where);
  const when = `from ${spokenTime(call.starts, partnership.timezone, now)}, about ${spokenMinutes(call.minutes)}`;
  if (state?.where === 'home') return `Thank you: you are home safe from ${where}`;
  if (state?.calledUp && state.place === 'taken') return `You are needed now: ${where}, ${when}`;
  if (status !== 'open' && !state?.answer) return `No more help is needed: ${where}`;
  if (isPassedBy(state, activation)) return `Enough are coming: ${where}, ${when}`;
  const asksAgain = !state?.answer && calledLast(activation, state).again;
  return asksAgain
    ? `Somebody dropped out. Can you help after all? ${where}, ${when}`
    : `Can you help? ${where}, ${when}`;
}

function detailsOf(
  { call, level }: RaisedActivation,
  names: LevelNames,
): readonly { readonly line: string }[] {
  const { hazards, kit, contact } = call;
  const lines = [
    `Level: ${names[level]}${level === 'standby' ? '. Please confirm whether you could come, and do not travel' : ''}.`,
    hazards && `Hazards and access: ${wordsOf(hazards)}`,
    kit && `Bring or wear: ${wordsOf(kit)}`,
    contact && `Contact: ${wordsOf(contact)}`,
  ];
  return lines.flatMap((line) => (line ? [{ line }] : []));
}

const PLACE_WORDS = {
  taken: 'you have a place',
  reserve: 'you are on the reserve; I tell you at once if you are needed',
  released: 'your place is given up',
} as const;

/** Whoever asked for help sees that it was heard, and who sees to it. */
function helpLine(state: Checkin, { partnership, now, name }: Telling): string {
  const worry = state?.worry;
  if (worry?.why !== 'help') return '';
  const at = (instant: Instant) => spokenAt(instant, partnership.timezone, now);
  return worry.taken
    ? `You asked for help at ${at(worry.since)}. ${name(worry.taken.by)} has seen it at ${at(worry.taken.at)} and is dealing with it.`
    : `You asked for help at ${at(worry.since)}. I go on asking coordinators until one of them takes it.`;
}

function recordedLine(state: Checkin, { partnership, now, name }: Telling): string {
  if (!state?.answer) return '';
  const { answer, place, seq, settled } = state;
  const clock = (at: Instant) => spokenAt(at, partnership.timezone, now);
  const by = answer.how === 'self' ? '' : `, told to ${name(answer.by)}`;
  const eta = answer.eta ? `, arriving about ${clock(answer.eta)}` : '';
  const given =
    answer.is !== 'coming'
      ? ''
      : seq > settled
        ? '; a moment, please'
        : place
          ? `; ${PLACE_WORDS[place]}`
          : '';
  return `Recorded at ${clock(answer.at)}: “${ANSWER_WORDS[answer.is]}”${eta}${by}${given}.${whereWords(state, { clock, now })}`;
}

function whereWords(state: CheckedIn, { clock, now }: { clock(at: Instant): string; now: Instant }): string {
  const { arrived, left, home, due } = state;
  const words = [
    arrived && `On site from ${clock(arrived)}`,
    left && `left at ${clock(left)}`,
    home && `home at ${clock(home)}`,
    arrived && left && `${spokenMinutes(minutesOf(state, now))} recorded`,
  ].filter(Boolean);
  const next = due ? ` I ask for word from you at ${clock(due.at)}.` : '';
  return `${words.length > 0 ? ` ${words.join(', ')}.` : ''}${next}`;
}

/** Silence has a consequence, and it is said. */
function otherwiseLine(state: Checkin, activation: RaisedActivation, { partnership, now }: Telling): string {
  const { status, met } = activation;
  if (state?.answer?.is === 'declined' || state?.where === 'home') return '';
  if (status !== 'open' || state?.stoodDown) return 'Standing down: say when you are home safe.';
  if (!state?.answer && met) return 'Thank you. If you could still come, say so: you go on the reserve.';
  if (!state?.answer)
    return `Answer by ${spokenAt(calledLast(activation, state).until, partnership.timezone, now)}; I ask others too until enough are coming. Please do not travel until you have answered.`;
  return state.place === 'taken'
    ? 'If you are in danger, say that you need help, and call 999.'
    : 'Please do not travel yet.';
}

/** The word that is due: safe, arrived or home. */
export const welfareCard = defineCard<Checkin, Reads>({
  personal: true,
  reads,
  standing: ({ state }) =>
    !state ? { is: 'withdrawn' } : state.owes ? { is: 'open' } : { is: 'answered', by: state.person },
  draw: ({ state, partnership, known }) => {
    if (!state || !known.call) return gone(partnership);
    const where = wordsOf(known.call.call.where);
    const { owes, stoodDown } = state;
    return {
      template: 'checkins/welfare',
      data: {
        activation: state.activation,
        title: !owes
          ? `Thank you: heard from you about ${where}`
          : stoodDown
            ? `${where} is standing down: are you home safe?`
            : `${WELFARE[owes.on] ?? 'Are you safe?'} (${where})`,
        otherwise: owes ? 'If I hear nothing, I tell the coordinators so that they look for you.' : '',
        asks: owes !== undefined,
        arrives: owes?.on === 'arrived',
        homes: owes?.on === 'home',
        partnership: `${partnership.name} · ${known.call.reference}`,
      },
    };
  },
});

const WELFARE: { readonly [on: string]: string } = {
  arrived: 'Have you arrived?',
  home: 'Are you home safe?',
  safe: 'Are you safe?',
};

/** What coordinators are chased with until one of them takes it. */
export const worryCard = defineCard<Checkin, Reads>({
  personal: true,
  reads,
  people: ({ id, state }) => [
    personId(namesIn(id).person),
    ...(state?.worry?.taken ? [state.worry.taken.by] : []),
  ],
  standing: ({ state }) => {
    const worry = state?.worry;
    if (!worry) return { is: 'withdrawn' };
    return worry.taken ? { is: 'answered', by: worry.taken.by } : { is: 'open' };
  },
  draw: ({ state, id, partnership, known, now, name }) => {
    if (!state || !known.call) return gone(partnership);
    const { worry, person } = state;
    const walkIn = known.call.walkIns.find((each) => each.person === person)?.name;
    const who = walkIn ? wordsOf(walkIn) : name(personId(namesIn(id).person));
    const where = wordsOf(known.call.call.where);
    const at = (instant: Instant) => spokenAt(instant, partnership.timezone, now);
    const since = worry ? at(worry.since) : '';
    return {
      template: 'checkins/worry',
      data: {
        activation: state.activation,
        person,
        title: !worry
          ? `${who} is safe (${where})`
          : worry.why === 'help'
            ? `${who} needs help at ${where} (since ${since})`
            : `No word from ${who} at ${where} (missed at ${since})`,
        line: worry?.taken
          ? `Taken by ${name(worry.taken.by)} at ${at(worry.taken.at)}.`
          : worry
            ? 'Take it if you will see to it now. Until somebody does, I ask everybody again.'
            : 'Nothing more to do.',
        takes: worry !== undefined && !worry.taken,
        answers: worry !== undefined && !walkIn,
        answersByName: worry !== undefined && walkIn !== undefined,
        name: walkIn ? wordsOf(walkIn) : '',
        partnership: `${partnership.name} · ${known.call.reference}`,
      },
    };
  },
});
