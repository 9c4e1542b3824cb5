import { isObject, type Json, type JsonObject } from '../core/json.js';
import { type Kind, wrong } from './kinds.js';

type Fields = { readonly [name: string]: Kind };

/** An object of the subset. `empty` says of a filled one that nothing is left to show. */
export interface Shape {
  readonly type?: string;
  readonly required: Fields;
  readonly optional?: Fields;
  readonly empty?: (filled: JsonObject) => boolean;
}

const TEMPLATING: Fields = { $data: (value) => value, $when: (value) => value };

/** An object of exactly one shape. */
export function shape({ type, required, optional = {}, empty }: Shape): Kind {
  // Of a filled object nothing of its templating is left.
  const fields = new Map(Object.entries({ ...TEMPLATING, ...required, ...optional }));
  const needed = Object.keys(required);
  return (value, at) => {
    if (!isObject(value)) throw wrong(at, 'an object is wanted here');
    if (value.type !== type) throw wrong(at, `${JSON.stringify(value.type)} is not ${type}`);
    const { filled } = at;
    const built: Record<string, Json> = type === undefined ? {} : { type };
    for (const name of Object.keys(value)) {
      if (name === 'type') continue;
      const kind = fields.get(name);
      const here = { step: name, within: at, filled };
      if (!kind) throw wrong(here, 'this is not in the subset');
      const given = value[name] ?? null;
      // An optional field that came out empty was not given.
      const leftOut = filled && (given === '' || given === null) && !needed.includes(name);
      const kept = leftOut ? undefined : kind(given, here);
      if (kept !== undefined) built[name] = kept;
    }
    const missing = needed.find((name) => built[name] === undefined);
    if (missing) throw wrong(at, `${missing} is missing`);
    return filled && empty?.(built) ? undefined : built;
  };
}

/** An object whose `type` says which of several shapes it has. */
export function oneShapeOf(shapes: readonly Shape[]): Kind {
  const kinds = new Map(shapes.map((one) => [one.type, shape(one)]));
  return (value, at) => {
    const type = isObject(value) ? value.type : undefined;
    const kind = typeof type === 'string' ? kinds.get(type) : undefined;
    if (!kind) throw wrong(at, `${JSON.stringify(type)} is not one of ${[...kinds.keys()].join(', ')}`);
    return kind(value, at);
  };
}
