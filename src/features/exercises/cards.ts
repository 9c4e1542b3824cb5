import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PartnershipId, SYSTEM } from '../../core/ids.js';
import { pageOf } from '../../core/paging.js';
import type { Standing } from '../../core/prompt.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type Part, peopleTaking, speakersIn } from '../../core/taking-part.js';
import { spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Exercise, Invitation, PlannedExercise } from './facts.js';
import {
  invitedLine,
  invitedLines,
  kindsLine,
  momentLines,
  namedIn,
  organisationName,
  partLine,
  type Telling,
  titleLine,
  whenLine,
} from './lines.js';
import { isUnderWay } from './state.js';
import { ANSWER_WORDS } from './wording.js';

type Reads = { readonly directory: Reading<Directory | undefined> };
const reads = (): Reads => ({ directory: viewOf('directory', DIRECTORY) });

const people = ({ state }: { state: Exercise }) => (state ? namedIn(state) : []);

const none = (name: string) => ({ template: 'exercises/none', data: { title: `${name}: no such exercise` } });

/** One exercise: its plan, who takes part, what happened, and the buttons that run it. */
export const exerciseCard = defineCard<Exercise, Reads>({
  reads,
  people,
  draw: ({ state, viewer, partnership, known, now, name }) => {
    if (!state) return none(partnership.name);
    const telling: Telling = { partnership, directory: known.directory, now, name };
    const optional = (words: PlannedExercise['theme']) => (words ? wordsOf(words) : '');
    return {
      template: 'exercises/exercise',
      data: {
        exercise: state.id,
        reference: state.reference,
        title: titleLine(state),
        kinds: kindsLine(state),
        when: whenLine(state, telling),
        lead: organisationName(state.lead, known.directory),
        aim: wordsOf(state.aim),
        objectives: state.objectives.map((each, at) => ({ line: `${at + 1}. ${wordsOf(each)}` })),
        theme: optional(state.theme),
        risk: optional(state.risk),
        plans: optional(state.plans),
        equality: optional(state.equality),
        players: partLine(state, 'player', telling),
        umpires: partLine(state, 'umpire', telling),
        observers: partLine(state, 'observer', telling),
        directors: partLine(state, 'director', telling),
        invited: invitedLine(state),
        seats: (runs(state, { viewer, partnership }) ? invitedLines(state, telling) : []).map((line) => ({
          line,
        })),
        moments: momentLines(state, telling).map((line) => ({ line })),
        safety:
          isUnderWay(state) || state.status === 'planned'
            ? `Whoever says ${state.stopWord} stops it at once. For a real incident: “exercise ${state.reference} no duff”.`
            : '',
        ...buttonsFor(state, { viewer, partnership }),
      },
    };
  },
});

type Looking = Pick<
  Parameters<Parameters<typeof defineCard<Exercise, Reads>>[0]['draw']>[0],
  'viewer' | 'partnership'
>;

/** Which buttons stand on its card. Whoever presses one is checked again. */
function buttonsFor(exercise: PlannedExercise, { viewer, partnership }: Looking) {
  const { status } = exercise;
  const person = viewer.kind === 'person' ? viewer.person : undefined;
  const may = runs(exercise, { viewer, partnership });
  const plays = isIn(exercise, 'player', { viewer, partnership });
  return {
    starts: may && status === 'planned',
    invites: may && status === 'planned' && exercise.warning === 'with',
    edits: may && status === 'planned',
    lists: isIn(exercise, 'director', { viewer, partnership }) && status !== 'cancelled',
    rolls: may && status === 'running',
    pauses: may && status === 'running',
    resumes: may && status === 'paused',
    ends: may && (isUnderWay(exercise) || status === 'stopped'),
    stops: isUnderWay(exercise),
    reports:
      status === 'ended' &&
      (may || (viewer.kind === 'person' && viewer.roles.some((role) => role === 'coordinator'))),
    here: plays && isUnderWay(exercise) && !exercise.attended.some((each) => each.person === person),
  };
}

/** Whether somebody runs the exercise, or the partnership. */
const runs = (exercise: PlannedExercise, looking: Looking): boolean =>
  isIn(exercise, 'director', looking) ||
  (looking.viewer.kind === 'person' &&
    looking.viewer.roles.some((role) => role === 'chair' || role === 'secretariat'));

const isIn = (exercise: PlannedExercise, part: Part, { viewer, partnership }: Looking): boolean =>
  viewer.kind === 'person' && peopleTaking(exercise, [part], speakersIn(partnership)).includes(viewer.person);

/** An invitation to play: who is asked, for which seat, and what was answered. */
export const invitationCard = defineCard<Exercise, Reads>({
  personal: true,
  reads,
  people,
  standing: ({ state, part }) => standingOf(state, part),
  draw: ({ state, part, partnership, known, now, name }) => {
    const invitation = invitationIn(state, part);
    if (!state || !invitation) return none(partnership.name);
    const telling: Telling = { partnership, directory: known.directory, now, name };
    const { answer } = invitation;
    const asks = state.status === 'planned';
    const seat = known.directory?.organisations[invitation.seat]?.name ?? '';
    return {
      template: 'exercises/invitation',
      data: {
        exercise: state.id,
        seat: invitation.seat,
        title: `Can you play in ${wordsOf(state.title)}, ${spokenTime(state.starts, partnership.timezone, now)}?`,
        kinds: kindsLine(state),
        when: whenLine(state, telling),
        aim: wordsOf(state.aim),
        for: seat ? `You are asked for ${seat}. Any of its people may answer.` : 'You are asked by name.',
        recorded: answer
          ? `Recorded: ${ANSWER_WORDS[answer.is].toLowerCase()}, by ${name(answer.by)}. It can be changed until it starts.`
          : '',
        otherwise: asks && !answer ? 'If there is no answer, I ask again, and others for the same seat.' : '',
        closed: asks ? '' : `It is ${titleLine(state).split(': ').at(-1)}: nothing is asked of you here now.`,
        asks,
        small: `${partnership.name} · ${state.reference}`,
      },
    };
  },
});

