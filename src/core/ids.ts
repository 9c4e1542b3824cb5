declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

/** An opaque id for a person. Names, addresses and platform ids live only behind the `People` port. */
export type PersonId = Id<'person'>;
export type OrganisationId = Id<'organisation'>;
export type PartnershipId = Id<'partnership'>;

/** One line of facts about one thing: `northmere-lhrp/agenda:4f…`, or `checkpoints`. */
export type StreamId = Id<'stream'>;

export const personId = (id: string): PersonId => id as PersonId;
export const organisationId = (id: string): OrganisationId => id as OrganisationId;
export const partnershipId = (id: string): PartnershipId => id as PartnershipId;

/** Muster itself, when a follow or a timed ask speaks. */
export const SYSTEM = personId('system');

/** The deployment as a whole, for what belongs to no single partnership (organisations, admins). */
export const DEPLOYMENT = partnershipId('muster');

/** Names a stream: its partnership, its feature, and the id of the thing. */
export function streamId(partnership: PartnershipId, feature: string, id: string): StreamId {
  return `${partnership}/${feature}:${id}` as StreamId;
}

/** The deployment's own list of organisations and administrators. */
export const DIRECTORY = streamId(DEPLOYMENT, 'directory', DEPLOYMENT);

/**
 * Takes a stream's name apart.
 * @throws Error when the name was not made by `streamId`
 */
export function streamParts(stream: StreamId): { partnership: PartnershipId; feature: string; id: string } {
  const found = /^([^/]+)\/([^:]+):(.+)$/s.exec(stream);
  if (!found) throw new Error(`Not a stream of a feature: ${stream}`);
  const [, partnership = '', feature = '', id = ''] = found;
  return { partnership: partnershipId(partnership), feature, id };
}
