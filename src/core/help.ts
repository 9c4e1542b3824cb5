import type { Command } from './command.js';
import type { CardRef } from './effect.js';
import { type PartnershipId, streamId } from './ids.js';

/** The help of a partnership: drawn from the registry, with nothing stored. */
export function helpFor(partnership: PartnershipId): CardRef {
  return { stream: streamId(partnership, 'help', 'help'), card: 'help' };
}

/** The same, for somebody who typed what no command answers to. */
export function helpInstead(partnership: PartnershipId): CardRef {
  return { stream: streamId(partnership, 'help', 'help'), card: 'instead' };
}

/** What somebody may have meant, by the ids of commands. */
export function nearestFor(partnership: PartnershipId, nearest: readonly Command[]): CardRef {
  return {
    stream: streamId(partnership, 'help', 'help'),
    card: 'nearest',
    part: nearest.map(({ id }) => id).join(','),
  };
}

/** How a command is written: `lhrp agenda add <item> minutes: for:`. */
export function usage({ fields = {}, positions = [], words = [] }: Command, prefix: string): string {
  const label = (name: string) => `<${fields[name]?.label.toLowerCase() ?? name}>`;
  // What is hidden stands on a button; in words it is given only where it is needed.
  const bare = positions.filter((name) => !fields[name]?.hidden || fields[name].required).map(label);
  const options = Object.entries(fields)
    .filter(([name, field]) => !positions.includes(name) && !field.hidden)
    .map(([name]) => `${name}:`);
  // A place in the wording is spoken of as its field is labelled: <reference> for <ref>.
  const wording = words.map((word) => word.replace(/^<([a-z]+)>$/, (_, name: string) => label(name)));
  return [prefix, ...wording, ...bare, ...options].join(' ');
}
