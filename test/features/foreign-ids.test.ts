import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/core/command.js';
import { streamId } from '../../src/core/ids.js';
import type { JsonObject } from '../../src/core/json.js';
import type { Partnership } from '../../src/core/people/partnership.js';
import { isPersonal } from '../../src/core/people/viewer.js';
import type { Store } from '../../src/core/ports.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { type House, openHouse, openStore } from '../support/house.js';
import { DANA, northmere, southmere } from '../support/northmere.js';

/**
 * Every command that there is, in one's own partnership, with the stream of a thing of another wherever a button may
 * carry an id: nothing of the other partnership is so much as read.
 */

/** Somebody who may use a command in their own partnership: what they are there, or in which relation they stand. */
const speakerOf = ({ may }: Command) => (may === 'anyone' ? 'chair' : may.find((who) => who !== 'system'));
const commands = createRegistry(features).commands.filter(
  (command) => command.kind !== 'act' && !isPersonal(command) && speakerOf(command) !== undefined,
);
/** Streams of another partnership that were read or written. */
const touched: string[] = [];
let house: House;
let store: Store;

beforeAll(async () => {
  store = await openStore(features);
  const watched = { ...store, ledger: watching(store.ledger), views: watching(store.views) };
  house = await openHouse({ features, store: watched });
  await house.register(northmere);
  await house.register(southmere);
});
afterAll(() => store.close());

function watching<Port extends object>(port: Port): Port {
  return new Proxy(port, {
    get: (of, name) => {
      const method: unknown = Reflect.get(of, name);
      if (typeof method !== 'function') return method;
      return (...given: readonly unknown[]) => {
        if (given.flatMap(namedIn).some((one) => String(one).startsWith(southmere.id)))
          touched.push(String(name));
        return method.apply(of, given);
      };
    },
  });
}

/** The streams and partnerships that a call of the store is about. */
function namedIn(given: unknown): readonly unknown[] {
  if (typeof given !== 'object' || given === null) return [given];
  const { stream, partnership } = given as { readonly stream?: unknown; readonly partnership?: unknown };
  return [stream, partnership, ...(Array.isArray(given) ? given.flatMap(namedIn) : [])];
}

/** What a command reads of what it is given: the names of its arguments. */
function argumentsOf(command: Command): readonly string[] {
  const names = new Set<string>();
  const noted = new Proxy<JsonObject>({}, { get: (_, name) => void names.add(String(name)) });
  command.check(noted);
  return [...names];
}

/** The command with a foreign thing for whatever it takes one for. */
function forged(command: Command, foreign: string): JsonObject {
  const args: JsonObject = {};
  for (const name of argumentsOf(command)) {
    const given = { ...args, [name]: foreign };
    const checked = command.check(given);
    if (!('problem' in checked) || checked.field !== name) Object.assign(args, given);
  }
  return args;
}

/** The command as somebody who may use it uses it, filled in and asked whom it is about. */
async function use(command: Command, partnership: Partnership): Promise<void> {
  const who = speakerOf(command) ?? expect.fail('nobody may');
  const as = typeof who === 'string' ? who : who.relation;
  const { perform, fillForm, relate } = house.performing;
  for (const way of [perform, fillForm, relate])
    await way({
      ...{ command, partnership, args: forged(command, streamId(southmere.id, command.feature, 'theirs')) },
      ...{ by: { person: DANA, as, via: { platform: 'slack' } }, once: `forged ${command.id}` },
      ...{ roles: typeof who === 'string' ? [who] : [], at: house.clock.now() },
    });
}

describe.each(commands.map((command) => [command.id, command] as const))('%s', (_, command) => {
  it('reaches nothing of another partnership by a forged id', async () => {
    touched.length = 0;
    await use(command, northmere);
    expect(touched).toEqual([]);
  });
});

it('what is the other partnership’s would have been seen', async () => {
  touched.length = 0;
  for (const command of commands) await use(command, southmere);
  expect(touched.length).toBeGreaterThan(commands.length);
});
