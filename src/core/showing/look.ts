import type { Card } from '../card.js';
import { streamParts } from '../ids.js';
import { rolesOf } from '../people/partnership.js';
import type { PlatformUser } from '../people/person.js';
import { partnershipOf } from '../people/registered.js';
import type { Copies, Ledger, People, Place } from '../ports.js';
import type { Registry } from '../registry.js';
import type { Show } from './show.js';

/**
 * A message that everybody in a place sees, as one of them sees it: with the buttons of what they are in its
 * partnership. Changes nothing. Undefined for whoever has no more than everybody, and for what is no such message.
 */
export type Look = (at: Place, message: string, by: PlatformUser) => Promise<Card | undefined>;

export function createLook(deps: {
  readonly copies: Copies;
  readonly people: People;
  readonly ledger: Ledger;
  readonly registry: Registry;
  readonly show: Show;
}): Look {
  return async (at, message, by) => {
    const [copy, person] = await Promise.all([deps.copies.at(at, message), deps.people.of(by)]);
    if (!person || copy?.shows !== 'all') return undefined;
    const partnership = await partnershipOf(streamParts(copy.card.stream).partnership, deps);
    const roles = partnership ? rolesOf(partnership, person.id) : [];
    if (roles.length === 0) return undefined;
    return (await deps.show(copy.card, { kind: 'person', person: person.id, roles })).card;
  };
}
