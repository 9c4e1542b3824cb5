import { type Commit, commitId, openFacts } from '../core/commit.js';
import type { Fact } from '../core/decider.js';
import type { Follow } from '../core/feature.js';
import { type PartnershipId, streamParts } from '../core/ids.js';
import type { JsonObject } from '../core/json.js';
import type { Partnership } from '../core/partnership.js';
import type { Deliveries } from '../core/ports.js';
import type { Registry } from '../core/registry.js';
import type { AsSystem } from './ask.js';

export interface FollowDeps {
  readonly registry: Registry;
  readonly deliveries: Deliveries;
  partnership(id: PartnershipId): Promise<Partnership | undefined>;
  readonly asSystem: AsSystem;
}

/** Whether any feature makes something of a commit's facts. */
export function isFollowed(commit: Commit, registry: Registry): boolean {
  return commit.facts.some((fact) => followsOf(commit, fact, registry).length > 0);
}

/**
 * Runs what features make of a commit's facts, as Muster itself. Each is asked once for a fact, however often the
 * commit is relayed; a refusal is recorded as a failed delivery, for administrators to see. `press` is the log's name
 * for what led to it.
 */
export async function follow(commit: Commit, deps: FollowDeps, press?: string): Promise<void> {
  if (!isFollowed(commit, deps.registry)) return;
  const { partnership: id } = streamParts(commit.stream);
  for (const [index, fact] of openFacts(commit).entries()) {
    const followers = followsOf(commit, fact, deps.registry);
    const partnership = followers.length > 0 ? await deps.partnership(id) : undefined;
    if (!partnership) continue;
    const asked = followers.flatMap(({ asks }) => asks({ fact, stream: commit.stream, partnership }));
    for (const [at, { command, args }] of asked.entries()) {
      const before = asked.slice(0, at).filter((earlier) => earlier.command === command).length;
      await askOnce(
        { once: onceOf(commit, index, command, before), command, args, commit, partnership },
        { ...deps, asSystem: (ask) => deps.asSystem({ ...ask, press }) },
      );
    }
  }
}

/** What a fact asks is told apart by its command, and by how many of the same were asked for it before. */
function onceOf(commit: Commit, fact: number, command: string, before: number): string {
  const once = `${commitId(commit)}#${fact}/${command}`;
  return before === 0 ? once : `${once}/${before + 1}`;
}

function followsOf(commit: Commit, fact: Fact, registry: Registry): readonly Follow[] {
  return registry.followsOf(streamParts(commit.stream).feature, fact.type);
}

async function askOnce(
  asked: { once: string; command: string; args: JsonObject; commit: Commit; partnership: Partnership },
  { asSystem, deliveries }: FollowDeps,
): Promise<void> {
  const { once, command, args, commit, partnership } = asked;
  const refused = await asSystem({ command, args, partnership, once });
  if (refused === undefined) return;
  const work = { do: 'ask', command, args, partnership: partnership.id } as const;
  const { stream } = commit;
  const record = { id: once, stream, work, attempts: 1, retryAt: 0 };
  await deliveries.add([{ ...record, state: 'failed', problem: refused }]);
}
