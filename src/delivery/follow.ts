import type { Fact } from '../core/decider.js';
import type { Follow } from '../core/feature.js';
import { type PartnershipId, streamParts } from '../core/ids.js';
import type { JsonObject } from '../core/json.js';
import type { Partnership } from '../core/people/partnership.js';
import type { Deliveries, Hash } from '../core/ports.js';
import { type Commit, commitId, openFacts } from '../core/recording/commit.js';
import type { Registry } from '../core/registry.js';
import type { AsSystem } from './ask.js';
import { type Asked, firstForPrompts } from './in-step.js';
import { allEnded, type InParts } from './parts.js';
import type { Together } from './together.js';

export interface FollowDeps extends InParts {
  readonly registry: Registry;
  readonly deliveries: Deliveries;
  partnership(id: PartnershipId): Promise<Partnership | undefined>;
  readonly asSystem: AsSystem;
  readonly together: Together;
  readonly hash: Hash;
  /** Hears of each that was asked. */
  asked?: Asked;
}

/** Whether any feature makes something of a commit's facts. */
export function isFollowed(commit: Commit, registry: Registry): boolean {
  return commit.facts.some((fact) => followsOf(commit, fact, registry).length > 0);
}

/** So many at once: a fact may ask something of each of thousands. */
const AT_ONCE = 16;

/**
 * Runs what features make of a commit's facts, as Muster itself. Each is asked once for a fact, however often the
 * commit is relayed; a refusal is recorded as a failed delivery, for administrators to see. `press` is the log's name
 * for what led to it.
 * @throws BrokenOff when not all have been asked, since Muster stops
 */
export async function follow(commit: Commit, deps: FollowDeps, press?: string): Promise<void> {
  if (!isFollowed(commit, deps.registry)) return;
  const { partnership: id } = streamParts(commit.stream);
  for (const [index, fact] of openFacts(commit).entries()) {
    const followers = followsOf(commit, fact, deps.registry);
    const partnership = followers.length > 0 ? await deps.partnership(id) : undefined;
    if (!partnership) continue;
    const asked = followers.flatMap(({ asks, together }) =>
      asks({ fact, stream: commit.stream, partnership }).map((ask) => ({ ...ask, together })),
    );
    const all = onceEach(firstForPrompts(asked, commit), `${commitId(commit)}#${index}`).entries();
    const inTurn = async () => {
      for (const [before, each] of all) {
        if (before >= AT_ONCE) deps.goOn();
        await askOnce({ ...each, commit, partnership, press }, deps);
        await deps.asked?.(each);
      }
    };
    await allEnded(Array.from({ length: AT_ONCE }, inTurn));
  }
}

type Asks = { readonly command: string; readonly args: JsonObject; readonly together: true | undefined };

/** What a fact asks is told apart by its command, and by how many of the same were asked for it before. */
function onceEach(asked: readonly Asks[], fact: string): readonly (Asks & { readonly once: string })[] {
  const before = new Map<string, number>();
  return asked.map((each) => {
    const count = (before.get(each.command) ?? 0) + 1;
    before.set(each.command, count);
    const once = `${fact}/${each.command}`;
    return { ...each, once: count === 1 ? once : `${once}/${count}` };
  });
}

function followsOf(commit: Commit, fact: Fact, registry: Registry): readonly Follow[] {
  return registry.followsOf(streamParts(commit.stream).feature, fact.type);
}

type Asking = Asks & {
  readonly once: string;
  readonly commit: Commit;
  readonly partnership: Partnership;
  readonly press: string | undefined;
};

async function askOnce(asking: Asking, { asSystem, together, deliveries, hash }: FollowDeps): Promise<void> {
  const { once, command, args, commit, partnership, press } = asking;
  const ask = (named: string) => asSystem({ command, args, partnership, once: named, press });
  const refused = await (asking.together
    ? // Not by the name of one of those it is for: had theirs been done before, the others would go without.
      together([partnership.id, command, args], () => ask(`${once} ${hash.salt()}`))
    : ask(once));
  if (refused === undefined) return;
  const work = { do: 'ask', command, args, partnership: partnership.id } as const;
  const { stream } = commit;
  const record = { id: once, stream, work, attempts: 1, retryAt: 0 };
  await deliveries.add([{ ...record, state: 'failed', problem: refused }]);
}
