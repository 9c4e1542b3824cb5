import { defineCard } from '../../core/define-feature.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { pageOf } from '../../core/showing/paging.js';
import { type Instant, minutesAfter, spokenSpan } from '../../core/time.js';
import type { Waiting } from '../../core/waiting.js';
import type { Meeting } from './facts.js';

type Reads = { readonly meetings: Reading<readonly Found<Meeting>[]> };

/** How many coming meetings are looked for at most. */
const MOST_MEETINGS = 100;

/** The meetings to come, the next first. A meeting that has begun stays on the list for half a day. */
export const meetingsCard = defineCard<Meeting, Reads>({
  reads: ({ partnership, now }) => ({
    meetings: listOf<Meeting>({
      feature: 'meetings',
      partnership: partnership.id,
      from: { field: 'starts', value: minutesAfter(now, -12 * 60) },
      sort: { field: 'starts', order: 'up' },
      limit: MOST_MEETINGS,
    }),
  }),
  draw: ({ partnership, known, part, now, viewer }) => {
    const meetings = known.meetings.flatMap(({ view }) => (view ? [view] : []));
    const page = pageOf(meetings, Number(part ?? 1), 5);
    const mayAdd =
      viewer.kind === 'all' || viewer.roles.some((role) => role === 'chair' || role === 'secretariat');
    return {
      template: 'meetings/meetings',
      data: {
        partnership: partnership.id,
        title: `${partnership.name}: ${meetings.length === 0 ? 'no meeting is planned' : 'coming meetings'}`,
        none: meetings.length === 0,
        how: `Co-chairs and the secretariat can add one: ${partnership.command} meeting add “Tue 8 Dec 14:00” “Quarterly meeting”`,
        mayAdd,
        meetings: page.lines.map((meeting) => ({
          meeting: meeting.id,
          partnership: partnership.id,
          title: wordsOf(meeting.title),
          when: meetingTime(meeting, partnership.timezone, now),
        })),
        more: page.more > 0 ? `${page.more} more` : '',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
      },
    };
  },
});

/** "Tue 8 Dec, 14:00-16:00 (Teams)". */
function meetingTime(meeting: NonNullable<Meeting>, zone: string, now: Instant): string {
  const where = meeting.where?.said ? ` (${meeting.where.said})` : '';
  return `${spokenSpan(meeting, zone, now)}${where}`;
}

/** The next two meetings, for each who belongs there. */
export const nextMeetings: Waiting<Meeting> = {
  is: 'coming',
  find: ({ now }) => ({
    from: { field: 'starts', value: now },
    sort: { field: 'starts', order: 'up' },
    limit: 2,
  }),
  line: ({ state: meeting, id, who: { partnership, now } }) =>
    meeting
      ? {
          words: `${meetingTime(meeting, partnership.timezone, now)}: ${wordsOf(meeting.title)}`,
          button: { title: 'See the agenda', verb: 'agenda.show', data: { meeting: id } },
        }
      : undefined,
};
