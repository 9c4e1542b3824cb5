import type { CardRef, StoredEffect } from '../core/effect.js';
import { type PersonId, streamId, streamParts } from '../core/ids.js';
import type { Json } from '../core/json.js';
import type { Deliveries, Delivery, Prompt, Work } from '../core/ports.js';
import { type Intended, intendedIn } from '../core/prompt.js';
import { FEW } from '../core/reaching/lane.js';
import { type Commit, commitId } from '../core/recording/commit.js';
import type { InParts } from './parts.js';

/** How many are added at once: a fact may name ten thousand. */
const PAGE = 500;

type Effect<Kind extends StoredEffect['do']> = Extract<StoredEffect, { do: Kind }>;
type Expanding<E> = { readonly effect: E; readonly index: number; readonly commit: Commit };
type Adding = InParts & { readonly deliveries: Deliveries };

/** The name of what an effect of a commit has come to: the same however often the commit is handed on. */
export const effectId = (commit: Commit, index: number): string => `${commitId(commit)}#${index}`;

/** A delivery of an effect, under a fixed id. */
export function queued(of: {
  commit: Commit;
  index: number;
  to: string;
  work: Work;
  due?: string;
}): Delivery {
  const { commit, index, to, work, due = commit.at } = of;
  const id = `${effectId(commit, index)}/${to}`;
  return { id, stream: commit.stream, work, due, state: 'queued', attempts: 0, retryAt: 0 };
}

/** One delivery for each person whom a fact names. */
export async function expandTell(
  { effect, index, commit }: Expanding<Effect<'tell'>>,
  adding: Adding,
): Promise<void> {
  const { card } = effect;
  const people = idsIn(commit.facts[effect.of]?.[effect.who]);
  const tell = (person: PersonId) =>
    queued({ commit, index, to: person, work: { do: 'tell', card, person, ...ofMany(people) } });
  await addAll(people.map(tell), adding);
}

/** One delivery for each seat that a fact intends. */
export async function expandPrompt(expanding: Expanding<Effect<'prompt'>>, adding: Adding): Promise<void> {
  await addAll([...promptsOf(expanding).values()], adding);
}

async function addAll(all: readonly Delivery[], { deliveries, goOn }: Adding): Promise<void> {
  for (let from = 0; from < all.length; from += PAGE) {
    if (from > 0) goOn();
    await deliveries.add(all.slice(from, from + PAGE));
  }
}

/** The prompts of an effect, by the seats they are for. */
export function promptsOf(expanding: Expanding<Effect<'prompt'>>): ReadonlyMap<string, Delivery> {
  const { effect, index, commit } = expanding;
  const all = intendedIn(commit.facts[effect.of]?.[effect.who]);
  const prompt = (intended: Intended): Delivery =>
    queued({ commit, index, to: intended.seat, work: { ...promptOf(intended, expanding), ...ofMany(all) } });
  return new Map(all.map((intended) => [intended.seat, prompt(intended)]));
}

/** Whether a commit asks so many that nobody waits for what follows from it. */
export const asksMany = ({ effects, facts }: Commit): boolean =>
  effects.some((effect) => effect.do === 'prompt' && intendedIn(facts[effect.of]?.[effect.who]).length > FEW);

/** What is said of each that goes out with so many others. */
export const ofMany = ({ length }: readonly unknown[]) => (length > FEW ? ({ many: true } as const) : {});

function promptOf(
  { seat, people }: Intended,
  { effect, index, commit }: Expanding<Effect<'prompt'>>,
): Prompt {
  const { each, ladder, until, urgent } = effect;
  return {
    do: 'prompt',
    round: effectId(commit, index),
    card: cardFor(seat, effect.card, each),
    seat,
    people,
    asked: commit.at,
    ...(ladder && { ladder }),
    ...(until && { until }),
    ...(urgent && { urgent }),
  };
}

/** A seat's own card: a part of the fact's stream, or of the stream that a feature keeps for each seat. */
export function cardFor(seat: string, card: CardRef, each: string | undefined): CardRef {
  const { partnership, id } = streamParts(card.stream);
  const stream = each === undefined ? card.stream : streamId(partnership, each, `${id}.${seat}`);
  return { stream, card: card.card, part: seat };
}

/** The people a field of a fact names: one id, or a list of them. */
function idsIn(field: Json | undefined): readonly PersonId[] {
  const ids = Array.isArray(field) ? field : [field];
  // The feature that wrote the fact said that this field names people.
  return ids.filter((id) => typeof id === 'string') as PersonId[];
}
