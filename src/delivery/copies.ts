import type { PutUp } from '../core/asked.js';
import { OutwardError } from '../core/errors.js';
import type { PartnershipId, PersonId } from '../core/ids.js';
import { streamParts } from '../core/ids.js';
import { withSentence } from '../core/mark.js';
import { type Partnership, rolesOf } from '../core/partnership.js';
import type { Claimed, Copies, Copy, Hash, Ledger } from '../core/ports.js';
import type { Registry } from '../core/registry.js';
import type { Show } from '../core/show.js';
import { loadPresent } from '../core/state.js';
import type { Viewer } from '../core/viewer.js';
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
 * that came between drawing and keeping would have found no copy to mark. Gives its id.
 */
export async function keep(copy: PutUp, deps: CopiesDeps): Promise<string> {
  const { version, ...put } = copy;
  const { card, place, message } = put;
  const id = deps.hash.of([place, message]);
  await deps.copies.put({ ...put, id, wanted: 0, shown: 0, version });
  const present = await loadPresent(card.stream, deps);
  if (present.version > version) await deps.copies.want(card, present.version);
  return id;
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
