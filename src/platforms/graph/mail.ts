import { OutwardError } from '../../core/errors.js';
import type { Mail } from '../../core/ports.js';
import { cut } from '../../core/showing/plain.js';
import type { Call } from './client.js';
import { LIMITS } from './limits.js';
import { createPace } from './pace.js';

/** E-mail from one mailbox. What is over the mailbox's pace is told when to come again; nothing waits here. */
export function createMail(deps: {
  readonly call: Call;
  readonly mailbox: string;
  readonly problem: Mail['problem'];
}): Mail {
  const { call, mailbox } = deps;
  const pace = createPace({ perMinute: LIMITS.mailsPerMinute, realNow: Date.now });
  return {
    async send({ to, subject, text }) {
      const afterMs = pace.take();
      if (afterMs > 0) throw new OutwardError('graph.mailbox-pace', { kind: 'later', afterMs });
      const message = {
        subject: cut(subject.replace(/\s+/g, ' ').trim(), LIMITS.subject),
        body: { contentType: 'Text', content: text },
        toRecipients: [{ emailAddress: { address: to } }],
        // Nobody reads what an absent person's mailbox would answer.
        internetMessageHeaders: [{ name: 'x-auto-response-suppress', value: 'All' }],
      };
      await call(`/users/${encodeURIComponent(mailbox)}/sendMail`, (request) =>
        request.post({ message }),
      ).catch(ofTheMailbox);
    },
    problem: deps.problem,
  };
}

/** What is not found is the mailbox that sends, and says nothing about whom the mail was for. */
function ofTheMailbox(error: unknown): never {
  if (error instanceof OutwardError && error.failure.kind === 'gone')
    throw new OutwardError(error.code, { kind: 'never' }, { cause: error });
  throw error;
}
