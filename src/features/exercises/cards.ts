import { defineCard } from '../../core/define-feature.js';
import type { Standing } from '../../core/prompt.js';
import { wordsOf } from '../../core/said.js';
import { spokenTime } from '../../core/time.js';
import { buttonsFor, runs } from './buttons.js';
import { none, people, type Reads, reads } from './drawn-from.js';
import type { Exercise, Invitation, PlannedExercise } from './facts.js';
import {
  invitedLine,
  invitedLines,
  kindsLine,
  momentLines,
  organisationName,
  partLine,
  type Telling,
  titleLine,
  whenLine,
} from './lines.js';
import { isUnderWay } from './state.js';
import { ANSWER_WORDS } from './wording.js';

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
