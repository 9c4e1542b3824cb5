import type { PartnershipId, PersonId } from '../ids.js';
import type { Channels } from '../people/partnership.js';
import type { Person, PersonChange, PlatformUser } from '../people/person.js';
import type { Place } from './place.js';

/** People: mutable and erasable, the only place with names and addresses. */
export interface People {
  get(ids: readonly PersonId[]): Promise<readonly Person[]>;
  of(user: PlatformUser): Promise<Person | undefined>;
  /** Adds or replaces. A platform identity belongs to one person: the later holder takes it. */
  put(people: readonly Person[]): Promise<void>;
  /**
   * Changes some of what is kept about a person and gives them as they then are; undefined when there is no such
   * person. `taken`: an identity in it belongs to somebody else, and nothing was changed.
   */
  change(id: PersonId, change: PersonChange): Promise<Person | 'taken' | undefined>;
  all(): Promise<readonly Person[]>;
  erase(id: PersonId): Promise<void>;
}

/** Where each partnership is found: by its command, or by a channel. Small, with unique indexes. */
export interface Partnerships {
  put(entry: Registered): Promise<'kept' | 'command-taken'>;
  byCommand(command: string): Promise<PartnershipId | undefined>;
  byPlace(place: Place): Promise<PartnershipId | undefined>;
  all(): Promise<readonly Registered[]>;
}

export type Registered = {
  readonly id: PartnershipId;
  readonly command: string;
  readonly channels: Channels;
};
