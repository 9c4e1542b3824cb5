import type { PlatformName } from '../people/person.js';

/** A conversation on a platform; `team` is the Slack workspace or the Teams tenant. */
export type Place = {
  readonly platform: PlatformName;
  readonly team: string;
  readonly conversation: string;
};
