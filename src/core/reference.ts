import type { Partnership } from './people/partnership.js';

/**
 * What a numbered thing is called: `LHRP/2026/014`. The partnership's command in capitals, the year in its zone, and
 * at least three digits (domain: reference formats, B10).
 */
export function referenceOf(partnership: Partnership, year: number, number: number): string {
  return `${partnership.command.toUpperCase()}/${year}/${String(number).padStart(3, '0')}`;
}

/** A reference as somebody typed or pasted it: whole, or only its number. Undefined: it is none. */
export type TypedReference = { readonly reference: string } | { readonly number: number };

/** Reads `LHRP/2026/014`, `lhrp 2026/14` or `14`; case, brackets, points and missing noughts do not matter. */
export function readReference(typed: string): TypedReference | undefined {
  const plain = typed.trim().replace(/^[[(#]+|[\]).,:;!?]+$/g, '');
  const whole = /^([a-z0-9-]+?)[-/ ](\d{4})[-/ ](\d{1,6})$/i.exec(plain);
  if (whole) {
    const [, prefix = '', year = '', number = ''] = whole;
    return { reference: `${prefix.toUpperCase()}/${year}/${number.replace(/^0+/, '').padStart(3, '0')}` };
  }
  return /^\d{1,6}$/.test(plain) ? { number: Number(plain) } : undefined;
}
