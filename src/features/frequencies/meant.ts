import type { Define } from '../../core/define-feature.js';
import { type PartnershipId, type StreamId, streamId } from '../../core/ids.js';
import { type Partnership, speakersFor } from '../../core/people/partnership.js';
import type { Directory } from '../directory/facts.js';
import type { FrequencyCommand, FrequencyRefusal } from './decider.js';
import type { Frequencies, FrequencyFact } from './facts.js';

export type DefineFrequencies = Define<Frequencies, FrequencyCommand, FrequencyFact, FrequencyRefusal>;

export const streamOf = ({ partnership: { id } }: { partnership: { id: PartnershipId } }): StreamId =>
  streamId(id, 'frequencies', 'all');

/** Who answers for exercises in each organisation: its lead, else its accountable officer, else who speaks for it. */
export function leadsIn(partnership: Partnership, directory: Directory | undefined) {
  const organisations = partnership.seats.flatMap(({ organisation }) => organisation ?? []);
  return Object.fromEntries(
    organisations.map((id) => {
      const { lead, accountableOfficer } = directory?.organisations[id] ?? {};
      const [first] = [lead, accountableOfficer, ...speakersFor(id, partnership)].filter(Boolean);
      return [id, first ? [first] : []];
    }),
  );
}
