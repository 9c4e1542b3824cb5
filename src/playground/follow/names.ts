import { type StreamId, SYSTEM, streamParts } from '../../core/ids.js';
import type { Place } from '../../core/ports.js';
import type { By, Commit } from '../../core/recording/commit.js';
import type { Cast } from '../cast.js';
import type { Member } from '../seen.js';

/** `item-added` and `notBefore` as words. */
export function inWords(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_.]/g, ' ');
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1).toLowerCase()}`;
}

/** What people call the things that the store knows by ids. */
export interface Names {
  readonly zone: string;
  /** A person's name; what is no person's id is given back. */
  person(id: string): string;
  place(place: Pick<Place, 'platform' | 'conversation'>): string;
  /** "LHRP agenda". */
  stream(stream: StreamId): string;
  /** "Dana Hughes, chair, in Teams". */
  speaker(by: By): string;
}

const TITLES: Readonly<Record<string, string>> = { slack: 'Slack', teams: 'Teams', mail: 'e-mail' };

export const platformTitle = (platform: string): string => TITLES[platform] ?? platform;

export function createNames(stage: { cast: Cast; members: readonly Member[]; zone: string }): Names {
  const people = new Map<string, string>(stage.cast.people.map(({ id, name }) => [id, name]));
  const commands = new Map<string, string>(stage.cast.partnerships.map(({ id, command }) => [id, command]));
  const places = new Map(
    stage.members.flatMap(({ name, conversations }) =>
      conversations.map((one) => [one.id, one.kind === 'channel' ? `#${one.name}` : name] as const),
    ),
  );
  const person = (id: string): string => (id === SYSTEM ? 'Muster' : (people.get(id) ?? id));
  return {
    zone: stage.zone,
    person,
    place: ({ platform, conversation }) =>
      `${places.get(conversation) ?? conversation} in ${platformTitle(platform)}`,
    stream: (stream) => {
      const { partnership, feature } = streamParts(stream);
      return `${(commands.get(partnership) ?? partnership).toUpperCase()} ${inWords(feature).toLowerCase()}`;
    },
    speaker: ({ person: id, as, via }) =>
      id === SYSTEM ? 'Muster itself' : `${person(id)}, ${as}, in ${platformTitle(via.platform)}`,
  };
}

/** "LHRP agenda, commit 6". */
export const aboutOf = ({ stream, version }: Pick<Commit, 'stream' | 'version'>, names: Names): string =>
  `${names.stream(stream)}, commit ${version}`;
