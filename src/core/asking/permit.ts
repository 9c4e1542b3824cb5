import type { Command } from '../command.js';
import { oneOf } from '../fields.js';
import type { PersonId } from '../ids.js';
import type { Partnership, Role } from '../people/partnership.js';
import type { PlatformUser } from '../people/person.js';
import { allowed, type Related, type Relation, relationsIn } from '../people/viewer.js';

/** Nothing a person is told may tell them whether a partnership exists that they do not belong to. */
export const NOT_OF_THIS =
  'I do not know that partnership, or you are not on its members list. Ask its secretariat to add you.';

/** What somebody unknown hears: what to do, and the id the secretariat will need. */
export function notKnown({ platform, team, user }: PlatformUser): string {
  const where = platform === 'slack' ? 'Slack' : 'Teams';
  return `I do not know you yet. Ask your partnership’s secretariat to add you, and give them this: ${where} ${user} in ${team}. If I know you on another platform, type “link” there.`;
}

const PLURALS: Readonly<Record<Role, string>> = {
  chair: 'co-chairs',
  secretariat: 'the secretariat',
  coordinator: 'coordinators',
  observer: 'observers',
  volunteer: 'volunteers',
  representative: 'representatives',
  deputy: 'deputies',
  admin: 'Muster’s administrators',
  system: 'Muster itself',
  self: 'the person themselves',
};

/** The people who may use a command in a partnership, for a refusal to name. */
export function whoMay(command: Command, partnership: Partnership): readonly PersonId[] {
  const { may } = command;
  if (may === 'anyone') return [];
  const named = may.flatMap((role) =>
    typeof role === 'string' && role in partnership.roles ? partnership.roles[role as 'chair'] : [],
  );
  return [...new Set(named)];
}

/** "Only co-chairs can publish the agenda. Ask Dana Hughes or Lee Marsh." */
export function notAllowed(command: Command, names: readonly string[]): string {
  const { may } = command;
  const plural = (who: Role | Relation) => (typeof who === 'string' ? PLURALS[who] : `the ${who.relation}`);
  const who = may === 'anyone' ? [] : may.map(plural);
  const only = `Only ${allOf(who)} can ${command.does}.`;
  return names.length === 0 ? only : `${only} Ask ${oneOf(names.slice(0, 3))}.`;
}

/** Whether anybody but Muster itself may use a command. */
export const isForPeople = ({ may }: Pick<Command, 'may'>): boolean =>
  may === 'anyone' || may.some((who) => who !== 'system');

/** "a, b and c". */
function allOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The role or seat somebody speaks as when they use a command: the first that lets them. */
export function speaksAs(command: Command, roles: readonly Role[]): Role | undefined {
  return roles.find((role) => allowed(command.may, [role]));
}

/** The first of a command's relations in which somebody stands to the thing it is about. */
export function relationOf(command: Command, related: Related, person: PersonId): string | undefined {
  return relationsIn(command.may).find((relation) => related[relation]?.includes(person));
}
