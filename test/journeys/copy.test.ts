import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arriving } from '../../src/core/ports.js';
import { verifyLedger } from '../../src/core/recording/verify.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { copyStore } from '../../src/run/copy.js';
import { openEmbeddedStore } from '../../src/store/embedded/index.js';
import { openLeaving } from '../../src/store/embedded/leaving.js';
import { createLedgerHash } from '../../src/store/hash.js';
import { openForCopy } from '../../src/store/mongo/index.js';
import { onCommandLine } from '../support/command-line.js';
import { PATIENT_MS } from '../support/patient.js';
import { actor } from '../support/people.js';
import { createStage, dropDatabase, type Stage, storeKinds } from '../support/stage.js';

const { indexed } = createRegistry(features);

it('leaves nothing behind that somebody has added to the embedded store', async () => {
  const stage = await createStage({ store: 'embedded' });
  await stage.down();
  const leaving = openLeaving(stage.config.data);
  expect(leaving.unknown()).toEqual([]);
  leaving.close();
  await stage.close();
});

describe.runIf(storeKinds.includes('mongo'))('a copy to MongoDB', () => {
  const uri = process.env.MONGODB_URI ?? '';
  let stage: Stage;
  let database: string;
  const dana = () => actor(stage, 'dana-hughes');
  const quiet = () => undefined;

  beforeEach(async () => {
    stage = await createStage({ store: 'embedded' });
    database = `copy-${stage.config.data.slice(-6)}`;
    for (const id of ['dana-hughes', 'kim-frost', 'lee-marsh']) await actor(stage, id).teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
    await dana().slack.slash('agenda add "Flu surge plan"');
    await dana().slack.slash('agenda publish');
    await stage.settled();
  });
  afterEach(async () => {
    await stage.close();
    await dropDatabase({ uri, database });
  });

  const copied = async (through: (arriving: Arriving) => Arriving = (arriving) => arriving) => {
    const target = await openForCopy({ uri, database, indexed, promptlyMs: PATIENT_MS });
    const leaving = openLeaving(stage.config.data);
    try {
      return await copyStore(leaving, through(target.arriving), quiet);
    } finally {
      leaving.close();
      await target.close();
    }
  };

  it('is refused while the bot runs, and then has everything: people go on where they were', async () => {
    const copying = () =>
      onCommandLine({ config: { ...stage.config, mongo: { uri, database } } }, [
        'copy',
        '--database',
        database,
      ]);
    expect(await copying()).toMatchObject({ code: 1, stderr: expect.stringContaining('Stop it first') });
    await stage.down();
    const { code, stdout } = await copying();
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^commits: \d+\n(.+\n)+.+, 0 wrong\nEverything is in/),
    ]);

    await stage.moveTo({ uri, database });
    const agenda = await dana().slack.slash('agenda add "After the move"');
    expect(agenda).toContain('After the move');
    expect(await dana().slack.slash('agenda items 4')).toContain('Flu surge plan');
    const channel = stage.teams.messages.of('19:lhrp@thread.tacv2');
    await expect.poll(() => JSON.stringify(channel[0])).toContain('and 8 more');
    const { store } = stage.muster();
    const { wrong } = await verifyLedger({ ledger: store.ledger, hash: createLedgerHash() });
    expect(wrong).toEqual([]);
    expect(await copying()).toMatchObject({ code: 1, stderr: expect.stringContaining('finished already') });
  });

  it('goes on where it was broken off, and begins anew when the data has changed', async () => {
    await stage.down();
    let puts = 0;
    const breaking = (arriving: Arriving): Arriving => ({
      ...arriving,
      put: (kind, items) => {
        puts += 1;
        return kind === 'people' ? Promise.reject(new Error('cut off')) : arriving.put(kind, items);
      },
    });
    await expect(copied(breaking)).rejects.toThrow('cut off');
    expect(puts, 'commits, rows, people').toBe(3);

    const bot = await openEmbeddedStore({ folder: stage.config.data, indexed, as: 'bot' });
    await bot.settings.put('changed', true);
    await bot.close();
    await expect(copied(breaking), 'from the start').rejects.toThrow('cut off');
    expect(puts).toBe(6);

    const kinds: string[] = [];
    const watching = (arriving: Arriving): Arriving => ({
      ...arriving,
      put: (kind, items) => {
        kinds.push(kind);
        return arriving.put(kind, items);
      },
    });
    const counts = await copied(watching);
    expect(kinds[0], 'commits stand there already').toBe('people');
    expect(counts.commits).toBeGreaterThan(5);
  });

  it('is refused where something else stands', async () => {
    await stage.down();
    const other = await openForCopy({ uri, database, indexed, promptlyMs: PATIENT_MS });
    await other.arriving.put('references', [{ key: 'somebody', reference: { else: 'is here' } }]);
    await other.close();
    await expect(copied()).rejects.toThrow('no part of this copy');
  });
});
