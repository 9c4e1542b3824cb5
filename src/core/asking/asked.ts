import type { Card } from '../card.js';
import type { CardRef } from '../effect.js';
import type { PersonId } from '../ids.js';
import type { JsonObject } from '../json.js';
import type { PlatformUser } from '../people/person.js';
import type { Copy, Place } from '../ports.js';
import type { Overheard } from './overhear.js';

/**
 * What either platform turns a press, a message or a form into. Nothing of Slack or Teams passes beyond it.
 * `seenBy` says who would read an answer given here: Slack's private answers and all one-to-one chats are seen by
 * the asker, a Teams channel or group chat by everyone in it.
 */
export type Asked = {
  readonly by: PlatformUser;
  readonly place: Place;
  readonly seenBy: 'asker' | 'everyone';
  readonly what: Pressed | Worded;
  /** The name by which the log follows this asking, and what it leads to at once. */
  readonly press?: string;
};

/**
 * A button, or a form sent. `message` is the copy it stands on, as its platform names it; a form carries the
 * `nonce` made when it opened in its data, and so counts once however often it is sent.
 */
export type Pressed = {
  readonly kind: 'press';
  readonly verb: string;
  readonly data: JsonObject;
  readonly inputs: { readonly [id: string]: string };
  readonly message?: string;
};

/**
 * Typed words, mentions of the bot taken out. `slash` is the Slack command they came with (`lhrp`), without its
 * slash. People mentioned in them stand as `<@USER>`. `once` is the platform's own id for this message, or that of an
 * earlier one under which it counts: then `message` is its own.
 */
export type Worded = {
  readonly kind: 'words';
  readonly words: string;
  readonly slash?: string;
  readonly once: string;
  readonly message?: string;
};

/**
 * What the person should see. `privately`: to be given in a one-to-one chat, while the conversation hears that it
 * was. A card names what it shows, so that the platform can have a durable copy kept true. A refused form comes back in
 * `form`, with what was given and the sentence under its input, for platforms that cannot mark an input.
 */
export type Answer =
  | (Shown & { readonly kind: 'card' } & Where)
  | ({ readonly kind: 'words'; readonly words: string } & Where)
  | ({ readonly kind: 'form'; readonly form: Card } & Where)
  | ({
      readonly kind: 'refused';
      readonly words: string;
      readonly field?: string;
      readonly present?: Shown;
      readonly form?: Card;
    } & Where);

type Where = { readonly privately: boolean };

/**
 * An answer that is not drawn yet: what was asked is done and stored. Drawing it never fails, so a platform may
 * acknowledge first and draw when it shows, or not at all when something newer takes its place.
 */
export type Undrawn = { readonly kind: 'undrawn'; draw(): Promise<Answer> };

/** The answer, drawn now. */
export async function drawn(answer: Answer | Undrawn): Promise<Answer> {
  return answer.kind === 'undrawn' ? answer.draw() : answer;
}

/** A card as it stands at a version of its stream. */
export type Shown = {
  readonly card: Card;
  readonly ref: CardRef;
  readonly version: number;
  readonly shows: 'all' | PersonId;
  /** What was just recorded, in a sentence, to stand above the card. */
  readonly note?: string;
};

/** A copy a platform has just put up, and the version of the card it shows. */
export type PutUp = Pick<Copy, 'card' | 'place' | 'message' | 'shows' | 'note'> & {
  readonly version: number;
  /** Only whoever pressed sees it, until they load the chat anew: the message itself is still to be written. */
  readonly passing?: true;
};

/** What a platform needs of Muster. */
export interface Muster {
  /**
   * Answers, after the commit if there was one.
   * @throws StoreUnavailable when it cannot be confirmed that anything was saved; anything else thrown is a bug
   */
  ask(asked: Asked): Promise<Answer | Undrawn>;
  /**
   * Somebody said something in a channel, not to Muster.
   * @throws StoreUnavailable when what should have come of it could not be saved
   */
  overhear(said: Overheard): Promise<void>;
  /** Has a durable message kept true from now on. */
  keep(copy: PutUp): Promise<void>;
  /** Somebody is there, perhaps for the first time: then they are greeted, one to one. Never fails. */
  arrived(by: PlatformUser): Promise<void>;
  /**
   * Somebody's account is no more.
   * @throws StoreUnavailable when it could not be kept: the platform should tell it again
   */
  left(by: PlatformUser): Promise<void>;
  /**
   * Somebody's account is in use, perhaps again.
   * @throws StoreUnavailable as `left` does
   */
  stayed(by: PlatformUser): Promise<void>;
  /** Somebody's account may be no more: it is asked about where that can be. */
  doubted(by: PlatformUser): void;
}

/** What a person is told when we cannot confirm a save. */
export const NOT_CONFIRMED =
  'I could not confirm that this was saved. Please press or send it again: it will count once.';
