import { type PersonId, SYSTEM } from '../../core/ids.js';
import type { Organisation } from '../../core/people/organisation.js';
import { type ChaseStep, isOf, type Partnership, speakersFor } from '../../core/people/partnership.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type { ActionFact, Chase, Did, Raised } from './facts.js';

/** The chain that an overdue action climbs: who is told at each step, and when the step is due. */
export type Climb = readonly {
  readonly who: ChaseStep['who'];
  readonly hears: readonly PersonId[];
  readonly at: Instant;
}[];

const DAY = 24 * 60;

/**
 * The next step of chasing an overdue action. It climbs while nobody answers; a step with nobody in it is passed
 * over. An answer, a new date or an owner's word since the due date ends it, as does a due date that is no longer so.
 */
export function chase({ due, step }: Chase, climb: Climb, action: Raised, did: Did): readonly ActionFact[] {
  if (action.due !== due || answeredSince(due, action)) return [];
  if (action.chases.some((done) => done.due === due && done.step >= step)) return [];
  const now = climb.findIndex(({ hears }, index) => index >= step && hears.length > 0);
  const taken = climb[now];
  if (!taken) return [];
  const next = climb.find(({ hears }, index) => index > now && hears.length > 0);
  return [
    {
      type: 'overdue-chased',
      due,
      step: now,
      who: taken.who,
      hears: taken.hears,
      ...(next && { next: next.at }),
      ...did,
    },
  ];
}

function answeredSince(due: Instant, { updates }: Raised): boolean {
  return updates.some(({ at, by, takenBack }) => at > due && by !== SYSTEM && !takenBack);
}

/** Who answers for an action: its owner, or, where there is none any more, those who speak for its organisation. */
export function answerersOf(
  action: Pick<Raised, 'owner' | 'organisation'>,
  partnership: Partnership,
): readonly PersonId[] {
  const { owner, organisation } = action;
  // An owner who left leaves a visible vacancy, and the organisation answers.
  if (owner && isOf(partnership, owner)) return [owner];
  return organisation ? speakersFor(organisation, partnership) : [];
}

/** The chain of a partnership for one action, from the due date on. */
export function climbOf(
  action: Pick<Raised, 'owner' | 'organisation' | 'due'>,
  partnership: Partnership,
  organisation: Organisation | undefined,
): Climb {
  const owners = answerersOf(action, partnership);
  const speakers = action.organisation ? speakersFor(action.organisation, partnership) : [];
  const told: { readonly [who in ChaseStep['who']]: readonly PersonId[] } = {
    owner: owners.slice(0, 1),
    deputy: speakers.filter((person) => person !== owners[0]),
    lead: organisation?.lead ? [organisation.lead] : [],
    chair: partnership.roles.chair,
    'accountable-officer': organisation?.accountableOfficer ? [organisation.accountableOfficer] : [],
  };
  return partnership.actions.chase.map(({ who, afterDays }) => ({
    who,
    hears: told[who],
    at: minutesAfter(action.due, afterDays * DAY + 1),
  }));
}
