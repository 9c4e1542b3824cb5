import { defineCard } from '../../core/define-feature.js';
import { SYSTEM } from '../../core/ids.js';
import { wordsOf } from '../../core/said.js';
import { spokenTime } from '../../core/time.js';
import { buttonsFor } from './buttons.js';
import { none, people, type Reads, reads } from './drawn-from.js';
import type { Exercise, PlannedExercise } from './facts.js';
import { kindsLine, type Telling, whenLine } from './lines.js';
import { isUnderWay } from './state.js';

const NEWS: { readonly [status in PlannedExercise['status']]: string } = {
  planned: 'is planned',
  running: 'is running now',
  paused: 'is paused: wait until it goes on',
  stopped: 'is stopped',
  ended: 'has ended',
  cancelled: 'is cancelled',
};

/** Once it has begun, when it was to begin tells nobody anything. */
const hasBegun = ({ started }: PlannedExercise): boolean => started !== undefined;

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
        lines: [
          { line: `${kindsLine(state)}. ${hasBegun(state) ? '' : `${whenLine(state, telling)}.`}`.trim() },
        ],
        safety: isUnderWay(state)
          ? `Log as you would in reality. Whoever writes ${state.stopWord} to me stops it for everybody. For a real incident write NO DUFF and what has happened.`
          : 'Only the debrief, the report and what they lead to are still sent.',
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
