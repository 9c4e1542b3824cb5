import { z } from 'zod';

/** Faults of the line, and refusals that each stand-in gives by its platform's own code. */
const KINDS = [
  '429',
  '500',
  '503',
  'reset',
  'slow',
  'lost',
  'token-revoked',
  'user-deactivated',
  'channel-archived',
  'bot-removed',
  'bot-blocked',
  'conversation-gone',
] as const;

/** What a stand-in is to do wrong; the same words by function and over HTTP. See docs/stand-ins.md. */
export const fault = z.strictObject({
  fault: z.union([z.enum(KINDS), z.strictObject({ error: z.string().min(1) })]),
  /** The call it befalls, `*` at its end for a family of them; every call if left out. */
  method: z.string().min(1).optional(),
  /** Only calls about this person, channel or conversation. */
  about: z.string().min(1).optional(),
  /** How many calls it befalls; one if left out. */
  times: z.union([z.int().min(1), z.literal('always')]).optional(),
  /** Seconds, for a 429 or 503; without it no time is named. */
  retryAfter: z.number().min(0).optional(),
  /** For a slow answer; a minute if left out. */
  forMs: z.int().min(0).optional(),
});

export type Fault = z.infer<typeof fault>;

/** A call by the name faults and paces know it by, and everybody and every place it is about, the place first. */
export type Named = { readonly method: string; readonly about: readonly string[] };

export interface Faults {
  /** Plans a fault for calls to come. */
  next(fault: Fault): void;
  /** Takes the fault that is due for a call, if one is. */
  take(call: Named): Fault | undefined;
  /** What is still to befall. */
  planned(): readonly Fault[];
  clear(): void;
}

export function createFaults(): Faults {
  let planned: { readonly fault: Fault; left: number }[] = [];
  return {
    next: (next) => {
      const { times = 1 } = next;
      planned.push({ fault: next, left: times === 'always' ? Number.POSITIVE_INFINITY : times });
    },
    take: (call) => {
      const due = planned.find((one) => befalls(one.fault, call));
      if (!due) return undefined;
      due.left -= 1;
      planned = planned.filter(({ left }) => left > 0);
      return due.fault;
    },
    planned: () =>
      planned.map(({ fault: one, left }) => (one.times === 'always' ? one : { ...one, times: left })),
    clear: () => {
      planned = [];
    },
  };
}

function befalls({ method = '*', about }: Fault, call: Named): boolean {
  const named = method.endsWith('*') ? call.method.startsWith(method.slice(0, -1)) : call.method === method;
  return named && (about === undefined || call.about.includes(about));
}
