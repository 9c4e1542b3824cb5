import type { Installs } from '../installs/index.js';
import type { Log } from '../log.js';
import type { Happened } from './events.js';

export interface HappenedDeps {
  readonly log: Log;
  /** Where several workspaces may install the app; not there when it is set up for one. */
  readonly installs?: Installs;
}

/** Takes what Slack tells without anybody having asked. It is acknowledged when it is done: else Slack tells it again. */
export async function onHappened(
  deps: HappenedDeps,
  happened: Happened,
  slack: { ack(): Promise<void> },
): Promise<void> {
  if (happened.kind === 'removed') await onRemoved(deps, happened);
  await slack.ack();
}

async function onRemoved(
  { installs, log }: HappenedDeps,
  { whence }: Extract<Happened, { kind: 'removed' }>,
): Promise<void> {
  const id = whence.organisation ?? whence.team;
  log.warn({ installation: id }, 'Muster was removed from Slack, or its token was revoked');
  if (id) await installs?.remove(id);
}
