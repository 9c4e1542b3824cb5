import * as z from 'zod';

const account = z.object({
  id: z.string(),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
});

/** As much of an activity as this platform reads. Teams leaves out or nulls whatever it likes. */
const schema = z.object({
  type: z.string().min(1),
  id: z.string().nullish(),
  name: z.string().nullish(),
  channelId: z.string().nullish(),
  serviceUrl: z.url(),
  replyToId: z.string().nullish(),
  from: account.nullish(),
  recipient: account.nullish(),
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).nullish() }).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).nullish(),
  action: z.string().nullish(),
  membersAdded: z.array(account).nullish(),
  membersRemoved: z.array(account).nullish(),
});

export type Received = z.infer<typeof schema>;

/** Reads an activity; undefined when it is none. */
export function readActivity(value: unknown): Received | undefined {
  return schema.safeParse(value).data;
}

/** The tenant an activity comes from: both places that may name it must agree. */
export function tenantOf({ conversation, channelData }: Received): string | undefined {
  const named = [conversation.tenantId, channelData?.tenant?.id].filter((id) => typeof id === 'string');
  return named.every((id) => id === named[0]) ? named[0] : undefined;
}
