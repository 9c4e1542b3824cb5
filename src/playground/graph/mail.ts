import { z } from 'zod';
import type { Reply } from '../serving.js';
import { type Directory, userCalled } from './directory.js';
import { no } from './refusals.js';

/** A mail as it was accepted, oldest first. It is accepted, which is not delivered. */
export type SentMail = {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly contentType: 'text' | 'html';
  readonly at: string;
};

/** Where mails outlive the process: the playground brings one. */
export interface MailShelf {
  put(mail: SentMail): void;
  all(): readonly SentMail[];
}

export function createMailShelf(): MailShelf {
  const mails: SentMail[] = [];
  return { put: (mail) => void mails.push(mail), all: () => mails };
}

const recipients = z.array(z.object({ emailAddress: z.object({ address: z.string() }) })).default([]);
const sending = z.object({
  message: z.object({
    subject: z.string().default(''),
    body: z.object({ contentType: z.string().default('text'), content: z.string() }),
    toRecipients: recipients,
    ccRecipients: recipients,
    bccRecipients: recipients,
  }),
  saveToSentItems: z.boolean().default(true),
});

/** Outlook takes no message over this through Graph in one request. */
const MAX_BYTES = 4 * 1024 * 1024;
const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

export type MailDeps = {
  readonly directory: Pick<Directory, 'all'>;
  readonly mails: MailShelf;
  /** The mailboxes that the app may send from; every one if left out. */
  readonly mailboxes?: readonly string[];
  readonly now: () => number;
};

/** `POST /users/{mailbox}/sendMail`: accepted and kept, or refused. */
export function sendMail(deps: MailDeps, mailbox: string, body: Buffer): Reply {
  const sender = userCalled(deps.directory.all(), mailbox);
  if (!sender) return no('noMailbox');
  const from = sender.userPrincipalName ?? sender.mail ?? sender.id;
  if (deps.mailboxes && !deps.mailboxes.includes(from)) return no('denied');
  if (body.length > MAX_BYTES) return no('tooBig');
  const sent = sending.safeParse(parsed(body));
  if (!sent.success) return no('badRequest');
  const { subject, body: words, toRecipients, ccRecipients, bccRecipients } = sent.data.message;
  const to = [...toRecipients, ...ccRecipients, ...bccRecipients].map(
    ({ emailAddress }) => emailAddress.address,
  );
  if (to.length === 0 || to.some((address) => !ADDRESS.test(address))) return no('noRecipients');
  const contentType = words.contentType.toLowerCase() === 'html' ? 'html' : 'text';
  deps.mails.put({
    id: `mail-${deps.mails.all().length + 1}`,
    from,
    to,
    subject,
    text: words.content,
    contentType,
    at: new Date(deps.now()).toISOString(),
  });
  return { status: 202 };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