const invitationIn = (exercise: Exercise, seat: string | undefined): Invitation | undefined =>
  exercise?.invitations.find((each) => each.seat === seat);

function standingOf(exercise: Exercise, seat: string | undefined): Standing {
  const invitation = invitationIn(exercise, seat);
  if (!invitation || exercise?.status === 'cancelled') return { is: 'withdrawn' };
  return invitation.answer ? { is: 'answered', by: invitation.answer.by } : { is: 'open' };
}

const NEWS: { readonly [status in PlannedExercise['status']]: string } = {
  planned: 'is planned',
  running: 'is running now',
  paused: 'is paused: wait until it goes on',
  stopped: 'is stopped',
  ended: 'has ended',
  cancelled: 'is cancelled',
};

/** What everybody who takes part is told: it started, is paused, goes on, ended. */
export const newsCard = defineCard<Exercise, Reads>({
  personal: true,
  afterStop: true,
  reads,
  people,
  draw: ({ state, viewer, partnership, known, now, name }) => {
    if (!state) return none(partnership.name);
    const telling: Telling = { partnership, directory: known.directory, now, name };
    return {
      template: 'exercises/news',
      data: {
        exercise: state.id,
        title: `${wordsOf(state.title)} ${NEWS[state.status]}`,
        lines: [{ line: `${kindsLine(state)}. ${whenLine(state, telling)}.` }],
        safety: isUnderWay(state)
          ? `Log as you would in reality. Say ${state.stopWord} to stop it; a real incident is NO DUFF.`
          : 'Nothing more is sent for it but what comes after an exercise.',
        here: buttonsFor(state, { viewer, partnership }).here,
      },
    };
  },
});

/** It is stopped: to everybody, and in the channels. */
export const stoppedCard = defineCard<Exercise, Reads>({
  afterStop: true,
  reads,
  people,
  draw: ({ state, partnership, now, name }) => {
    if (!state) return none(partnership.name);
    const stop = state.moments.findLast(({ what }) => what === 'exercise-stopped');
    const at = stop ? spokenTime(stop.at, partnership.timezone, now) : '';
    const by = stop && stop.by !== SYSTEM ? `, by ${name(stop.by)}` : '';
    return {
      template: 'exercises/news',
      data: {
        exercise: state.id,
        title: `${wordsOf(state.title)} is stopped: do nothing more for it`,
        lines: [{ line: `Stopped ${at}${by}.` }],
        safety: 'Whatever was still to be sent for it is withdrawn. Go back to your ordinary work.',
        here: false,
      },
    };
  },
});

/** A real incident during an exercise: never marked as one. */
export const noDuffCard = defineCard<Exercise, Reads>({
  real: true,
  reads,
  people,
  draw: ({ state, partnership, now, name }) => {
    const incident = state?.incidents.at(-1);
    if (!state || !incident) return none(partnership.name);
    return {
      template: 'exercises/no-duff',
      data: {
        title: `NO DUFF: this is real. ${wordsOf(incident.what)}`,
        called: `Called by ${name(incident.by)}, ${spokenTime(incident.at, partnership.timezone, now)}.`,
        next: 'Act on this as a real incident, by your own plans. The exercise is held back.',
        small: partnership.name,
      },
    };
  },
});

type ListReads = { readonly exercises: Reading<readonly Found<Exercise>[]> };

/** The most exercises a list looks through. */
export const MOST_EXERCISES = 500;
const PER_PAGE = 8;

/** The exercises of a partnership, the latest first. */
export const exercisesOf = (partnership: PartnershipId): Reading<readonly Found<Exercise>[]> =>
  listOf<Exercise>({
    feature: 'exercises',
    partnership,
    sort: { field: 'starts', order: 'down' },
    limit: MOST_EXERCISES,
  });

export const listCard = defineCard<Exercise, ListReads>({
  reads: ({ partnership }) => ({ exercises: exercisesOf(partnership.id) }),
  draw: ({ part, partnership, known, now }) => {
    const all = known.exercises.flatMap(({ view }) => (view ? [view] : []));
    const page = pageOf(all, Number(part) || 1, PER_PAGE);
    return {
      template: 'exercises/list',
      data: {
        title:
          all.length === 0
            ? `${partnership.name}: no exercise is planned yet`
            : `${partnership.name}: ${all.length === 1 ? '1 exercise' : `${all.length} exercises`}, the latest first`,
        exercises: page.lines.map((exercise) => ({
          exercise: exercise.id,
          line: titleLine(exercise),
          details: `${kindsLine(exercise)} · ${whenLine(exercise, { partnership, now })}`,
        })),
        more: page.more > 0 ? `and ${page.more} more` : '',
        next: String(page.next ?? 1),
        hasMore: page.more > 0,
      },
    };
  },
});
