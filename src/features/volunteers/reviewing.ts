import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { type PersonId, personId, streamId } from '../../core/ids.js';
import { coordinatorsOf, type Partnership } from '../../core/people/partnership.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import type { Volunteer, VolunteerFact, VolunteerState, VolunteerStatus } from './facts.js';
import { type DefineVolunteers, did, KEEPS, today, volunteerStream } from './meant.js';
import { timesAsked } from './state.js';

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
    reads: ({ partnership }): { active: Due; paused: Due; left: Due } => ({
      active: nextAsked(partnership, 'active'),
      paused: nextAsked(partnership, 'paused'),
      left: nextAsked(partnership, 'left'),
    }),
    stream: ({ partnership }) => streamId(partnership.id, 'volunteers', 'reviews'),
    command: (ask) => {
      const { partnership, known } = ask;
      const dueIn = (found: readonly Found<Volunteer>[]) =>
        found.flatMap(({ view }) => (view && view.asksOn <= ask.at ? [view] : []));
      const due = dueIn([...known.active, ...known.paused]);
      const isSpent = (volunteer: VolunteerState) =>
        timesAsked(volunteer) >= partnership.volunteering.askTimes;
      return {
        do: 'open-reviews',
        people: peopleOf(due.filter((each) => !isSpent(each))),
        silent: peopleOf(due.filter(isSpent)),
        hears: coordinatorsOf(partnership),
        expired: peopleOf(dueIn(known.left)),
        keeps: keepersOf(partnership),
        ...did(ask),
      };
    },
    says: ({ facts }) => openedWords(facts),
  });

/** Those who see to it that nobody's details are kept too long. */
const keepersOf = ({ roles: { secretariat, chair } }: Partnership): readonly PersonId[] =>
  secretariat.length > 0 ? secretariat : chair;

function openedWords(facts: readonly VolunteerFact[]): string {
  const opened = facts.flatMap((fact) => (fact.type === 'reviews-opened' ? [fact] : []));
  const asked = opened.flatMap(({ people }) => people).length;
  const silent = opened.flatMap((fact) => fact.silent).length;
  if (asked + silent === 0) return 'It is nobody’s turn to be asked yet.';
  const others = silent > 0 ? ` ${counted(silent)} did not answer before: I am telling coordinators.` : '';
  return `I am asking ${counted(asked)} now.${others}`;
}

const counted = (count: number): string => (count === 1 ? '1 volunteer' : `${count || 'no'} volunteers`);

const peopleOf = (due: readonly VolunteerState[]): readonly PersonId[] =>
  due.slice(0, MOST_ASKED).map(({ person }) => person);

const ask = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.ask-review',
    does: 'ask a volunteer whether they are still available',
    may: ['system'],
    args: z.object({ person: z.string().transform(personId) }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (asked) => ({ do: 'ask-review', rules: asked.partnership.volunteering, ...did(asked) }),
  });

const giveUp = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.give-up',
    does: 'ask a volunteer no more who has not answered',
    may: ['system'],
    args: z.object({ person: z.string().transform(personId) }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (asked) => ({ do: 'give-up', rules: asked.partnership.volunteering, ...did(asked) }),
  });

const expire = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.expire',
    does: 'keep that a leaver’s details are past their time',
    may: ['system'],
    args: z.object({ person: z.string().transform(personId) }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (asked) => ({ do: 'expire', ...did(asked) }),
  });

const forget = (define: DefineVolunteers): Command =>
  define.does({
    id: 'volunteers.forget',
    does: 'forget what the register held of a leaver',
    may: ['system'],
    args: z.object({ person: z.string().transform(personId) }),
    stream: ({ partnership, args }) => volunteerStream(partnership.id, args.person),
    command: (asked) => ({ do: 'forget', today: today(asked), ...did(asked) }),
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
  return [open, ask, giveUp, expire, forget, hear].map((command) => command(define));
}
