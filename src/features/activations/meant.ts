import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { FieldSet } from '../../core/fields.js';
import { type PartnershipId, type StreamId, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Fields } from '../../core/ports.js';
import { calledBy, countOf, type Found, listOf, noneOf, type Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { CheckedIn, Checkin } from '../checkins/facts.js';
import type { ActivationCommand, ActivationRefusal } from './decider.js';
import type { Activation, ActivationFact, RaisedActivation } from './facts.js';
import type { Silent } from './widening.js';

export type DefineActivations = Define<Activation, ActivationCommand, ActivationFact, ActivationRefusal>;

/** Those who call volunteers and answer for them. */
export const RUNS = ['coordinator', 'chair', 'secretariat'] as const;

/** The most that one activation may account for. */
export const MOST = 10_000;

export const didOf = ({ by, at }: Pick<Ask, 'by' | 'at'>) => ({ by: by.person, at });

/** What stands in the name of a stream. */
export const ID = z.string().regex(/^[a-z0-9-]+$/);

/** Which activation is meant: a button says by id, words by its reference; neither: the latest. */
export const aboutFields = {
  ref: { kind: 'reference', label: 'Reference', hidden: true },
  activation: { kind: 'id', label: 'Activation', hidden: true },
} as const satisfies FieldSet;

export const aboutArgs = { ref: z.string().nullish(), activation: ID.nullish() };

export type About = {
  readonly ref?: string | null | undefined;
  readonly activation?: string | null | undefined;
};

export type Meant = { readonly meant: Reading<readonly Found<Activation>[]> };

export function readMeant({ args, partnership }: Ask<About>): Meant {
  const { ref, activation } = args;
  if (activation) return { meant: noneOf<Activation>() };
  const among = { feature: 'activations', partnership: partnership.id };
  if (ref) return { meant: calledBy<Activation>({ ...among, ref, newest: 'raised' }) };
  return { meant: listOf<Activation>({ ...among, sort: { field: 'raised', order: 'down' }, limit: 1 }) };
}

export type Knowing = {
  readonly args: About;
  readonly partnership: Partnership;
  readonly known: { readonly meant: readonly Found<Activation>[] };
};

/** The activation that a request is about, or a refusal when there is none of that name. */
export function activationMeant({ args, partnership, known }: Knowing): StreamId | ActivationRefusal {
  if (args.activation) return streamOf(partnership.id, args.activation);
  return known.meant[0]?.stream ?? { refused: 'no-such-activation', ref: args.ref ?? '' };
}

/** The board of the activation that was meant. */
export function boardOf(ask: Knowing) {
  const stream = activationMeant(ask);
  if (typeof stream !== 'string') throw new Error('A board was asked for where there is no activation');
  return { stream, card: 'board' };
}

export const streamOf = (partnership: PartnershipId, id: string): StreamId =>
  streamId(partnership, 'activations', id);

/** What a form carries from the moment it opens: by then a reference may be another's. */
export const carried = (_: unknown, state: Activation) => (state ? { activation: state.id } : {});

/** What a form about an activation says it is about. */
export const aboutActivation = (state: Activation): string | undefined =>
  state ? `${state.reference}  ${wordsOf(state.call.message)}` : undefined;

/** Check-ins by declared fields. Of an activation there are only so many. */
export const checkinsOf = (partnership: PartnershipId, where: Fields): Reading<readonly Found<Checkin>[]> =>
  listOf<Checkin>({ feature: 'checkins', partnership, where, limit: MOST });

/** How many check-ins each wave has begun. */
export const calledIn = (
  partnership: PartnershipId,
  activation: string,
): Reading<Readonly<Record<string, number>>> =>
  countOf({ feature: 'checkins', partnership, where: { activation }, by: 'wave' });

/** Those of any wave; whoever came by themselves or was asked by phone is of none. */
export const manyCalled = (called: Readonly<Record<string, number>>): number =>
  Object.entries(called).reduce((sum, [wave, count]) => sum + (Number(wave) > 0 ? count : 0), 0);

export const checkinsIn = (found: readonly Found<Checkin>[]): readonly CheckedIn[] =>
  found.flatMap(({ view }) => view ?? []);

/** Those who have not answered, each with the wave in which they were asked first. */
export const silentOf = (found: readonly Found<Checkin>[]): readonly Silent[] =>
  checkinsIn(found).map(({ person, wave = 0 }) => ({ person, wave }));

export const named = (state: Activation): string => (state as RaisedActivation).reference; // after something was decided
