import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** What somebody says who is asked to help. */
export const ANSWERS = ['coming', 'standby', 'declined'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What somebody who is coming says of themselves, in the order in which it usually happens. */
export const SAYINGS = ['on-the-way', 'arrived', 'safe', 'help', 'leaving', 'home'] as const;
export type Saying = (typeof SAYINGS)[number];

/** How a word came: from themselves, or told to a coordinator who wrote it down. */
export type How = 'self' | 'by-phone' | 'walk-in';

/** Stands behind what they say, where people are counted by it, whom a coordinator asked by phone and no wave. */
export type ByPhone = ' by phone';
/** Likewise of whom a wave asked who came by themselves: the wave accounts for them, and so do those who came. */
export type Twice = ' twice';

/** Who recorded something, and when. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** What the activation gave to somebody who would come. Released: they no longer hold a place. */
export type Place = 'taken' | 'reserve' | 'released';

/** When the next word of somebody is due, and on what. */
export type Due = { readonly at: Instant; readonly on: Saying };

/** It ends a worry: who took that on hears of it, and whoever else was chased sees it. */
export type Eased = readonly PersonId[];

/** What can have happened to one person in one activation. `seq` counts the changes that may move a place. */
export type CheckinFact =
  /** The activation asked them, in this wave. */
  | ({
      readonly type: 'call-made';
      readonly activation: string;
      readonly person: PersonId;
      readonly wave: number;
    } & Did)
  /** No wave had asked them: a coordinator did, by phone. `hears`: they get their card too. */
  | ({
      readonly type: 'asked-by-phone';
      readonly activation: string;
      readonly person: PersonId;
      readonly hears: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'call-answered';
      readonly activation: string;
      readonly person: PersonId;
      readonly answer: Answer;
      readonly seq: number;
      readonly how: How;
      readonly eta?: Instant;
      readonly late?: true;
      /** They arrive at another time than was expected. */
      readonly due?: Due;
      readonly eased?: Eased;
    } & Did)
  | ({
      readonly type: 'place-given';
      /** The activation's batch: a later one wins, in whatever order they arrive. */
      readonly batch: number;
      readonly place: Place;
      readonly seq: number;
      readonly calledUp?: true;
      readonly due?: Due;
      /** Who hears that they are called up. */
      readonly hears: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'word-given';
      readonly saying: Saying;
      readonly how: How;
      readonly due?: Due;
      readonly eased?: Eased;
      /** They asked for help before, and this does not say that they are safe. */
      readonly helpStands?: true;
    } & Did)
  /** `chased`: every coordinator at once, and who follows when they are silent. */
  | ({
      readonly type: 'help-asked';
      readonly how: How;
      /** What they wrote, beside pressing. */
      readonly words?: Said;
      readonly chased: readonly Intended[];
      readonly round: number;
    } & Did)
  /** `hears`: whoever asked for help. */
  | ({ readonly type: 'help-taken'; readonly hears?: readonly PersonId[] } & Did)
  | ({
      readonly type: 'word-due';
      readonly due: Due;
      readonly asked: readonly Intended[];
      readonly missed: Instant;
    } & Did)
  | ({
      readonly type: 'word-missed';
      readonly due: Due;
      readonly chased: readonly Intended[];
      readonly round: number;
    } & Did)
  | ({ readonly type: 'break-recorded'; readonly minutes: number } & Did)
  | ({
      readonly type: 'told-to-stand-down';
      readonly activation: string;
      readonly person: PersonId;
      readonly due?: Due;
      /** Those who must say that they are home safe, or only hear that it is over. */
      readonly asked: readonly Intended[];
      readonly hears: readonly PersonId[];
    } & Did);

/** Where somebody is: one of these at a time. */
export type Whereabouts = 'not-coming' | 'coming' | 'on-the-way' | 'on-site' | 'leaving' | 'home';

/** A worry that coordinators are chased about until one of them takes it, or the person is heard of: safe, where they asked for help. */
export type Worry = {
  readonly why: 'help' | 'missed';
  readonly since: Instant;
  readonly round: number;
  readonly words?: Said;
  readonly taken?: Did;
};

/** One person in one activation. */
export type CheckedIn = {
  readonly activation: string;
  readonly person: PersonId;
  /** The wave in which they were asked; whoever came by themselves was not. */
  readonly wave?: number;
  /** They were asked by phone alone: in no wave, and they did not come by themselves. */
  readonly phoned?: true;
  /** They came by themselves, also if they were asked in the same moment. */
  readonly cameBy?: true;
  /** When they were asked. */
  readonly asked?: Instant;
  readonly answer?: {
    readonly is: Answer;
    readonly how: How;
    readonly eta?: Instant;
    readonly late?: true;
  } & Did;
  readonly seq: number;
  /** When they last changed whether they are coming: their turn. */
  readonly since?: Instant;
  /** The change that the activation has last given or taken a place for. */
  readonly settled: number;
  readonly place?: Place;
  /** The activation's batch that gave it. */
  readonly batch: number;
  readonly calledUp?: true;
  readonly where: Whereabouts;
  /** The last time they said that they are safe, while out. */
  readonly safe?: Instant;
  readonly worry?: Worry;
  /** The last word of them. */
  readonly heard?: { readonly saying: Saying; readonly how: How } & Did;
  readonly due?: Due;
  /** The word they were asked for and have not given yet. */
  readonly owes?: Due;
  readonly first?: Instant;
  readonly arrived?: Instant;
  readonly left?: Instant;
  readonly home?: Instant;
  /** Minutes of earlier stays, where somebody came back. */
  readonly before: number;
  readonly breaks: number;
  readonly stoodDown?: Instant;
};

/** One person in one activation; null until they were asked or came. */
export type Checkin = CheckedIn | null;
