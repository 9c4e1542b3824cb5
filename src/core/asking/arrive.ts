import type { Card } from '../card.js';
import type { PersonId } from '../ids.js';
import { partnershipsWith } from '../people/memberships.js';
import type { Person, PlatformUser } from '../people/person.js';
import type { Hash, Leases, Ledger, Partnerships, People } from '../ports.js';
import type { Registry } from '../registry.js';
import { notKnown } from './permit.js';

export interface ArriveDeps {
  readonly people: People;
  readonly partnerships: Partnerships;
  readonly ledger: Ledger;
  readonly registry: Registry;
  readonly leases: Leases;
  readonly hash: Hash;
  realNow(): number;
  /** Sends a card to somebody where they are. */
  say(to: PlatformUser, card: Card): Promise<void>;
}

/** Longer than any deployment lasts. */
const FOR_GOOD_MS = 100 * 365 * 24 * 60 * 60 * 1_000;

/**
 * Greets somebody who is there for the first time, once on each platform: what Muster is, who sees answers, how to
 * stop. What could not be said is said at the next occasion.
 */
export function createArrive(deps: ArriveDeps): (by: PlatformUser) => Promise<void> {
  const { people, leases, hash, realNow, say } = deps;
  return async (by) => {
    const holder = hash.salt();
    const greeting = { name: `greeted ${hash.of([by])}`, holder };
    if ((await leases.take({ ...greeting, realNow: realNow(), forMs: FOR_GOOD_MS })) !== holder) return;
    const person = await people.of(by);
    try {
      await say(by, greetingFor(by, person && (await known(person, deps))));
    } catch (error) {
      await leases.release(greeting);
      throw error;
    }
  };
}

type Known = { readonly name: string; readonly places: readonly string[] };

async function known({ id, name }: Person & { id: PersonId }, deps: ArriveDeps): Promise<Known> {
  return { name, places: (await partnershipsWith(id, deps)).map((partnership) => partnership.name) };
}

function greetingFor(by: PlatformUser, person: Known | undefined): Card {
  const lines = [
    'I ask the members of resilience partnerships what is needed of them, remind them until they have answered, and keep the record.',
    person ? whereFrom(person) : notKnown(by),
    'Who sees what you answer: in a partnership’s channel, everybody in it. What you tell me here stands in the record of your partnership, which its members see on its cards.',
    'How to stop: type “stop” and I send you no more prompts. “quiet 22:00-07:00” keeps them from your evenings, “away until fri” tells me that you are away.',
  ];
  const title = 'Hello, I am Muster';
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    summary: title,
    body: [
      { type: 'TextBlock', text: title, weight: 'bolder', size: 'medium', style: 'heading', wrap: true },
      ...lines.map((text) => ({ type: 'TextBlock', text, wrap: true }) as const),
    ],
    ...(person && {
      actions: [
        { type: 'Action.Execute', title: 'See what waits for me', verb: 'people.mine', data: {} } as const,
      ],
    }),
  };
}

function whereFrom({ name, places }: Known): string {
  if (places.length === 0) return `I know you as ${name}; you are in no partnership here at present.`;
  return `I know you as ${name}, of ${places.join(', ')}.`;
}
