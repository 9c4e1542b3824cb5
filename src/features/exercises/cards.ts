import { defineCard } from '../../core/define-feature.js';
import type { Viewer } from '../../core/people/viewer.js';
import { wordsOf } from '../../core/said.js';
import { buttonsFor, runs } from './buttons.js';
import { none, people, type Reads, reads } from './drawn-from.js';
import type { Exercise, PlannedExercise } from './facts.js';
import {
  invitedLine,
  invitedLines,
  kindsLine,
  momentLines,
  organisationName,
  partLine,
  roomsLine,
  type Telling,
  titleLine,
  whenLine,
} from './lines.js';
import { costLine, tookLine } from './outlay.js';
import { isUnderWay } from './state.js';

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
        rooms: roomsLine(state, telling),
        cost: costLine(state),
        took: tookLine(state),
        players: partLine(state, 'player', telling),
        umpires: partLine(state, 'umpire', telling),
        observers: partLine(state, 'observer', telling),
        directors: partLine(state, 'director', telling),
        invited: invitedLine(state),
        seats: seatLines(state, telling, viewer).map((line) => ({ line })),
        moments: momentLines(state, telling).map((line) => ({ line })),
        safety:
          isUnderWay(state) || state.status === 'planned'
            ? `Whoever writes ${state.stopWord} to me or in a channel stops it at once. For a real incident write NO DUFF and what has happened.`
            : '',
        ...buttonsFor(state, { viewer, partnership }),
      },
    };
  },
});

/** How the invited answered, for those who run it and until it starts: then it counts who is there. */
function seatLines(state: PlannedExercise, telling: Telling, viewer: Viewer): readonly string[] {
  const shows = state.status === 'planned' && runs(state, { viewer, partnership: telling.partnership });
  return shows ? invitedLines(state, telling) : [];
}
