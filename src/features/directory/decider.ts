import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import type { Organisation } from '../../core/people/organisation.js';
import { same } from '../../core/same.js';
import type { Directory, DirectoryFact } from './facts.js';

export type DirectoryCommand = {
  readonly do: 'record';
  readonly organisations: readonly Organisation[];
  readonly admins?: readonly PersonId[];
};

export type DirectoryRefusal = never;

export const directoryDecider: Decider<Directory, DirectoryCommand, DirectoryFact, DirectoryRefusal> = {
  initial: { organisations: {}, admins: [] },
  decide,
  evolve,
  react: () => [],
};

/** Records only what has changed: an import of the same file again is no fact. */
function decide(command: DirectoryCommand, directory: Directory): readonly DirectoryFact[] {
  const listed = command.organisations
    .filter((organisation) => !same(directory.organisations[organisation.id], organisation))
    .map((organisation): DirectoryFact => ({ type: 'organisation-listed', organisation }));
  const { admins } = command;
  if (!admins || same([...directory.admins].sort(), [...admins].sort())) return listed;
  return [...listed, { type: 'admins-named', admins }];
}

function evolve(directory: Directory, fact: DirectoryFact): Directory {
  switch (fact.type) {
    case 'organisation-listed':
      return {
        ...directory,
        organisations: { ...directory.organisations, [fact.organisation.id]: fact.organisation },
      };
    case 'admins-named':
      return { ...directory, admins: fact.admins };
  }
}
