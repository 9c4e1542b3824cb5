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
  const whenFilled = new Map(Object.entries({ ...required, ...optional }));
  const asTemplate = new Map([...Object.entries(TEMPLATING), ...whenFilled]);
  return (value, at) => {
    if (!isObject(value)) throw wrong(at, 'an object is wanted here');
    if (value.type !== type) throw wrong(at, `${JSON.stringify(value.type)} is not ${type}`);
    const allowed = at.filled ? whenFilled : asTemplate;
    const built: Record<string, Json> = type === undefined ? {} : { type };
    for (const [name, field] of Object.entries(value)) {
      if (name === 'type') continue;
      const kind = allowed.get(name);
      const here = { filled: at.filled, path: `${at.path}.${name}` };
      if (!kind) throw wrong(here, 'this is not in the subset');
      const kept = isLeftOut(field, name, { required, at }) ? undefined : kind(field, here);
      if (kept !== undefined) built[name] = kept;
    }
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
