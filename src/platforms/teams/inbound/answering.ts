import type { Answer, Asked, Muster, Shown } from '../../../core/asking/asked.js';
import type { Card } from '../../../core/card.js';
import { OutwardError } from '../../../core/errors.js';
import type { JsonObject } from '../../../core/json.js';
import { withSentence } from '../../../core/showing/mark.js';
import type { Log } from '../log.js';
import type { Chats } from '../outbound/chats.js';
import { patiently } from '../outbound/patiently.js';
import { renderActivity } from '../render.js';
import type { Setting } from './index.js';

export type Answering = {
  readonly muster: Pick<Muster, 'keep'>;
  readonly tell: Chats;
  readonly log: Log;
  /** Takes work that no answer waits for, and that never fails. */
  aside(work: Promise<void>): void;
};

/** One asking and its answer. */
export type Exchange = { readonly setting: Setting; readonly asked: Asked; readonly answer: Answer };

/** What an answer looks like: a card (durable if it names what it shows) or words. */
export type Look =
  | { readonly kind: 'card'; readonly card: Card; readonly shown?: Shown }
  | { readonly kind: 'words'; readonly words: string };

export function lookOf(answer: Answer): Look {
  switch (answer.kind) {
    case 'card': {
      const { card, note } = answer;
      return { kind: 'card', card: note ? withSentence(card, note) : card, shown: answer };
    }
    case 'form':
      return { kind: 'card', card: answer.form };
    case 'words':
      return { kind: 'words', words: answer.words };
    case 'refused': {
      const { words, form, present } = answer;
      if (form) return { kind: 'card', card: form };
      if (!present) return { kind: 'words', words };
      // The copy is drawn again at once, and the no has to stand on it still.
      const shown = { ...present, note: words };
      return { kind: 'card', card: withSentence(present.card, words, 'attention'), shown };
    }
  }
}

/** A look as a message. Words are plain: nothing a person typed may come out as formatting. */
export function activityOf(look: Look): JsonObject {
  if (look.kind === 'words') return { text: look.words, textFormat: 'plain' };
  return renderActivity(look.card);
}

/** What the conversation hears when its answer was given elsewhere. */
export const ANSWERED_IN_CHAT = 'I have answered you in our chat.';
const OPEN_A_CHAT =
  'I cannot write to you privately yet. Open a chat with Muster (search for it under Apps and choose Add), then ask me again.';
const CHAT_LATER =
  'I could not reach our chat just now, so I have not answered. Please ask me again in a minute.';

/** Gives an answer one-to-one, and says what the conversation should hear about it. */
export async function answerPrivately(deps: Answering, exchange: Exchange, look: Look): Promise<string> {
  const { tenant, user, serviceUrl } = exchange.setting;
  try {
    const to = { tenant, user, serviceUrl, activity: activityOf(look) };
    const { conversation, message } = await patiently(() => deps.tell(to));
    await keep(deps, look, { tenant, conversation, message });
    return ANSWERED_IN_CHAT;
  } catch (error) {
    if (!(error instanceof OutwardError)) throw error;
    deps.log.warn({ code: error.code }, 'A private answer could not be given');
    return error.failure.kind === 'later' ? CHAT_LATER : OPEN_A_CHAT;
  }
}

/**
 * Has a card that was just put up kept true. The person has their answer by now, whatever becomes of this; and of the
 * card, which is large, nothing is held until it is stored.
 */
export function keep(
  { muster, log }: Pick<Answering, 'muster' | 'log'>,
  look: Look,
  at: {
    readonly tenant: string;
    readonly conversation: string;
    readonly message: string;
    readonly passing?: true;
  },
): Promise<void> {
  if (look.kind !== 'card' || !look.shown) return Promise.resolve();
  const { ref, shows, version, note } = look.shown;
  const { tenant, conversation, message, passing } = at;
  const place = { platform: 'teams', team: tenant, conversation } as const;
  return muster
    .keep({ card: ref, place, message, shows, version, ...(note && { note }), ...(passing && { passing }) })
    .catch((error: unknown) =>
      log.error({ err: error, card: ref }, 'A card was put up and will not be kept true'),
    );
}
