import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { streamParts } from '../../src/core/ids.js';
import type { Ledger, Store } from '../../src/core/ports.js';
import { CHECKPOINTS } from '../../src/core/recording/checkpoint.js';
import type { Commit } from '../../src/core/recording/commit.js';
import { commitsOf, rebuildRow } from '../../src/core/recording/state.js';
import { allStreams, verifyLedger } from '../../src/core/recording/verify.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { cardFor } from '../../src/playground/teams/index.js';
import { copyStore } from '../../src/run/copy.js';
import { openLeaving } from '../../src/store/embedded/leaving.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { openForCopy, openMongoStore } from '../../src/store/mongo/index.js';
import { PATIENT_MS } from '../support/patient.js';
import { actor } from '../support/people.js';
import { createStage, dropDatabase, type Stage, storeKinds } from '../support/stage.js';

const registry = createRegistry(features);
const hash = createLedgerHash();
const uri = process.env.MONGODB_URI ?? '';

/** What somebody types: about the thing of that name, or about the one of that number. */
const WORDS: readonly ((thing: string, number: number) => string)[] = [
  (thing) => `agenda add "${thing}" minutes:5`,
  (thing) => `agenda propose "${thing}"`,
  () => 'agenda accept 1',
  (thing) => `agenda decline 1 "${thing}"`,
  (_, number) => `agenda move ${number} 1`,
  (_, number) => `agenda remove ${number}`,
  () => 'agenda publish',
  (thing) => `action add "${thing}" owner:@lee due:"in 40 days"`,
  (thing, number) => `action ${number} update note:"${thing}"`,
  (_, number) => `action ${number} on track`,
  (_, number) => `action ${number} undo`,
  (_, number) => `action ${number} done`,
  (_, number) => `action ${number} accept`,
  (thing) => `lesson add "${thing}"`,
  (_, number) => `lesson ${number} accept`,
  () => 'rollcall organisations',
  () => 'here',
  () => 'mine',
];

type Speaker = { readonly who: string; readonly on: 'slack' | 'teams' };

const SPEAKERS: readonly Speaker[] = [
  { who: 'dana-hughes', on: 'slack' },
  { who: 'dana-hughes', on: 'teams' },
  { who: 'kim-frost', on: 'slack' },
  { who: 'kim-frost', on: 'teams' },
  { who: 'lee-marsh', on: 'teams' },
];

type Step = {
  readonly by: Speaker;
  /** Words of that place in the list, or a press on what was said last. */
  readonly does: number | 'press';
  readonly number: number;
};

const PRESSES = 6;
const does = fc.nat(WORDS.length + PRESSES - 1).map((at): Step['does'] => (at < WORDS.length ? at : 'press'));
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    by: fc.constantFrom(...SPEAKERS),
    does,
    number: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 20, maxLength: 30 },
);

describe.each(storeKinds)('whatever is typed and pressed, on the %s store', { timeout: 240_000 }, (store) => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await createStage({ store });
    for (const id of ['dana-hughes', 'kim-frost', 'lee-marsh']) await actor(stage, id).teams.install();
    await actor(stage, 'dana-hughes').slack.slash('meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('what is acknowledged is in the ledger, which is whole and gives the same rows again', async () => {
    let at = 0;
    const play = fc.asyncProperty(steps, async (sequence) => {
      const acknowledged: string[] = [];
      for (const step of sequence) {
        const thing = `Thing ${++at}`;
        if ((await take(stage, step, thing)).includes(thing)) acknowledged.push(thing);
      }
      await stage.settled();
      const kept = stage.muster().store;
      const said = wordsIn(await everything(kept.ledger));
      expect(acknowledged.filter((thing) => !said.has(thing))).toEqual([]);
      await expectSound(kept);
    });
    await fc.assert(play, { numRuns: Number(process.env.SEQUENCES ?? 2), endOnFailure: true });
    expect((await everything(stage.muster().store.ledger)).length).toBeGreaterThan(20);
    if (store === 'embedded' && uri) await expectSameCopied(stage);
  });
});

/** Takes one step, and gives what its person then reads. */
async function take(stage: Stage, { by: { who, on }, does, number }: Step, thing: string): Promise<string> {
  const { slack, teams, person } = actor(stage, who);
  if (does !== 'press') {
    const words = WORDS[does]?.(thing, number) ?? 'mine';
    return on === 'slack' ? slack.slash(words) : teams.write(`lhrp ${words}`);
  }
  if (on === 'teams') {
    const buttonsIn = (shown: unknown) => labelsIn(shown, 'Action.Execute', (button) => button.title);
    const message = teams.last();
    const own = buttonsIn(cardFor(message, person.teams?.user ?? expect.fail('in Teams')));
    // A view of one's own may have other buttons than the message, by which it is found.
    const titles = buttonsIn(message.activity).filter((title) => own.includes(title));
    const title = titles[number % titles.length];
    return title ? teams.press(title) : '';
  }
  const user = person.slack?.user ?? expect.fail('in Slack');
  const dm = stage.slack.dmOf(user);
  const last = stage.slack.messages(dm, user).at(-1);
  const buttons = labelsIn(last?.blocks, 'button', ({ text }) => (text as { text: string }).text);
  const button = buttons[number % buttons.length];
  if (button) await slack.press(button, dm);
  return '';
}

/** What stands on all buttons in a message. */
function labelsIn(
  value: unknown,
  type: string,
  label: (button: Record<string, unknown>) => unknown,
): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap((item) => labelsIn(item, type, label));
  return 'type' in value && value.type === type ? [String(label({ ...value })), ...inside] : inside;
}

async function everything(ledger: Ledger): Promise<readonly Commit[]> {
  const all: Commit[] = [];
  for await (const stream of allStreams(ledger)) {
    for await (const commit of commitsOf(stream, ledger)) all.push(commit);
  }
  return all;
}

const wordsIn = (commits: readonly Commit[]): ReadonlySet<string> =>
  new Set(
    commits.flatMap(({ said }) =>
      Object.values(said).flatMap((words) => ('text' in words ? words.text : [])),
    ),
  );

/** The chains are whole, nothing waits to be handed on, and every row is what its commits come to. */
async function expectSound({ ledger, views }: Store): Promise<void> {
  expect((await verifyLedger({ ledger, hash })).wrong).toEqual([]);
  // What was handed on is cleared a moment later; what an import left, at the second sweep.
  await expect.poll(() => ledger.pending({ limit: 10 })).toEqual([]);
  for await (const stream of allStreams(ledger)) {
    if (stream === CHECKPOINTS) continue;
    const kept = await views.get(stream, registry.shapeOf(streamParts(stream).feature));
    expect(kept, stream).toEqual(await rebuildRow(stream, { ledger, registry }));
  }
}

async function expectSameCopied(stage: Stage): Promise<void> {
  const before = await everything(stage.muster().store.ledger);
  await stage.down();
  const database = `sequence-${stage.config.data.slice(-6)}`;
  const at = { uri, database, indexed: registry.indexed, promptlyMs: PATIENT_MS };
  const target = await openForCopy(at);
  const leaving = openLeaving(stage.config.data);
  await copyStore(leaving, target.arriving, () => undefined);
  leaving.close();
  await target.close();
  const copied = await openMongoStore(at);
  expect(await everything(copied.ledger)).toEqual(before);
  await expectSound(copied);
  await copied.close();
  await dropDatabase({ uri, database });
}
