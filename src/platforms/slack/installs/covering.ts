import type { Installation, Installations, References } from '../../../core/ports.js';

/** A workspace covered by the installation of its organisation: Slack says so with all it sends from there. */
export type Belongs = { readonly team: string; readonly organisation: string };

/** Which installation a workspace is covered by: its own, or that of the organisation it belongs to. */
export interface Covering {
  of(team: string): Promise<Installation | undefined>;
  learn(belongs: Belongs): Promise<void>;
}

export function createCovering(deps: { installations: Installations; references: References }): Covering {
  const { installations, references } = deps;
  const organisations = new Map<string, string>();
  const ofOrganisation = async (team: string): Promise<Installation | undefined> => {
    const known = organisations.get(team) ?? (await references.get(keyOf(team)))?.organisation;
    if (typeof known === 'string') return installations.get(known);
    // Nothing has come from there yet. If there is one organisation only, it can belong to no other.
    const [only, another] = (await installations.all()).filter(({ kind }) => kind === 'organisation');
    return another ? undefined : only;
  };
  return {
    of: async (team) => (await installations.get(team)) ?? ofOrganisation(team),
    learn: async ({ team, organisation }) => {
      if (organisations.get(team) === organisation) return;
      await references.put(keyOf(team), { organisation });
      organisations.set(team, organisation);
    },
  };
}

const keyOf = (team: string): string => `slack workspace ${team}`;
