/** What facts, effects, state and card data may hold: JSON values only, so that both stores keep the same bytes. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. Declare its members with `type`, not `interface`, so that it fits. */
export type JsonObject = { readonly [key: string]: Json };

/** Whether a value is a JSON object (and not an array or null). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The same value, proven to be JSON.
 * @throws TypeError naming the path of the first Date, Map, undefined, NaN or other non-JSON value
 */
export function assertJson<T>(value: T, path = 'value'): T {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (Array.isArray(value)) {
    // `entries` also visits gaps, which `forEach` does not.
    for (const [index, item] of value.entries()) assertJson(item, `${path}[${index}]`);
    return value;
  }
  if (typeof value === 'object' && value !== null && isPlain(value)) {
    for (const [key, item] of Object.entries(value)) assertJson(item, `${path}.${key}`);
    return value;
  }
  throw new TypeError(`${path} is not JSON: ${String(value)}`);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
