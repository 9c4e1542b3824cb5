import type { PartnershipId, PersonId } from '../ids.js';
import type { Person, PersonChange, PlatformUser } from './person.js';

/** What a command about people may do. It stands outside the ledger: it can be changed and erased. */
export interface Identity {
  get(person: PersonId): Promise<Person | undefined>;
  change(person: PersonId, change: PersonChange): Promise<void>;
  /** A new code for somebody, in place of any before; undefined when they have asked too often. */
  newCode(person: PersonId): Promise<string | undefined>;
  /** Sends somebody a card about a person; the same `once` again sends nothing more. */
  tell(news: News): Promise<void>;
}

/** A card of the people feature, about a person, for somebody. `to`: there and nowhere else. */
export type News = {
  readonly card: string;
  readonly about: PersonId;
  readonly part?: string;
  readonly who: PersonId;
  readonly once: string;
  readonly to?: PlatformUser;
  readonly partnership?: PartnershipId;
};
