import type { Command } from '../../core/command.js';

/** What help is asked about: `help actions`. A feature that is named nowhere belongs to the last. */
export type Subject = { readonly name: string; readonly title: string; readonly features: readonly string[] };

/** Whoever belongs, wall screens, and whatever has no subject of its own. */
const OTHERS: Subject = { name: 'members', title: 'Members', features: [] };

export const SUBJECTS: readonly Subject[] = [
  { name: 'agenda', title: 'Agenda', features: ['agenda', 'meetings'] },
  { name: 'actions', title: 'Actions', features: ['actions'] },
  { name: 'calls', title: 'Calls for help', features: ['activations', 'checkins'] },
  { name: 'volunteers', title: 'Volunteers', features: ['volunteers'] },
  { name: 'exercises', title: 'Exercises', features: ['exercises', 'injects', 'debriefs', 'frequencies'] },
  { name: 'lessons', title: 'Lessons', features: ['lessons'] },
  { name: 'rollcalls', title: 'Roll-calls', features: ['rollcalls', 'rollanswers', 'deliveries'] },
  { name: 'you', title: 'About you', features: ['people'] },
  OTHERS,
];

/** The subject somebody asked about, by its name, its title, or the first word of a command of it. */
export function subjectCalled(
  words: string | undefined,
  commands: readonly Command[] = [],
): Subject | undefined {
  const wanted = plain(words ?? '');
  const named = SUBJECTS.find(({ name, title }) => plain(name) === wanted || plain(title) === wanted);
  if (named || !wanted) return named;
  const begun = commands.find(({ words: [first = ''] = [] }) => plain(first) === wanted);
  return begun && subjectOf(begun);
}

const plain = (words: string): string => words.toLowerCase().replace(/[^a-z]|s$/g, '');

export function subjectOf({ feature }: Command): Subject {
  return SUBJECTS.find(({ features }) => features.includes(feature)) ?? OTHERS;
}
