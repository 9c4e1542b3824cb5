import type { JsonObject } from '../../../core/json.js';
import { CARD_TYPE, writeCard } from '../render.js';
import { type Answering, answerPrivately, type Exchange, keep, lookOf } from './answering.js';

const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message';
const ERROR_TYPE = 'application/vnd.microsoft.error';

/** Answers a press in its own response: a card takes the old one's place in the presser's eyes alone, words pass by. */
export async function answerPress(deps: Answering, exchange: Exchange): Promise<Buffer> {
  const { setting, asked, answer } = exchange;
  const look = lookOf(answer);
  // Passing words are seen by the presser alone, wherever they pressed; so is a form that comes back refused.
  if (look.kind === 'words') return passingWords(look.words);
  const comesBack = answer.kind === 'refused' && answer.form !== undefined;
  if (answer.privately && !setting.personal && !comesBack)
    return passingWords(await answerPrivately(deps, exchange, look));
  const message = asked.what.kind === 'press' ? asked.what.message : undefined;
  // In a shared conversation the message itself still shows everybody else what it did.
  if (setting.personal && message) {
    const { tenant, conversation } = setting;
    // Teams forgets the answer to a press when the chat is loaded anew, on another device, or at a reaction.
    deps.aside(keep(deps, look, { tenant, conversation, message, passing: true }));
  }
  return Buffer.from(writeCard(look.card, cardResponse));
}

/** A card that takes the place of the one that was asked about, in one person's eyes. */
export const cardResponse = (value: JsonObject) => ({ statusCode: 200, type: CARD_TYPE, value });

export const passingWords = (words: string): Buffer =>
  written({ statusCode: 200, type: MESSAGE_TYPE, value: words });

/** What a client hears to a request that Muster does not take; it shows nothing to anybody. */
export const notSupported = (why: string): Buffer => {
  const value = { code: 'NotSupported', message: `Muster does not take ${why}.` };
  return written({ statusCode: 400, type: ERROR_TYPE, value });
};

/** A response as it is sent. */
export const written = (response: JsonObject): Buffer => Buffer.from(JSON.stringify(response));
