import type { PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** What can have happened to a meeting. */
export type MeetingFact = {
  readonly type: 'meeting-called';
  readonly meeting: string;
  readonly title: Said;
  readonly starts: Instant;
  /** Planned length in minutes. */
  readonly minutes: number;
  readonly where?: Said;
  readonly by: PersonId;
};

/** A meeting of a partnership; null until it is called. */
export type Meeting = {
  readonly id: string;
  readonly title: Said;
  readonly starts: Instant;
  readonly minutes: number;
  readonly where?: Said;
} | null;
