import type { Command } from './command.js';
import type { Feature, Follow, Recurring } from './feature.js';
import type { IndexedFields } from './ports.js';

/** Every capability and command, by name. */
export interface Registry {
  readonly features: readonly Feature[];
  readonly commands: readonly Command[];
  /** @throws Error when there is no such feature */
  feature(name: string): Feature;
  command(id: string): Command | undefined;
  shapeOf(feature: string): number;
  readonly indexed: readonly IndexedFields[];
  /** What comes round again and again. */
  readonly recurring: readonly Recurring[];
  /** What other features make of a feature's fact. */
  followsOf(feature: string, fact: string): readonly Follow[];
}

/**
 * The registry of some features.
 * @throws Error when two features, commands or wordings have one name: a slip in declaring, found at start
 */
export function createRegistry(features: readonly Feature[]): Registry {
  const byName = unique('feature', features, ({ name }) => name);
  const commands = features.flatMap((feature) => feature.commands);
  const byId = unique('command', commands, ({ id }) => id);
  unique(
    'wording',
    commands.filter(({ words }) => words !== undefined),
    ({ words }) => (words ?? []).join(' '),
  );
  const feature = (name: string): Feature => {
    const found = byName.get(name);
    if (!found) throw new Error(`No feature is called ${name}`);
    return found;
  };
  const follows = new Map<string, Follow[]>();
  for (const follow of features.flatMap((each) => each.follows)) {
    const key = `${follow.feature}/${follow.fact}`;
    follows.set(key, [...(follows.get(key) ?? []), follow]);
  }
  return {
    features,
    commands,
    feature,
    command: (id) => byId.get(id),
    shapeOf: (name) => feature(name).shape,
    followsOf: (name, fact) => follows.get(`${name}/${fact}`) ?? [],
    recurring: features.flatMap(({ recurs }) => recurs),
    indexed: features.map(({ name, indexed }) => ({ feature: name, fields: indexed })),
  };
}

function unique<T>(kind: string, things: readonly T[], nameOf: (thing: T) => string): Map<string, T> {
  const byName = new Map<string, T>();
  for (const thing of things) {
    const name = nameOf(thing);
    if (byName.has(name)) throw new Error(`Two ${kind}s are called ${name}`);
    byName.set(name, thing);
  }
  return byName;
}
