import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { type Define, defineFeature } from '../../core/define-feature.js';
import { streamId } from '../../core/ids.js';
import { say, wordsOf } from '../../core/said.js';
import { spokenTime } from '../../core/time.js';
import { meetingsCard, nextMeetings } from './cards.js';
import { type MeetingCommand, type MeetingRefusal, meetingDecider } from './decider.js';
import type { Meeting, MeetingFact } from './facts.js';

type DefineMeetings = Define<Meeting, MeetingCommand, MeetingFact, MeetingRefusal>;

/** Two hours, as an agenda of a partnership usually is; a meeting may say otherwise. */
const USUAL_MINUTES = 120;

const add = (define: DefineMeetings): Command =>
  define.does({
    id: 'meetings.add',
    words: ['meeting', 'add'],
    does: 'add a meeting',
    may: ['chair', 'secretariat'],
    form: { title: 'Add a meeting', button: 'Add meeting' },
    fields: {
      when: { kind: 'when', label: 'When', required: true, hint: 'Tue 8 Dec 14:00' },
      title: { kind: 'text', label: 'Title', max: 150, required: true },
      minutes: { kind: 'number', label: 'Minutes', min: 5, max: 1440 },
      where: { kind: 'text', label: 'Where', max: 150, hint: 'Teams, or a room' },
    },
    positions: ['when', 'title'],
    args: z.object({
      when: z.iso.datetime(),
      title: z.string().min(1).max(150),
      minutes: z.number().int().nullish(),
      where: z.string().max(150).nullish(),
    }),
    stream: ({ partnership, id }) => streamId(partnership.id, 'meetings', id),
    command: ({ args, id, at, by }) => ({
      do: 'call',
      meeting: id,
      title: say(args.title),
      starts: args.when,
      minutes: args.minutes ?? USUAL_MINUTES,
      ...(args.where && { where: say(args.where) }),
      by: by.person,
      now: at,
    }),
    shows: ({ partnership, id }) => ({ stream: streamId(partnership.id, 'agenda', id), card: 'agenda' }),
    says: ({ ask, after }) =>
      after
        ? `Added: ${wordsOf(after.title)}, ${spokenTime(after.starts, ask.partnership.timezone, ask.at)}. Its agenda begins with your standing items.`
        : 'Added.',
  });

const coming = (define: DefineMeetings): Command =>
  define.shows({
    id: 'meetings.show',
    words: ['meetings'],
    does: 'see the meetings to come',
    may: 'anyone',
    fields: { page: { kind: 'number', label: 'Page', min: 1, max: 100, hidden: true } },
    positions: ['page'],
    args: z.object({ page: z.number().int().nullish() }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'meetings', 'coming'),
      card: 'meetings',
      ...(args.page && { part: String(args.page) }),
    }),
  });

/** Meetings of a partnership. */
export const meetings = defineFeature(
  {
    name: 'meetings',
    shape: 1,
    decider: meetingDecider,
    indexed: ['starts'],
    fields: (meeting) => (meeting ? { starts: meeting.starts } : {}),
    cards: { meetings: meetingsCard },
    waiting: [nextMeetings],
    words: { 'in-the-past': () => 'That time has passed. Give a time to come, such as “next tue 10am”.' },
  },
  (define) => [add(define), coming(define)],
);
