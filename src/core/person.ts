import type { PersonId } from './ids.js';

export type PlatformName = 'slack' | 'teams';

/** Somebody as a platform knows them; `team` is the Slack workspace or the Teams tenant. */
export type PlatformUser = { readonly platform: PlatformName; readonly team: string; readonly user: string };

/**
 * A person. The only record with a name or an address; it can be changed and erased, and nothing in the ledger
 * repeats it.
 */
export type Person = {
  readonly id: PersonId;
  readonly name: string;
  readonly email?: string;
  readonly slack?: { readonly team: string; readonly user: string };
  readonly teams?: { readonly tenant: string; readonly user: string };
  readonly prefers?: PlatformName;
  readonly away?: { readonly until: string; readonly instead?: PersonId };
};

/** The ways to reach a person in chat, the preferred platform first. */
export function reachable(person: Person): readonly PlatformUser[] {
  const slack = person.slack && {
    platform: 'slack' as const,
    team: person.slack.team,
    user: person.slack.user,
  };
  const teams = person.teams && {
    platform: 'teams' as const,
    team: person.teams.tenant,
    user: person.teams.user,
  };
  const ways = person.prefers === 'slack' ? [slack, teams] : [teams, slack];
  return ways.filter((way) => way !== undefined);
}
