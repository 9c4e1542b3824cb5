import type { CardRef } from '../effect.js';
import { DEPLOYMENT, type OrganisationId, organisationId, type PersonId, streamId } from '../ids.js';
import { isObject, type Json } from '../json.js';
import { seatsOf } from '../people/partnership.js';
import type { Turn } from './answer.js';
import { FOR } from './matching.js';
import type { Request } from './request.js';

/** The seat a request speaks for, if any; a question when there are several; or a no when it is not theirs. */
export type Speaking =
  | { readonly seat?: OrganisationId }
  | { readonly which: CardRef }
  | { readonly refused: string };

/** Longer than what a button of any platform can carry. */
export const MOST_CARRIED = 1_500;

/** Which seat speaks, for a command that speaks for one: what was named, or the only one. It counts once only. */
export function speakingFor({ command, given }: Request, { partnership, person }: Turn): Speaking {
  if (command.speaksFor !== 'seat') return {};
  const seats = seatsOf(partnership, person.id);
  const named = given[FOR];
  if (named !== undefined) {
    const seat = organisationId(named);
    if (seats.includes(seat)) return { seat };
    return { refused: `You do not speak for “${named}” here. Leave “for:” out, or name a seat of your own.` };
  }
  const [seat, another] = seats;
  if (!another) return seat ? { seat } : {};
  const part = JSON.stringify({ verb: command.id, given });
  if (part.length > MOST_CARRIED)
    return { refused: `Say for which seat: add for:${seats.join(' or for:')}.` };
  return { which: { stream: streamId(partnership.id, 'people', person.id), card: 'seat', part } };
}

/** The question which partnership is meant, for a request that could be of several; undefined for one too long. */
export function whichPartnership({ command, given }: Request, person: PersonId): CardRef | undefined {
  const part = JSON.stringify({ verb: command.id, given });
  if (part.length > MOST_CARRIED) return undefined;
  return { stream: streamId(DEPLOYMENT, 'people', person), card: 'which', part };
}

/** What a request is that waits for its seat or its partnership to be named. */
export function waitingRequest(part: string | undefined): {
  verb: string;
  given: Readonly<Record<string, Json>>;
} {
  const read: Json = JSON.parse(part ?? 'null');
  if (!isObject(read) || typeof read.verb !== 'string' || !isObject(read.given))
    throw new Error('No request waits to be told whose it is');
  const given = Object.entries(read.given).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { verb: read.verb, given: Object.fromEntries(given) };
}
