import type { Command } from '../../core/command.js';

/** What help is asked about: `help actions`. A feature that is named nowhere belongs to the last. */
export type Subject = { readonly name: string; readonly title: string; readonly features: readonly string[] };

/** Whoever belongs, wall screens, and whatever has no subject of its own. */
const OTHERS: Subject = { name: 'members', title: 'Members', features: [] };

export const SUBJECTS: readonly Subject[] = [
  { name: 'agenda', title: 'Agenda', features: ['agenda', 'meetings'] },
  { name: 'actions', title: 'Actions', features: ['actions'] },
  { name: 'volunteers', title: 'Volunteers', features: ['volunteers', 'activations', 'checkins'] },
  { name: 'exercises', title: 'Exercises', features: ['exercises', 'injects', 'debriefs', 'frequencies'] },
  { name: 'lessons', title: 'Lessons', features: ['lessons'] },
  { name: 'rollcalls', title: 'Roll-calls', features: ['rollcalls', 'rollanswers', 'deliveries'] },
  { name: 'you', title: 'About you', features: ['people'] },
  OTHERS,
];

/** The subject somebody asked about, by its name or its title. */
export function subjectCalled(words: string | undefined): Subject | undefined {
  const wanted = plain(words ?? '');
  return SUBJECTS.find(({ name, title }) => plain(name) === wanted || plain(title) === wanted);
}

const plain = (words: string): string => words.toLowerCase().replace(/[^a-z]|s$/g, '');

export function subjectOf({ feature }: Command): Subject {
  return SUBJECTS.find(({ features }) => features.includes(feature)) ?? OTHERS;
}
