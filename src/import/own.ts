import { isDeepStrictEqual } from 'node:util';
import type { Person } from '../core/people/person.js';

/**
 * A person as a file says, with what they said themselves where the file says nothing about it: a link made by a
 * code, where and when they want to be asked, that they are away. What the file does say holds.
 */
export function withOwnWord(filed: Person, kept: Person | undefined): Person {
  const own = (kept?.own ?? []).filter(
    (field) => filed[field] === undefined || isDeepStrictEqual(filed[field], kept?.[field]),
  );
  const theirs = own.flatMap((field) => (kept?.[field] === undefined ? [] : [[field, kept[field]]]));
  // An account that is gone stays gone, unless the file gives another in its place.
  const left = (kept?.left ?? []).filter((platform) =>
    isDeepStrictEqual(filed[platform] ?? kept?.[platform], kept?.[platform]),
  );
  return {
    ...filed,
    ...(Object.fromEntries(theirs) as Partial<Person>),
    ...(own.length > 0 && { own }),
    ...(left.length > 0 && { left }),
  };
}
