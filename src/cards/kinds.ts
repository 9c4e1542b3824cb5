import { isObject, type Json } from '../core/json.js';

/**
 * Where a value stands, and whether its template is still to be filled: then an expression may stand for a value.
 * Spelt out only when something is wrong there.
 */
export type At = { readonly step: string | number; readonly within?: At; readonly filled: boolean };

/**
 * What may stand in one place. Gives the value back as the place wants it, undefined when nothing is left of it.
 * @throws CardError when it does not belong there
 */
export type Kind = (value: Json, at: At) => Json | undefined;

/** A template or a filled card that leaves the subset. */
export class CardError extends Error {
  override readonly name = 'CardError';
}

export const wrong = (at: At, what: string) => new CardError(`${pathOf(at)}: ${what}`);

function pathOf({ step, within }: At): string {
  if (!within) return String(step);
  return `${pathOf(within)}${typeof step === 'number' ? `[${step}]` : `.${step}`}`;
}

/** Words; a number or a truth becomes words. */
export const words: Kind = (value, at) => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value;
  throw wrong(at, 'words are wanted here');
};

/** Words that cannot be empty. */
export const name: Kind = (value, at) => {
  const given = words(value, at);
  if (given === '') throw wrong(at, 'this cannot be empty');
  return given;
};

export const number: Kind = scalar((value, at) => {
  const given = typeof value === 'string' ? Number(value) : value;
  if (typeof given !== 'number' || !Number.isFinite(given)) throw wrong(at, 'a number is wanted here');
  return given;
});

export const truth: Kind = scalar((value, at) => {
  if (value === 'true' || value === 'false') return value === 'true';
  if (typeof value !== 'boolean') throw wrong(at, 'true or false is wanted here');
  return value;
});

/** One of some words. */
export const oneOf = (...allowed: readonly string[]): Kind =>
  scalar((value, at) => {
    if (typeof value === 'string' && allowed.includes(value)) return value;
    throw wrong(at, `${JSON.stringify(value)} is not one of ${allowed.join(', ')}`);
  });

/** Words of a certain form. */
export const like = (form: RegExp, spoken: string): Kind =>
  scalar((value, at) => {
    if (typeof value === 'string' && form.test(value)) return value;
    throw wrong(at, `${spoken} is wanted here`);
  });

/** Anything, for what a button carries. */
export const anything: Kind = (value, at) => {
  if (isObject(value) || isExpression(value, at)) return value;
  throw wrong(at, 'an object is wanted here');
};

/** A list; what nothing is left of is taken out. */
export const listOf =
  (kind: Kind): Kind =>
  (value, at) => {
    if (isExpression(value, at)) return value;
    if (!Array.isArray(value)) throw wrong(at, 'a list is wanted here');
    const kept: Json[] = [];
    value.forEach((item: Json, step) => {
      const given = kind(item, { step, within: at, filled: at.filled });
      if (given !== undefined) kept.push(given);
    });
    return kept;
  };

/** Whether a value is to be worked out when the template is filled. */
export const isExpression = (value: Json, at: At): boolean =>
  !at.filled && typeof value === 'string' && value.includes('${');

function scalar(kind: Kind): Kind {
  return (value, at) => (isExpression(value, at) ? value : kind(value, at));
}
