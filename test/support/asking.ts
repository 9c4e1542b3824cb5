import { expect } from 'vitest';
import { type Answer, type Asked, drawn } from '../../src/core/asking/asked.js';
import { createDispatch } from '../../src/core/dispatch.js';
import type { JsonObject } from '../../src/core/json.js';
import { type Person, type PlatformName, reachable } from '../../src/core/people/person.js';
import { calendar } from './calendar.js';
import type { House } from './house.js';

/** Dispatch in a house without platforms: somebody types or presses in a chat of their own, and hears the answer. */
export function asking(house: House) {
  const dispatch = createDispatch({
    ...house.base,
    calendar,
    show: house.show,
    identity: { ...house.base, realNow: house.realNow },
    performing: house.performing,
    trouble: (error) => expect.fail(String(error)),
  });
  let asked = 0;
  const ask = async (by: Asked['by'], what: Asked['what']): Promise<Answer> => {
    const place = { platform: by.platform, team: by.team, conversation: `chat of ${by.user}` };
    return drawn(await dispatch({ by, place, seenBy: 'asker', what }));
  };
  return {
    ask,
    /** Somebody of the house on the platform they prefer, or on a given one. */
    as: (person: Person, on?: PlatformName) => {
      const by = reachable(person).find(({ platform }) => platform === (on ?? platform));
      if (!by) return expect.fail(`${person.name} is not to be reached`);
      return {
        type: (words: string, slash?: string) =>
          ask(by, { kind: 'words', words, ...(slash && { slash }), once: `typed ${asked++}` }),
        press: (verb: string, data: JsonObject, inputs: Readonly<Record<string, string>> = {}) =>
          ask(by, { kind: 'press', verb, data, inputs, message: `m${asked++}` }),
      };
    },
  };
}
