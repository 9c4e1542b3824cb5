import type { Card } from '../../src/core/card.js';
import { type Failure, OutwardError } from '../../src/core/errors.js';
import type { PlatformName, PlatformUser } from '../../src/core/people/person.js';
import type { ChatPlatform, Place } from '../../src/core/ports.js';
import { UNPACED } from '../../src/delivery/index.js';

/** One call that a fake platform has carried out. */
export type Sent =
  | { readonly did: 'post'; readonly place: Place; readonly message: string; readonly shows: string }
  | { readonly did: 'tell'; readonly user: PlatformUser; readonly message: string; readonly shows: string }
  | { readonly did: 'update'; readonly message: string; readonly shows: string };

export interface FakeChat extends ChatPlatform {
  /** All that was carried out, in order. */
  readonly sent: readonly Sent[];
  /** How often each thing was tried, carried out or not. */
  tries(): number;
  /** Has every call fail from now on; without a failure it works again. */
  fail(code?: string, failure?: Failure): void;
  /** Has something happen just before the next call is answered. */
  before(happens: () => Promise<unknown>): void;
}

/** A platform that keeps what it is given, and fails when it is told to. */
export function createFakeChat(name: PlatformName): FakeChat {
  const sent: Sent[] = [];
  let tries = 0;
  let failing: OutwardError | undefined;
  let first: (() => Promise<unknown>) | undefined;
  const carryOut = async (call: (message: string) => Sent): Promise<string> => {
    tries++;
    const happens = first;
    first = undefined;
    await happens?.();
    if (failing) throw failing;
    const message = `${name} message ${sent.length + 1}`;
    sent.push(call(message));
    return message;
  };
  const shown = (card: Card): string => card.summary;
  return {
    name,
    pace: UNPACED,
    sent,
    tries: () => tries,
    fail: (code, failure = { kind: 'never' }) => {
      failing = code === undefined ? undefined : new OutwardError(code, failure);
    },
    before: (happens) => {
      first = happens;
    },
    post: async (place, card) => ({
      message: await carryOut((message) => ({ did: 'post', place, message, shows: shown(card) })),
    }),
    tell: async (user, card) => ({
      place: { platform: name, team: user.team, conversation: `chat of ${user.user}` },
      message: await carryOut((message) => ({ did: 'tell', user, message, shows: shown(card) })),
    }),
    update: async ({ message }, card) => {
      await carryOut(() => ({ did: 'update', message, shows: shown(card) }));
    },
    problem: async () => undefined,
  };
}
