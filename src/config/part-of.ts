import type { Environment } from './environment.js';

export type Name = keyof Environment;

/** One sentence for each variable missing from a set that has been begun. */
export function partOf(env: Environment, names: readonly Name[], set: string): readonly string[] {
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === names.length) return [];
  const given = names.filter((name) => env[name] !== undefined).join(', ');
  return missing.map((name) => `${name}: is needed for ${set}, since ${given} is set.`);
}
