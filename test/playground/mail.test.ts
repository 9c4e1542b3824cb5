import { describe, expect, it } from 'vitest';
import type { SentMail } from '../../src/playground/graph/index.js';
import { isMailbox, mailboxOf, seeMail } from '../../src/playground/stages/mail.js';

const mail = (id: string, ...to: string[]): SentMail => ({
  id,
  from: 'muster@example.org',
  to,
  subject: `Subject ${id}`,
  text: `Text ${id}`,
  contentType: 'text',
  at: '2026-12-01T10:00:00.000Z',
});

const mails = [
  mail('1', 'asha@example.org'),
  mail('2', 'ben@example.org'),
  mail('3', 'ben@example.org', 'Asha@example.org'),
];

describe('A mailbox', () => {
  const conversation = mailboxOf('asha@example.org');

  it('shows what its owner was sent, and to nobody else', () => {
    expect(isMailbox(conversation)).toBe(true);
    expect(isMailbox('C0LHRP')).toBe(false);
    const { messages, earlier } = seeMail({ user: 'U0ASHA', conversation, last: 60 }, mails);
    expect(messages.map(({ id }) => id)).toEqual(['1', '3']);
    expect(messages[0]).toMatchObject({ from: 'Muster, muster@example.org', text: 'Subject 1\n\nText 1' });
    expect(earlier).toBe(0);
  });

  it('shows only the latest when there are many', () => {
    const { messages, earlier } = seeMail({ user: 'U0ASHA', conversation, last: 1 }, mails);
    expect(messages.map(({ id }) => id)).toEqual(['3']);
    expect(earlier).toBe(1);
  });
});
