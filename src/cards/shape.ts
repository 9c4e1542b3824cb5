import { isObject, type Json, type JsonObject } from '../core/json.js';
import { type At, type Kind, wrong } from './kinds.js';

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
  return (value, at) => {
    if (!isObject(value)) throw wrong(at, 'an object is wanted here');
    const { type: given, ...rest } = value;
    if (given !== type) throw wrong(at, `${JSON.stringify(given)} is not ${type}`);
    const allowed = { ...(at.filled ? {} : TEMPLATING), ...required, ...optional };
    const fields = Object.entries(rest).flatMap(([name, field]) => {
      const kind = Object.hasOwn(allowed, name) ? allowed[name] : undefined;
      const here = { ...at, path: `${at.path}.${name}` };
      if (!kind) throw wrong(here, 'this is not in the subset');
      const kept = isLeftOut(field, name, { required, at }) ? undefined : kind(field, here);
      return kept === undefined ? [] : [[name, kept] as const];
    });
    const built: JsonObject = { ...(type && { type }), ...Object.fromEntries(fields) };
    assertComplete(built, required, at);
    return at.filled && empty?.(built) ? undefined : built;
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

/** An optional field that came out empty was not given. */
const isLeftOut = (field: Json, name: string, { required, at }: { required: Fields; at: At }): boolean =>
  at.filled && !Object.hasOwn(required, name) && (field === '' || field === null);

function assertComplete(built: JsonObject, required: Fields, at: At): void {
  const missing = Object.keys(required).find((name) => built[name] === undefined);
  if (missing) throw wrong(at, `${missing} is missing`);
}
