import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { organisationId, type PersonId, personId, streamId } from '../../core/ids.js';
import { isOf, type Partnership, seatsOf } from '../../core/people/partnership.js';
import { say } from '../../core/said.js';
import { type Instant, minutesAfter, spokenDay } from '../../core/time.js';
import { answerersOf } from './chasing.js';
import { LEVELS, type Owner, PRIORITIES } from './facts.js';
import { type DefineActions, named, RUNS } from './meant.js';

const choices = (values: readonly string[]) =>
  values.map((value) => ({
    value,
    label: `${value[0]?.toUpperCase()}${value.slice(1).replaceAll('-', ' ')}`,
  }));

const args = z.object({
  what: z.string().min(1).max(500),
  owner: z.string().transform(personId).nullish(),
  organisation: z.string().transform(organisationId).nullish(),
  due: z.iso.datetime(),
  priority: z.enum(PRIORITIES).nullish(),
  level: z.enum(LEVELS).nullish(),
  from: z.string().max(200).nullish(),
});

const fields = {
  what: { kind: 'text', label: 'Action', max: 500, long: true, required: true },
  owner: { kind: 'person', label: 'Owner', required: true },
  due: { kind: 'when', label: 'Due', required: true, day: 'its-end' },
  priority: { kind: 'choice', label: 'Priority', choices: choices(PRIORITIES) },
  level: { kind: 'choice', label: 'Level', choices: choices(LEVELS) },
  from: { kind: 'text', label: 'Where it comes from', max: 200, hint: 'A meeting and item, or a lesson' },
  organisation: { kind: 'id', label: 'Organisation', hidden: true },
} as const satisfies FieldSet;

/** Raises an action: what, whose, by when, and where it comes from (domain: B10). */
export const raise = (define: DefineActions): Command =>
  define.does({
    id: 'actions.add',
    words: ['action', 'add'],
    does: 'add an action',
    may: [...RUNS, 'coordinator'],
    numbered: true,
    form: {
      title: 'Add an action',
      button: 'Add action',
      intro: 'The owner hears of it at once, and is asked about it until it is closed.',
    },
    fields,
    positions: ['what'],
    args,
    stream: ({ partnership, id }) => streamId(partnership.id, 'actions', id),
    command: (ask) => {
      const { args: given, id, at, by, partnership, reference } = ask;
      if (!reference) throw new Error('An action needs a reference');
      const owner = ownerOf(ask);
      return {
        do: 'raise',
        action: id,
        reference,
        what: say(given.what),
        ...owner,
        seated: isSeated(owner, partnership),
        due: given.due,
        dueSoon: dueSoonOf(given.due, partnership),
        priority: given.priority ?? 'medium',
        level: given.level ?? 'tactical',
        ...(given.from && { source: say(given.from) }),
        hears: answerersOf(owner, partnership),
        by: by.person,
        at,
      };
    },
    shows: ({ partnership, id }) => ({ stream: streamId(partnership.id, 'actions', id), card: 'action' }),
    says: ({ ask: { args: given, partnership, at }, after }) =>
      `Added as ${named(after)}, due ${spokenDay(given.due, partnership.timezone, at)}. I am telling its owner.`,
  });

/** A person owns for the organisation they sit for; an organisation without a person owns through its seat. */
export function ownerOf({
  args: given,
  partnership,
}: {
  readonly args: Pick<z.infer<typeof args>, 'owner' | 'organisation'>;
  readonly partnership: Partnership;
}): Owner {
  const { owner, organisation } = given;
  const seat = organisation ?? (owner ? organisationOf(owner, partnership) : undefined);
  return { ...(owner && { owner }), ...(seat && { organisation: seat }) };
}

/** The organisation somebody sits for, the first if they have two seats. */
export function organisationOf(person: PersonId, partnership: Partnership): Owner['organisation'] {
  return seatsOf(partnership, person)[0];
}

/** Whether an owner is of the partnership. */
export function isSeated({ owner, organisation }: Owner, partnership: Partnership): boolean {
  if (owner && !isOf(partnership, owner)) return false;
  return !organisation || partnership.seats.some((seat) => seat.organisation === organisation);
}

/** When the owner is asked again before the due date. */
export function dueSoonOf(due: Instant, { actions }: Partnership): Instant {
  return minutesAfter(due, -actions.dueSoonDays * 24 * 60);
}
