import { defineCard } from '../../core/define-feature.js';
import { SYSTEM } from '../../core/ids.js';
import { wordsOf } from '../../core/said.js';
import type { Drawing } from '../../core/showing/drawing.js';
import { spokenTime } from '../../core/time.js';
import { runs } from './buttons.js';
import { none, people, type Reads, reads } from './drawn-from.js';
import type { Did, Exercise, Incident, PlannedExercise } from './facts.js';
import { maySayFalse } from './incident-rules.js';

type Telling = Pick<Drawing<unknown, unknown>, 'partnership' | 'now' | 'name'>;

const incidentIn = (exercise: Exercise, part: string | undefined): Incident | undefined =>
  exercise?.incidents.at(part === undefined ? -1 : Number(part) - 1);

const said = ({ by, at }: Did, { partnership, now, name }: Telling): string =>
  `${by === SYSTEM ? 'somebody whom I do not know' : name(by)}, ${spokenTime(at, partnership.timezone, now)}`;

/** A real incident during an exercise: never marked as one. */
export const noDuffCard = defineCard<Exercise, Reads>({
  real: true,
  reads,
  people,
  draw: ({ state, part, viewer, ...telling }) => {
    const { partnership } = telling;
    const incident = incidentIn(state, part);
    if (!state || !incident) return none(partnership.name);
    const { takenBack } = incident;
    const what = wordsOf(incident.what);
    return {
      template: 'exercises/no-duff',
      data: {
        title: takenBack ? `Taken back: this was no incident. ${what}` : `NO DUFF: this is real. ${what}`,
        color: takenBack ? 'default' : 'attention',
        called: `Called by ${said(incident, telling)}.`,
        again: incident.again.map((each) => ({ line: `Said by ${said(each, telling)}, too.` })),
        next: takenBack
          ? `Taken back by ${said(takenBack, telling)}. ${afterwards(state)}`
          : 'Act on this as a real incident, by your own plans. The exercise is held back.',
        exercise: state.id,
        nth: state.incidents.indexOf(incident) + 1,
        takesBack: !takenBack && mayTakeBack(state, incident, { viewer, partnership }),
        small: partnership.name,
      },
    };
  },
});

/** In a channel everybody has the button, and whoever presses it is checked. */
const mayTakeBack = (
  exercise: PlannedExercise,
  incident: Incident,
  looking: Pick<Drawing<unknown, unknown>, 'viewer' | 'partnership'>,
): boolean =>
  looking.viewer.kind === 'all' ||
  runs(exercise, looking) ||
  maySayFalse(incident).includes(looking.viewer.person);

const afterwards = ({ status }: PlannedExercise): string =>
  status === 'paused' ? 'The exercise stays paused until its directing staff let it go on.' : '';

/** What was called as real is none: to everybody who was told, and in the channels. */
export const falseAlarmCard = defineCard<Exercise, Reads>({
  real: true,
  reads,
  people,
  draw: ({ state, part, ...telling }) => {
    const { partnership } = telling;
    const incident = incidentIn(state, part);
    if (!state || !incident?.takenBack) return none(partnership.name);
    return {
      template: 'exercises/false-alarm',
      data: {
        title: `There is no incident: what was called as NO DUFF is taken back. ${wordsOf(incident.what)}`,
        by: `Taken back by ${said(incident.takenBack, telling)}.`,
        next: ['Do nothing more about it.', afterwards(state)].filter(Boolean).join(' '),
        otherwise: 'If it is real after all, begin a message with NO DUFF and say what has happened.',
        small: partnership.name,
      },
    };
  },
});
