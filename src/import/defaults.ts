import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Defaults } from './complete.js';
import { exerciseRules } from './exercising.js';
import { emptyNotes } from './notes.js';
import { actionRules, marking, prompts, standingItems, volunteerRules } from './partnership.js';
import { type Problem, problemWords } from './problem.js';
import { mapping, needed, optional } from './readers.js';
import { parseSource } from './source.js';

const agenda = optional(standingItems);

/** The shipped file says everything; a partnership's own may say only what differs. */
const wholeRules = actionRules((read, why) => needed(read, why));

const wholeVolunteering = volunteerRules((read, why) => needed(read, why));

const wholeExercising = exerciseRules((read, why) => needed(read, why));

const defaultsFile = mapping({
  marking: needed(marking, 'write the marking of what carries none'),
  actions: needed(wholeRules, 'write how actions are run'),
  prompts: needed(prompts, 'write when owners are asked'),
  volunteering: needed(wholeVolunteering, 'write how the register of volunteers is kept'),
  exercising: needed(wholeExercising, 'write how often exercises are held'),
  agendas: needed(
    mapping({
      LHRP: agenda,
      LRF: agenda,
      'standing-group': agenda,
      'sub-group': agenda,
      panel: agenda,
      other: needed(standingItems, 'write the agenda of every other kind'),
    }),
    'write an agenda under other',
  ),
});

/** Reads a file of defaults, or says what is wrong with it. */
export function readDefaults(text: string): Defaults | readonly Problem[] {
  const source = parseSource(text);
  if (!('node' in source)) return source;
  const notes = emptyNotes();
  const read = defaultsFile(source, notes);
  // Nothing was wrong, so nothing that is needed is missing.
  return notes.problems.length > 0 ? notes.problems : (read as Defaults);
}

/**
 * The defaults that come with Muster, from the file beside this one.
 * @throws Error when that file was edited and is wrong, saying where
 */
export async function shippedDefaults(): Promise<Defaults> {
  const file = fileURLToPath(new URL('./defaults.yaml', import.meta.url));
  const read = readDefaults(await readFile(file, 'utf8'));
  if ('agendas' in read) return read;
  throw new Error(read.map((problem) => problemWords(file, problem)).join('\n'));
}
