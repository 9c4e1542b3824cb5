import type { CardRef } from './effect.js';
import type { Command } from './feature.js';
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
export function usage(command: Command, prefix: string): string {
  const fields = Object.entries(command.fields ?? {});
  const positions = command.positions ?? [];
  const shown = positions.filter((name) => !command.fields?.[name]?.hidden);
  const bare = shown.map((name) => `<${command.fields?.[name]?.label.toLowerCase() ?? name}>`);
  const options = fields
    .filter(([name, field]) => !positions.includes(name) && !field.hidden)
    .map(([name]) => `${name}:`);
  // A place in the wording is spoken of as its field is labelled: <reference> for <ref>.
  const words = (command.words ?? []).map((word) =>
    word.replace(
      /^<([a-z]+)>$/,
      (_, name: string) => `<${command.fields?.[name]?.label.toLowerCase() ?? name}>`,
    ),
  );
  return [prefix, ...words, ...bare, ...options].join(' ');
}
