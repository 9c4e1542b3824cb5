import type { Decider } from '../../core/decider.js';
import type { PersonId } from '../../core/ids.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';
import type { Meeting, MeetingFact } from './facts.js';

export type MeetingCommand = {
  readonly do: 'call';
  readonly meeting: string;
  readonly title: Said;
  readonly starts: Instant;
  readonly minutes: number;
  readonly where?: Said;
  readonly by: PersonId;
  readonly now: Instant;
};

export type MeetingRefusal = { readonly refused: 'in-the-past'; readonly field: 'when' };

export const meetingDecider: Decider<Meeting, MeetingCommand, MeetingFact, MeetingRefusal> = {
  initial: null,
  decide,
  evolve: (_, { meeting, title, starts, minutes, where }) => ({
    id: meeting,
    title,
    starts,
    minutes,
    ...(where && { where }),
  }),
  react: () => [],
};

function decide(command: MeetingCommand, meeting: Meeting): readonly MeetingFact[] | MeetingRefusal {
  if (meeting) return [];
  if (command.starts <= command.now) return { refused: 'in-the-past', field: 'when' };
  const { do: _, now: __, ...called } = command;
  return [{ type: 'meeting-called', ...called }];
}
