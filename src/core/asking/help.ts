import type { Command } from '../command.js';
import type { CardRef } from '../effect.js';
import { type PartnershipId, streamId } from '../ids.js';
import type { Json } from '../json.js';
import type { Guess } from './guessing.js';
import { MOST_CARRIED, waitingRequest } from './seat.js';

/** The help of a partnership: drawn from the registry, with nothing stored. */
export function helpFor(partnership: PartnershipId): CardRef {
  return { stream: streamId(partnership, 'help', 'help'), card: 'help' };
}

/** Whether a command is the one that gives help. */
export const isHelp = ({ feature }: Command): boolean => feature === 'help';

/** The same, for somebody who typed what no command answers to. */
export function helpInstead(partnership: PartnershipId, words: string): CardRef {
  const [first = ''] = words.split(/\s/, 1);
  return { stream: streamId(partnership, 'help', 'help'), card: 'instead', part: first.slice(0, 40) };
}

type Guessed = { readonly verb: string; readonly given: Readonly<Record<string, string>> };

/** What somebody may have meant, each with what their words give it; of long words, only which thing they name. */
export function nearestFor(partnership: PartnershipId, nearest: readonly Guess[]): CardRef {
  const whole = nearest.map(({ command, given }): Guessed => ({ verb: command.id, given }));
  const part = JSON.stringify(whole);
  const short = whole.map(({ verb, given: { ref } }): Guessed => ({ verb, given: ref ? { ref } : {} }));
  return {
    stream: streamId(partnership, 'help', 'help'),
    card: 'nearest',
    part: part.length > MOST_CARRIED ? JSON.stringify(short) : part,
  };
}

/** What stands in the part of that card. */
export function guessesIn(part: string | undefined): readonly Guessed[] {
  const read: Json = JSON.parse(part ?? '[]');
  return Array.isArray(read) ? read.map((guess) => waitingRequest(JSON.stringify(guess))).map(asGuessed) : [];
}

const asGuessed = ({ verb, given }: ReturnType<typeof waitingRequest>): Guessed => ({
  verb,
  given: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
});

/** A command as it would be typed with what it is given: `lhrp action 2 on track "Two trusts answered"`. */
export function asWritten(
  { positions = [], words = [] }: Command,
  given: Guessed['given'],
  prefix: string,
): string {
  const quoted = (value: string) => (/\s/.test(value) ? `“${value}”` : value);
  const wording = words.map((word) => word.replace(/^<([a-z]+)>$/, (_, name: string) => given[name] ?? word));
  const bare = positions.flatMap((name) => (given[name] ? [quoted(given[name])] : []));
  const options = Object.entries(given)
    .filter(([name]) => !positions.includes(name) && !words.includes(`<${name}>`))
    .map(([name, value]) => `${name}:${quoted(value)}`);
  return [prefix, ...wording, ...bare, ...options].join(' ');
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
