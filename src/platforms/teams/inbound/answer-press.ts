import { CARD_TYPE, writeCard } from '../render.js';
import { type Answering, answerPrivately, type Exchange, keep, lookOf } from './answering.js';

const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message';
const ERROR_TYPE = 'application/vnd.microsoft.error';

/** Answers a press in its own response: a card takes the old one's place in the presser's eyes alone, words pass by. */
export async function answerPress(deps: Answering, exchange: Exchange): Promise<string> {
  const { setting, asked, answer } = exchange;
  const look = lookOf(answer);
  // Passing words are seen by the presser alone, wherever they pressed; so is a form that comes back refused.
  if (look.kind === 'words') return passingWords(look.words);
  const comesBack = answer.kind === 'refused' && answer.form !== undefined;
  if (answer.privately && !setting.personal && !comesBack)
    return passingWords(await answerPrivately(deps, exchange, look));
  const message = asked.what.kind === 'press' ? asked.what.message : undefined;
  // In a shared conversation the message itself still shows everybody else what it did.
  if (setting.personal && message)
    await keep(deps, look, { tenant: setting.tenant, conversation: setting.conversation, message });
  return cardResponse(writeCard(look.card));
}

/** A card, written, that takes the place of the one that was asked about, in one person's eyes. */
export const cardResponse = (card: string): string =>
  `{"statusCode":200,"type":"${CARD_TYPE}","value":${card}}`;

export const passingWords = (words: string): string =>
  JSON.stringify({ statusCode: 200, type: MESSAGE_TYPE, value: words });

/** What a client hears to a request that Muster does not take; it shows nothing to anybody. */
export const notSupported = (why: string): string => {
  const value = { code: 'NotSupported', message: `Muster does not take ${why}.` };
  return JSON.stringify({ statusCode: 400, type: ERROR_TYPE, value });
};
