import type { PersonId } from '../../core/ids.js';
import type { Step } from '../../core/ports.js';
import type { SeatReach } from '../../core/reaching/reached.js';
import { spokenWhile } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Here } from './facts.js';
import { OUTCOME_OF, OUTCOME_WORDS } from './wording.js';

/** One seat on the board: how it was reached, and the first word of each of its people. */
export type SeatLine = { readonly reach: SeatReach; readonly answers: readonly Here[] };

/** Everybody whom a seat's line may name. */
export function peopleIn(
  { reach, answers }: SeatLine,
  directory: Directory | undefined,
): readonly PersonId[] {
  const tried = (reach.steps ?? []).map(({ person }) => person);
  // A seat that is no organisation's is a person's own.
  const own = directory?.organisations[reach.seat] ? [] : [reach.seat as PersonId];
  return [...own, ...reach.people, ...tried, ...answers.map(({ by }) => by)];
}

/** Those not heard from first, since they are who is looked for; then the quickest. */
export function inOrder(lines: readonly SeatLine[]): readonly SeatLine[] {
  const rank = ({ answers }: SeatLine) => answers[0]?.minutes ?? -1;
  return [...lines].sort((one, other) => rank(one) - rank(other));
}

type Naming = { readonly directory: Directory | undefined; name(person: PersonId): string };

export function lineOf({ reach, answers }: SeatLine, { directory, name }: Naming) {
  const seat = directory?.organisations[reach.seat]?.name ?? name(reach.seat as PersonId);
  if (answers.length > 0) return { seat, stands: answers.map((here) => hereWords(here, name)).join('; ') };
  const words = OUTCOME_WORDS[OUTCOME_OF[reach.state]];
  const tried = (reach.steps ?? []).map((step) => triedWords(step, name)).join(', ');
  if (tried) return { seat, stands: `${words}; tried ${tried}` };
  return { seat, stands: reach.people.length === 0 ? `${words}: nobody to ask` : words };
}

function hereWords({ by, minutes, late }: Here, name: Naming['name']): string {
  return `here: ${name(by)} after ${spokenWhile(minutes)}${late ? ', late' : ''}`;
}

const VIA = { slack: 'Slack', teams: 'Teams', mail: 'e-mail' } as const;

function triedWords({ person, via, rung, outcome }: Step, name: Naming['name']): string {
  const how = [
    VIA[via],
    ...(rung === 'on-call' ? ['on call'] : []),
    ...(outcome === 'sent' ? [] : ['failed']),
  ];
  return `${name(person)} (${how.join(', ')})`;
}

/** "Teams 12, Slack 4, e-mail 2": every message that went out. */
export function channelsTried(seats: readonly SeatReach[]): string {
  const sent = seats.flatMap(({ steps = [] }) => steps.filter(({ outcome }) => outcome === 'sent'));
  const counted = (['teams', 'slack', 'mail'] as const)
    .map((via) => [VIA[via], sent.filter((step) => step.via === via).length] as const)
    .filter(([, count]) => count > 0);
  return counted.map(([via, count]) => `${via} ${count}`).join(', ');
}
