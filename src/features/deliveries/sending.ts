import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { FieldSet } from '../../core/fields.js';
import { type StreamId, streamId, streamParts } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import type { Sent } from '../../core/reaching/reached.js';
import { DELIVERY_STATES } from '../../core/reaching/sums.js';
import { type Reading, sentUnder } from '../../core/reading.js';
import { readReference } from '../../core/reference.js';
import { say } from '../../core/said.js';
import type { DeliveryCommand, DeliveryRefusal } from './decider.js';
import type { DeliveryFact, Of, Sending } from './facts.js';

export type DefineDeliveries = Define<Sending, DeliveryCommand, DeliveryFact, DeliveryRefusal>;

/** What is meant by a reference as typed: `last` when there is none. Undefined: it is no whole reference. */
export function aboutOf(typed: string | null | undefined): string | undefined {
  if (!typed || typed === 'last') return 'last';
  const read = readReference(typed);
  return read && 'reference' in read ? read.reference : undefined;
}

type About = { readonly ref?: string | null | undefined };
type Reads = { readonly sent: Reading<Sent | undefined> };
type Knowing = Ask<About, { readonly sent: Sent | undefined }>;

const aboutArgs = { ref: z.string().max(40).nullish() };
const refField = { kind: 'text', label: 'Reference', max: 40, hidden: true } as const;

const reads = ({ args, partnership }: Ask<About>): Reads => {
  const about = aboutOf(args.ref);
  const named = about === undefined || about === 'last' ? 'last' : { reference: about };
  return { sent: sentUnder({ partnership: partnership.id, about: named }) };
};

/** Where a send is kept: one stream for each. */
function streamMeant({ args, partnership, known }: Knowing): StreamId | DeliveryRefusal {
  if (aboutOf(args.ref) === undefined) return { refused: 'no-reference' };
  if (!known.sent) return { refused: 'nothing-sent' };
  return streamId(partnership.id, 'deliveries', known.sent.commit.slice(partnership.id.length + 1));
}

function sendMeant({ known }: Knowing): Of {
  if (!known.sent) throw new Error('Nothing was sent, and was to be changed');
  const { feature, id } = streamParts(known.sent.stream);
  return { commit: known.sent.commit, feature, id };
}

const shows = ({ args, partnership }: Knowing) => ({
  stream: streamId(partnership.id, 'deliveries', aboutOf(args.ref) ?? 'last'),
  card: 'reach',
});

const MAY = ['chair', 'secretariat', { relation: 'person who had it sent' }] as const;
const relations = ({ known }: Ask<JsonObject, { readonly sent: Sent | undefined }>) => ({
  'person who had it sent': known.sent ? [known.sent.by] : [],
});

/** A wording for what has a reference, and one for what was asked last. */
const WORDINGS = [
  { id: '', middle: ['<ref>'] },
  { id: '-last', middle: [] },
] as const;

const withdraw = (define: DefineDeliveries): readonly Command[] =>
  WORDINGS.map(({ id, middle }) =>
    define.does({
      id: `deliveries.withdraw${id}`,
      words: ['delivery', ...middle, 'withdraw'],
      does: 'take back what was sent by mistake',
      may: MAY,
      form: {
        title: 'Take back what was sent',
        button: 'Take it back',
        intro:
          'Every copy in Slack and Teams then says that it was withdrawn. An e-mail cannot be taken back.',
      },
      fields: {
        ref: refField,
        why: { kind: 'text', label: 'Why', max: 300, long: true, required: true },
      } as const satisfies FieldSet,
      positions: ['why'],
      args: z.object({ ...aboutArgs, why: z.string().min(1).max(300) }),
      reads,
      stream: streamMeant,
      relations,
      command: (ask) => ({
        do: 'withdraw',
        of: sendMeant(ask),
        why: say(ask.args.why),
        by: ask.by.person,
        at: ask.at,
      }),
      shows,
      says: () => 'Taken back. Every copy in Slack and Teams says so in a moment; e-mails cannot.',
    }),
  );

const resend = (define: DefineDeliveries): readonly Command[] =>
  WORDINGS.map(({ id, middle }) =>
    define.does({
      id: `deliveries.resend${id}`,
      words: ['delivery', ...middle, 'resend'],
      does: 'send again to the silent and to whom it did not reach',
      may: MAY,
      fields: { ref: refField },
      args: z.object(aboutArgs),
      reads,
      stream: streamMeant,
      relations,
      command: (ask) => ({ do: 'resend', of: sendMeant(ask), by: ask.by.person, at: ask.at }),
      shows,
      says: () => 'I am sending it again to whom it did not reach, and asking the silent once more.',
    }),
  );

const record = (define: DefineDeliveries): Command =>
  define.does({
    id: 'deliveries.record',
    does: 'record what became of prompts',
    may: ['system'],
    args: z.object({
      outcomes: z
        .array(z.object({ send: z.string(), is: z.enum(DELIVERY_STATES), at: z.iso.datetime() }))
        .max(200),
    }),
    stream: ({ partnership }) => streamId(partnership.id, 'deliveries', 'outcomes'),
    command: ({ args }) => ({ do: 'record', outcomes: args.outcomes }),
  });

/** What can be done about what was sent. */
export function sending(define: DefineDeliveries): readonly Command[] {
  return [...withdraw(define), ...resend(define), record(define)];
}
