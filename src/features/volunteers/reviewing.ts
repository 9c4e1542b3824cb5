import { z } from 'zod';
import type { Command } from '../../core/feature.js';
import { personId, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/partnership.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import type { Volunteer, VolunteerStatus } from './facts.js';
import { type DefineVolunteers, did, KEEPS, volunteerStream } from './meant.js';

/** So many are asked on one review day; the rest are asked on the next. */
const MOST_ASKED = 500;

type Due = Reading<readonly Found<Volunteer>[]>;

const nextAsked = ({ id }: Partnership, status: VolunteerStatus): Due =>
  listOf<Volunteer>({
    feature: 'volunteers',
    partnership: id,
    where: { status },
    sort: { field: 'asksOn', order: 'up' },
    limit: MOST_ASKED,
  });

const open = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.open-reviews',
    words: ['volunteers', 'ask'],
    does: 'ask volunteers whose turn it is whether they are still available',
    may: [...KEEPS, 'system'],
    args: z.object({}),
    reads: ({ partnership }): { active: Due; paused: Due } => ({
      active: nextAsked(partnership, 'active'),
      paused: nextAsked(partnership, 'paused'),
    }),
    stream: ({ partnership }) => streamId(partnership.id, 'volunteers', 'reviews'),
    command: (ask) => {
      const due = [...ask.known.active, ...ask.known.paused].flatMap(({ view }) =>
        view && view.asksOn <= ask.at ? [view.person] : [],
      );
      return { do: 'open-reviews', people: due.slice(0, MOST_ASKED), ...did(ask) };
    },
    says: ({ facts }) => {
      const count = facts.flatMap((fact) => (fact.type === 'reviews-opened' ? fact.people : [])).length;
      if (count === 0) return 'It is nobody’s turn to be asked yet.';
      return `I am asking ${count === 1 ? '1 volunteer' : `${count} volunteers`} now.`;
    },
  });

const ask = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.ask-review',
    does: 'ask a volunteer whether they are still available',
    may: ['system'],
    args: z.object({ person: z.string().transform(personId) }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (asked) => ({ do: 'ask-review', rules: asked.partnership.volunteering, ...did(asked) }),
  });

const hear = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.hear-asked',
    does: 'hear that a volunteer was asked to help',
    may: ['system'],
    args: z.object({ person: z.string().transform(personId), activation: z.string() }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (heard) => ({ do: 'hear-asked', activation: heard.args.activation, ...did(heard) }),
  });

/** Reviews, by the calendar or by a coordinator. */
export function reviewing(define: DefineVolunteers): readonly Command[] {
  return [open, ask, hear].map((command) => command(define));
}
