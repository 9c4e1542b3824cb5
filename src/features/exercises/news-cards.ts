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
