import type { Settings, Store } from '../core/ports.js';
import type { Instant } from '../core/time.js';
import type { Metrics } from '../http/index.js';

/** A minute of which Slack did not tell everything that happened in a workspace. */
export type LeftOut = { readonly team: string; readonly at: Instant };

const NAME = 'left-out';
/** Of a workspace in which there is always too much, the latest will do. */
const MOST = 100;

/** Counts and keeps each minute that Slack says it left out. */
export function hearLeftOut(deps: {
  readonly store: Pick<Store, 'settings'>;
  readonly metrics: Pick<Metrics, 'leftOut'>;
  trouble(error: unknown, about: string): void;
}): (minute: LeftOut) => void {
  return (minute) => {
    deps.metrics.leftOut();
    noteLeftOut(minute, deps.store.settings).catch((error: unknown) =>
      deps.trouble(error, 'a minute that Slack left out'),
    );
  };
}

/** Keeps a minute for whoever looks later: Slack tells it once, and only to the running bot. */
export async function noteLeftOut({ team, at }: LeftOut, settings: Settings): Promise<void> {
  const others = (await leftOut(settings)).filter((other) => other.team !== team || other.at !== at);
  await settings.put(NAME, [...others, { team, at }].slice(-MOST));
}

/** The minutes that Slack left out, those it told last at the end. */
export async function leftOut(settings: Settings): Promise<readonly LeftOut[]> {
  // Nobody else writes this setting.
  return ((await settings.get(NAME)) ?? []) as readonly LeftOut[];
}
