import { z } from 'zod';
import { stateShape } from './inputs.js';

// Slack leaves out what it does not know, or sends null for it: only what a request cannot do without is required.
const sender = {
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }),
};

export const slashShape = z.object({
  command: z.string().regex(/^\/\S+$/),
  text: z.string().nullish(),
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().nullish(),
});

export const pressShape = z.object({
  ...sender,
  type: z.literal('block_actions'),
  trigger_id: z.string().nullish(),
  response_url: z.string().nullish(),
  channel: z.object({ id: z.string() }).nullish(),
  container: z.object({
    type: z.string(),
    message_ts: z.string().nullish(),
    channel_id: z.string().nullish(),
    is_ephemeral: z.boolean().nullish(),
  }),
  state: stateShape.nullish(),
  // The home somebody pressed something on; a message stands in `container`.
  view: z.object({ type: z.string(), hash: z.string().nullish() }).nullish(),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string(),
        value: z.string().nullish(),
        url: z.string().nullish(),
      }),
    )
    .min(1),
});

export const viewShape = z.looseObject({
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })),
  private_metadata: z.string().nullish(),
  state: stateShape.nullish(),
});

export type View = z.infer<typeof viewShape>;

export const submitShape = z.object({
  ...sender,
  type: z.literal('view_submission'),
  view: viewShape,
});

/** The workspace a payload comes from: an app installed for a whole organisation gets no `team`. */
export function teamOf(payload: {
  team?: { id: string } | null | undefined;
  user: { team_id?: string | null | undefined };
}): string {
  return payload.team?.id ?? payload.user.team_id ?? '';
}
