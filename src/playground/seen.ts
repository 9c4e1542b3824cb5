import type { JsonObject } from '../core/json.js';
import type { PlatformName } from '../core/people/person.js';

/** What the page and its server say to each other; the page imports these as types only. */

/** Somebody whose place can be taken on one platform. `as` says what they are: "LHRP chair, LRF representative". */
export type Member = {
  readonly platform: PlatformName;
  readonly user: string;
  readonly name: string;
  readonly as: string;
  /** Chairs and secretariats, who can do the most, are offered first. */
  readonly leads: boolean;
  readonly conversations: readonly Conversation[];
};

/** A conversation somebody can open; `try` are words worth typing there. */
export type Conversation = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'channel' | 'direct' | 'home' | 'mail';
  readonly try: readonly string[];
};

/** A message as one person sees it: words, an Adaptive Card or Block Kit. */
export type SeenMessage = {
  readonly id: string;
  readonly from: string;
  readonly whose: 'own' | 'bot' | 'other';
  readonly text: string;
  readonly card?: JsonObject;
  readonly blocks?: readonly JsonObject[];
  readonly onlyYou: boolean;
  readonly edits: number;
};

/** A modal on somebody's screen. `shown` changes whenever it shows something else. */
export type SeenForm = {
  readonly id: string;
  readonly shown: string;
  readonly view: JsonObject;
  readonly errors: Readonly<Record<string, string>>;
};

/** What one person sees of one conversation: its latest messages, and how many stand before these. */
export type Seen = {
  readonly messages: readonly SeenMessage[];
  readonly earlier: number;
  readonly form?: SeenForm;
};

/** Whose eyes, which conversation, and how many of its latest messages. */
export type Seeing = { readonly user: string; readonly conversation: string; readonly last: number };

/** What the platform itself said to somebody's gesture, in passing: only they see it, and it is not kept. */
export type Told = { readonly told: readonly string[] };

/** A gesture, as the page sends it. */
export type Saying = {
  readonly platform: PlatformName;
  readonly user: string;
  readonly conversation: string;
  readonly words: string;
};

/** A press of a button as it was drawn, with what stood in the card's inputs. */
export type Pressing = {
  readonly platform: PlatformName;
  readonly user: string;
  readonly conversation: string;
  readonly message: string;
  readonly button: JsonObject;
  readonly inputs: Readonly<Record<string, string>>;
};

export type Submitting = {
  readonly user: string;
  readonly view: string;
  readonly values: Readonly<Record<string, string>>;
};

/** Words that somebody may want to type, and what they do. */
export type Offer = { readonly words: string; readonly does: string };

/** Slash commands as the manifest has them, and the words that go after one. */
export type Offers = { readonly slash: readonly Offer[]; readonly wordings: readonly Offer[] };

/** Somebody in one of their conversations. */
export type Seat = {
  readonly platform: PlatformName;
  readonly user: string;
  readonly conversation: string;
};

/** One step of a scene: what it shows, and what is done for it. */
export type StepSeen = {
  readonly says: string;
  readonly say?: Saying;
  readonly clock?: { readonly advance: string } | { readonly next: true };
};

/** A scene of the guided tour: who sits where, and what then happens. */
export type SceneSeen = {
  readonly name: string;
  readonly title: string;
  readonly left: Seat;
  readonly right: Seat;
  readonly steps: readonly StepSeen[];
};

/** Everything about the stage that stays as it is while it runs. */
export type Stage = {
  readonly members: readonly Member[];
  /** Whom each pane opens with. */
  readonly first: { readonly teams?: string; readonly slack?: string };
  readonly offers: Offers;
  readonly tour: readonly SceneSeen[];
  /** The zone the clock is spoken in. */
  readonly zone: string;
};

/** A fact in plain words: "Item added" with "title: “Heatwave plan”", "minutes: 15". */
export type FactSeen = { readonly what: string; readonly with: readonly string[] };

/** Somebody or something that was sent to, and how far that has come. */
export type DeliverySeen = {
  readonly to: string;
  readonly what: string;
  readonly state: string;
  readonly notes: readonly string[];
};

/** How many deliveries are in a state. */
export type Sum = { readonly state: string; readonly count: number };

/** A posted copy of a card that a commit touched, and whether it shows the present. */
export type CopySeen = {
  readonly card: string;
  readonly where: string;
  readonly shows: string;
  readonly state: 'shows the present' | 'is behind';
};

/** One commit and what has come of it. `settled`: nothing of it is still under way. */
export type Followed = {
  readonly id: string;
  readonly who: string;
  readonly about: string;
  readonly at: string;
  readonly facts: readonly FactSeen[];
  readonly deliveries: readonly DeliverySeen[];
  readonly sums: readonly Sum[];
  readonly copies: readonly CopySeen[];
  readonly settled: boolean;
};

/** A commit in one line, to choose it by. */
export type CommitSeen = { readonly id: string; readonly says: string };

/** The bot's time, what is queued in it, and when the next of that is due. */
export type Hour = { readonly now: string; readonly waiting: number; readonly next?: string };

/** What has been committed lately, the newest first, one of these followed, and what the clock has in store. */
export type Trail = {
  readonly commits: readonly CommitSeen[];
  readonly followed?: Followed;
  readonly hour?: Hour;
};
