import { defineCard } from '../../core/define-feature.js';
import { streamId } from '../../core/ids.js';
import { type LevelNames, levelsOf, type Partnership } from '../../core/people/partnership.js';
import type { Standing } from '../../core/prompt.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenAt, spokenMinutes, spokenTime } from '../../core/time.js';
import type { Activation, RaisedActivation } from '../activations/facts.js';
import type { Volunteer } from '../volunteers/facts.js';
import { buttonsFor } from './buttons.js';
import { calledLast, isOpenTo, isPassedBy } from './called.js';
import { gone, type Reads, reads } from './drawn-from.js';
import type { CheckedIn, Checkin, Place } from './facts.js';
import { namesIn } from './meant.js';
import { recordedLine, type Telling } from './recorded.js';
import { isOut } from './state.js';

type CallReads = Reads & { readonly volunteer: Reading<Volunteer | undefined> };

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
    const title = titleOf(state, activation, telling);
    const help = helpLine(state, telling);
    return {
      template: 'checkins/call',
      data: {
        activation: namesIn(id).activation,
        // Whoever asked for help looks for nothing else.
        title: help || title,
        help: help && title,
        what: `${activation.call.need === 1 ? '1 person is' : `${activation.call.need} people are`} needed: ${wordsOf(activation.call.message)}`,
        details: detailsOf(activation, {
          names: levelsOf(known.volunteer?.organisation, partnership),
          usual: partnership.volunteering.levels,
        }),
        asked: `Asked by ${name(activation.raised.by)}.`,
        recorded: recordedLine(state, activation, telling),
        otherwise: otherwiseLine(state, activation, telling),
        ...buttonsFor(state, activation),
        why: state?.answer ? '' : whyLine(known.volunteer, partnership),
        partnership: `${partnership.name} · ${activation.reference}`,
      },
    };
  },
});

/** Who is asked for the first time hears who writes, and why to them. */
function whyLine(volunteer: Volunteer | undefined, { name }: Partnership): string {
  if (volunteer && volunteer.asked > 1) return '';
  const why = volunteer
    ? 'you are on its register of volunteers; “volunteer leave” takes you off it'
    : 'you are named among its volunteers';
  return `I am Muster: I write for ${name}. You are asked since ${why}.`;
}

/** Whether somebody is still to say that they are home safe. */
const isStillOut = (state: Checkin): boolean => state !== null && (isOut(state) || state.owes !== undefined);

/** Whoever is asked again is asked by the later prompt alone. */
function standingOf(state: Checkin, call: Activation | undefined, asked: Instant): Standing {
  if (state?.answer) {
    const { by, late } = state.answer;
    return { is: 'answered', by, ...(late && { late }) };
  }
  if (!call || !isOpenTo(state, call)) return { is: 'withdrawn' };
  return asked < calledLast(call, state).at ? { is: 'withdrawn' } : { is: 'open' };
}

/** Whether a place was given to somebody of the reserve who has not set off yet. */
const isCalledUp = (state: Checkin): boolean =>
  state?.calledUp === true && state.place === 'taken' && state.where === 'coming';

/** What somebody is to the call, once they have answered; undefined while they are not told yet. */
function standsAs({ answer, place, where, seq, settled }: CheckedIn): string | undefined {
  if (where !== 'coming' && where !== 'not-coming') return OUT[where];
  if (answer?.is === 'declined') return 'You are not expected';
  if (answer?.is === 'standby') return 'You are on standby';
  return seq > settled || !place ? undefined : PLACES[place];
}

const OUT = {
  'on-the-way': 'You are on your way',
  'on-site': 'You are on site',
  leaving: 'You are on your way home',
  home: 'You are home',
} as const;

const PLACES: { readonly [place in Place]: string } = {
  taken: 'You are coming',
  reserve: 'You are on the reserve',
  released: 'Your place is given up',
};

/** "Can you help? Eastfield School, from Fri 27 Nov, 15:00, about 4 h". */
function titleOf(state: Checkin, activation: RaisedActivation, { partnership, now }: Telling): string {
  const { call, status } = activation;
  const where = wordsOf(call.where);
  const when = `from ${spokenTime(call.starts, partnership.timezone, now)}, about ${spokenMinutes(call.minutes)}`;
  if (state?.where === 'home') return `Thank you: you are home safe from ${where}`;
  if (status !== 'open' && !isStillOut(state)) return `No more help is needed: ${where}`;
  if (isCalledUp(state)) return `You are needed now: ${where}, ${when}`;
  if (isPassedBy(state, activation)) return `Enough are coming: ${where}, ${when}`;
  const stands = state && standsAs(state);
  if (state?.answer && stands) return `${stands}: ${where}, ${when}`;
  const asksAgain = calledLast(activation, state).again;
  return asksAgain
    ? `Somebody dropped out. Can you help after all? ${where}, ${when}`
    : `Can you help? ${where}, ${when}`;
}

function detailsOf(
  { call, level }: RaisedActivation,
  { names, usual }: { readonly names: LevelNames; readonly usual: LevelNames },
): readonly { readonly line: string }[] {
  const { hazards, kit, contact } = call;
  const lines = [
    level === 'standby' && 'This is a standby: please say whether you could come, and do not travel.',
    names[level] !== usual[level] && `Your organisation calls this “${names[level]}”.`,
    hazards && `Hazards and access: ${wordsOf(hazards)}`,
    kit && `Bring or wear: ${wordsOf(kit)}`,
    contact && `Contact: ${wordsOf(contact)}`,
  ];
  return lines.flatMap((line) => (line ? [{ line }] : []));
}

/** Whoever asked for help sees that it was heard, and who sees to it. */
function helpLine(state: Checkin, { partnership, now, name }: Telling): string {
  const worry = state?.worry;
  if (worry?.why !== 'help') return '';
  const at = (instant: Instant) => spokenAt(instant, partnership.timezone, now);
  return worry.taken
    ? `You asked for help at ${at(worry.since)}. ${name(worry.taken.by)} took it at ${at(worry.taken.at)} and is dealing with it. Say “I’m safe” when it is over.`
    : `You asked for help at ${at(worry.since)}. I go on asking coordinators until one of them takes it, or you say “I’m safe”.`;
}

/** Silence has a consequence, and it is said. */
function otherwiseLine(state: Checkin, activation: RaisedActivation, { partnership, now }: Telling): string {
  const { status, met } = activation;
  if (state?.answer?.is === 'declined' || state?.where === 'home') return '';
  if (status !== 'open' || state?.stoodDown)
    return isStillOut(state) ? 'Standing down: say when you are home safe.' : 'Please do not travel.';
  if (!state?.answer && met) return 'Thank you. If you could still come, say so: you go on the reserve.';
  if (!state?.answer)
    return `Answer by ${spokenAt(calledLast(activation, state).until, partnership.timezone, now)}; I ask others too until enough are coming. Please do not travel until you have answered.`;
  return state.place === 'taken'
    ? 'If you are in danger, say that you need help, and call 999.'
    : 'Please do not travel yet.';
}
