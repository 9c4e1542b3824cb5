import type { SentMail } from '../graph/index.js';
import type { Seeing, Seen, SeenMessage } from '../seen.js';

const PREFIX = 'mail:';

/** Somebody's mailbox, as one of the conversations they can open. */
export const mailboxOf = (address: string): string => `${PREFIX}${address}`;

export const isMailbox = (conversation: string): boolean => conversation.startsWith(PREFIX);

/** A mailbox as its owner sees it. */
export function seeMail({ conversation, last }: Seeing, mails: readonly SentMail[]): Seen {
  const address = conversation.slice(PREFIX.length).toLowerCase();
  const own = mails.filter(({ to }) => to.some((one) => one.toLowerCase() === address));
  const messages = own.slice(-last).map(seen);
  return { messages, earlier: own.length - messages.length };
}

const seen = ({ id, from, subject, text }: SentMail): SeenMessage => ({
  id,
  from: `Muster, ${from}`,
  whose: 'bot',
  text: `${subject}\n\n${text}`,
  onlyYou: false,
  edits: 0,
});
