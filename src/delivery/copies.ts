import type { PutUp } from '../core/asking/asked.js';
import { OutwardError } from '../core/errors.js';
import type { PartnershipId, PersonId } from '../core/ids.js';
import { streamParts } from '../core/ids.js';
import { type Partnership, rolesOf } from '../core/people/partnership.js';
import type { Viewer } from '../core/people/viewer.js';
import type { Claimed, Copies, Copy, Hash, Ledger } from '../core/ports.js';
import { loadPresent } from '../core/recording/state.js';
import type { Registry } from '../core/registry.js';
import { withSentence } from '../core/showing/mark.js';
import type { Show } from '../core/showing/show.js';
import type { PacedPlatform } from './pace.js';

export interface CopiesDeps {
  readonly copies: Copies;
  readonly ledger: Ledger;
  readonly registry: Registry;
  readonly hash: Hash;
  readonly show: Show;
  partnership(id: PartnershipId): Promise<Partnership | undefined>;
  platform(name: Copy['place']['platform']): PacedPlatform | undefined;
}

/**
 * Has a message kept true from now on. If its card has changed since it was drawn, it is due at once: a change
 * that came between drawing and keeping would have found no copy to mark. What only passes is written at leisure.
 * Gives its id.
 */
export async function keep(copy: PutUp, deps: CopiesDeps): Promise<string> {
  const { version, passing, ...put } = copy;
  const { card, place, message } = put;
  const id = deps.hash.of([place, message]);
  const due = passing ? ({ wanted: 1, atLeisure: true } as const) : { wanted: 0 };
  await deps.copies.put({ ...put, ...due, id, shown: 0, version });
  if (put.note !== undefined) await unsay({ ...put, id }, deps);
  const present = await loadPresent(card.stream, deps);
  if (present.version > version) await deps.copies.want(card, present.version);
  return id;
}

/** What the last press recorded stands on the copy that was pressed: on another of theirs an earlier note is no more true. */
async function unsay(
  { id, card, shows }: Pick<Copy, 'id' | 'card' | 'shows'>,
  deps: CopiesDeps,
): Promise<void> {
  const standing = await deps.copies.of(card);
  const others = standing.filter((each) => each.id !== id && each.shows === shows && each.note !== undefined);
  for (const { note: _, ...other } of others) await deps.copies.put({ ...other, wanted: other.wanted + 1 });
}

/**
 * Keeps what is known of something just sent.
 * @throws OutwardError when it cannot be kept: it has arrived all the same, and is sent once more
 */
export async function afterSending<T>(keeping: Promise<T>): Promise<T> {
  try {
    return await keeping;
  } catch (cause) {
    throw new OutwardError('store.not-kept', { kind: 'later', unknown: true }, { cause });
  }
}

/** Makes one copy show the present. */
export async function refresh(copy: Claimed<Copy>, deps: CopiesDeps): Promise<void> {
  const platform = deps.platform(copy.place.platform);
  if (!platform) return deps.copies.gone(copy.id);
  const { version } = await platform.update(copy, async () => {
    const shown = await deps.show(copy.card, await viewerOf(copy.shows, copy.card.stream, deps));
    return copy.note ? { ...shown, card: withSentence(shown.card, copy.note) } : shown;
  });
  await deps.copies.shown(copy, { wanted: copy.wanted, version });
}

/** The viewer a copy was put up for, with the roles they have now. */
export async function viewerOf(
  shows: 'all' | PersonId,
  stream: Copy['card']['stream'],
  deps: Pick<CopiesDeps, 'partnership'>,
): Promise<Viewer> {
  if (shows === 'all') return { kind: 'all' };
  const partnership = await deps.partnership(streamParts(stream).partnership);
  return { kind: 'person', person: shows, roles: partnership ? rolesOf(partnership, shows) : [] };
}
