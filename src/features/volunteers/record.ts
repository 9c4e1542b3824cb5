import { type Said, say } from '../../core/said.js';
import type { Sealed, VolunteerRecord } from './facts.js';

/** What is held of somebody whose record was erased. */
export const NO_RECORD: VolunteerRecord = { skills: [], cleared: [] };

/** A record as it stands in a fact from now on. */
export const sealed = (record: VolunteerRecord): Said => say(JSON.stringify(record));

export function unsealed(record: Sealed): VolunteerRecord {
  if (!('said' in record)) return record;
  // Written by `sealed` alone.
  return record.said === null ? NO_RECORD : (JSON.parse(record.said) as VolunteerRecord);
}
