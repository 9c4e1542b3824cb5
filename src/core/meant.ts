import type { Ask } from './command.js';
import type { Refusal } from './decider.js';
import type { CardRef } from './effect.js';
import type { Field } from './fields.js';
import { type StreamId, streamId } from './ids.js';
import { calledBy, type Found, type Reading } from './reading.js';

/** How a request says which thing it is about: a button by its id, words by its reference. */
export type About<Key extends string> = { readonly [name in Key | 'ref']?: string | null | undefined };

/** The thing with the reference that was given, if one was. */
export type Meant<View> = { readonly meant: Reading<readonly Found<View>[]> };

/** A request about a thing that has been looked for. */
export type Meaning<View, Key extends string> = Pick<
  Ask<About<Key>, { readonly meant: readonly Found<View>[] }>,
  'args' | 'partnership' | 'known'
>;

/**
 * Finds what the requests of a feature are about. `key` is the argument that bears a thing's id; `newest` the field
 * that says which of two with the same number is meant by the number alone; `none` the refusal where there is none.
 */
export function meantIn<View, Key extends string, None extends Refusal>(things: {
  readonly feature: string;
  readonly key: Key;
  /** What one of them is called: `Lesson`. */
  readonly called: string;
  readonly newest: string;
  none(ref: string): None;
}) {
  const { feature, key, called, newest, none } = things;
  const idIn = (args: About<Key>): string | null | undefined => args[key];

  // It has exactly these two names.
  const fields = {
    ref: { kind: 'reference', label: 'Reference', hidden: true },
    [key]: { kind: 'id', label: called, hidden: true },
  } as { readonly [name in Key | 'ref']: Field };

  const readMeant = ({ args, partnership }: Pick<Ask<About<Key>>, 'args' | 'partnership'>): Meant<View> => {
    const ref = idIn(args) ? undefined : args.ref;
    return { meant: calledBy<View>({ feature, partnership: partnership.id, ref, newest }) };
  };

  const streamMeant = ({ args, partnership, known }: Meaning<View, Key>): StreamId | None => {
    const id = idIn(args);
    if (id) return streamId(partnership.id, feature, id);
    return known.meant[0]?.stream ?? none(args.ref ?? '');
  };

  /** A card of the thing, where the request has been let through. */
  const cardMeant =
    (card: string) =>
    (ask: Meaning<View, Key>): CardRef => {
      const stream = streamMeant(ask);
      if (typeof stream !== 'string')
        throw new Error(`A card was asked for where nothing of ${feature} is meant`);
      return { stream, card };
    };

  return { fields, readMeant, streamMeant, cardMeant };
}
