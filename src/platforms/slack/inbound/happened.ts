import { drawn, type Muster } from '../../../core/asking/asked.js';
import type { PlatformUser } from '../../../core/people/person.js';
import type { Installs } from '../installs/index.js';
import type { Log } from '../log.js';
import type { Background } from '../outbound/background.js';
import { askForHome, type HomeDeps, openHome } from '../outbound/home.js';
import type { Happened } from './events.js';

export interface HappenedDeps extends HomeDeps {
  readonly muster: Muster;
  readonly background: Background;
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
  if (happened.kind === 'home') await onHome(deps, happened);
  if (happened.kind === 'chat') greet(deps, happened.by);
  if (happened.kind === 'account') await onAccount(deps, happened);
  if (happened.kind === 'overheard') await deps.muster.overhear(happened.said);
  if (happened.kind === 'removed') await onRemoved(deps, happened);
  await slack.ack();
}

async function onHome(deps: HappenedDeps, { by }: Extract<Happened, { kind: 'home' }>): Promise<void> {
  const answer = await askForHome(deps, by);
  greet(deps, by);
  deps.background.latest(`home of ${by.user} in ${by.team}`, 'showing a home', async () => {
    const now = await drawn(answer);
    if (now.kind !== 'form') await openHome(deps, by, now);
  });
}

async function onAccount(
  { muster }: HappenedDeps,
  { user, state }: Extract<Happened, { kind: 'account' }>,
): Promise<void> {
  if (state === 'closed') await muster.left(user);
  else await muster.stayed(user);
}

function greet({ background, muster }: HappenedDeps, by: PlatformUser): void {
  background.run('greeting somebody', () => muster.arrived(by));
}

async function onRemoved(
  { installs, log }: HappenedDeps,
  { whence }: Extract<Happened, { kind: 'removed' }>,
): Promise<void> {
  const id = whence.organisation ?? whence.team;
  log.warn({ installation: id }, 'Muster was removed from Slack, or its token was revoked');
  if (id) await installs?.remove(id);
}
