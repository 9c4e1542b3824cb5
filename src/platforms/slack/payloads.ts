import { z } from 'zod';
import { stateShape } from './inputs.js';

const sender = {
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
};

export const slashShape = z.object({
  command: z.string().regex(/^\/\S+$/),
  text: z.string().default(''),
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string().optional(),
});

export const messageShape = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.object({
    type: z.literal('message'),
    channel: z.string(),
    channel_type: z.string().optional(),
    user: z.string().optional(),
    text: z.string().default(''),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
  }),
});

export const pressShape = z.object({
  ...sender,
  type: z.literal('block_actions'),
  trigger_id: z.string().default(''),
  response_url: z.string().optional(),
  channel: z.object({ id: z.string() }).optional(),
  container: z.object({
    type: z.string(),
    message_ts: z.string().optional(),
    channel_id: z.string().optional(),
    is_ephemeral: z.boolean().optional(),
  }),
  state: stateShape.optional(),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string(),
        value: z.string().optional(),
        url: z.string().optional(),
      }),
    )
    .min(1),
});

export const viewShape = z.looseObject({
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })),
  private_metadata: z.string().default(''),
  state: stateShape.optional(),
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
  user: { team_id?: string | undefined };
}): string {
  return payload.team?.id ?? payload.user.team_id ?? '';
}
