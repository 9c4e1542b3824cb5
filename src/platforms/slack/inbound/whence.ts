import { z } from 'zod';

const id = z.object({ id: z.string() }).nullish();

const shape = z.object({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  team: id,
  enterprise: id,
  user: z.object({ team_id: z.string().nullish() }).nullish(),
  // Slash commands say it in a word.
  is_enterprise_install: z.union([z.boolean(), z.enum(['true', 'false'])]).nullish(),
  authorizations: z
    .array(z.object({ is_enterprise_install: z.boolean().nullish(), enterprise_id: z.string().nullish() }))
    .nullish(),
});

/** Which workspace something came from; `organisation` when the app is installed for the whole of it. */
export type Whence = { readonly team?: string; readonly organisation?: string };

export function whenceIs(body: Readonly<Record<string, unknown>>): Whence {
  const { data } = shape.safeParse(body);
  if (!data) return {};
  const [authorised] = data.authorizations ?? [];
  const team = data.team_id ?? data.team?.id ?? data.user?.team_id;
  const whole = authorised?.is_enterprise_install ?? data.is_enterprise_install;
  const organisation = authorised?.enterprise_id ?? data.enterprise_id ?? data.enterprise?.id;
  return {
    ...(team && { team }),
    ...((whole === true || whole === 'true') && organisation && { organisation }),
  };
}
