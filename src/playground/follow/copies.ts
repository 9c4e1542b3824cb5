import { type CardRef, cardKey, type StoredEffect } from '../../core/effect.js';
import type { Copies, Copy, Delivery } from '../../core/ports.js';
import type { CopySeen } from '../seen.js';
import { inWords, type Names } from './names.js';

/** More cards than this are those of a send to many: their copies are counted by their deliveries. */
const MOST_CARDS = 12;

/** Live copies of the cards that a commit, or what followed from it, put up or changed. */
export async function copiesOf(
  from: { effects: readonly StoredEffect[]; deliveries: readonly Delivery[] },
  copies: Copies,
): Promise<readonly Copy[]> {
  const named = [...from.effects, ...from.deliveries.map(({ work }) => work)].flatMap(cardIn);
  const cards = new Map(named.map((card) => [cardKey(card), card]));
  const found = await Promise.all([...cards.values()].slice(0, MOST_CARDS).map((card) => copies.of(card)));
  return found.flat();
}

const cardIn = (of: object): readonly CardRef[] => ('card' in of ? [of.card as CardRef] : []);

export const isBehind = ({ wanted, shown }: Copy): boolean => shown < wanted;

export function copySeen(copy: Copy, names: Names): CopySeen {
  return {
    card: inWords(copy.card.card),
    where: names.place(copy.place),
    shows: copy.shows === 'all' ? 'for everybody there' : `for ${names.person(copy.shows)}`,
    state: isBehind(copy) ? 'is behind' : 'shows the present',
  };
}
