import { describe, expect, it } from 'vitest';
import { type Failure, OutwardError } from '../../src/core/errors.js';
import { createBackground } from '../../src/platforms/slack/outbound/background.js';
import { opened } from '../support/opened.js';

/** Does something in the background that fails so often before it succeeds, and tells what came of it. */
async function fails(times: number, failure: Failure): Promise<{ tried: number; logged: number }> {
  let tried = 0;
  let logged = 0;
  const quiet = () => undefined;
  const error = () => {
    logged += 1;
  };
  const log = { debug: quiet, info: quiet, warn: quiet, error };
  const background = createBackground(log);
  background.run('showing an answer', async () => {
    tried += 1;
    if (tried <= times) throw new OutwardError('slack.ratelimited', failure);
  });
  await background.settled();
  return { tried, logged };
}

describe('what goes on after Slack was answered', () => {
  it('is tried again where Slack has too much of it just now', async () => {
    expect(await fails(2, { kind: 'later', afterMs: 1 })).toEqual({ tried: 3, logged: 0 });
  });

  it('is given up in the log after three times', async () => {
    expect(await fails(3, { kind: 'later', afterMs: 1 })).toEqual({ tried: 3, logged: 1 });
  });

  it.each<[string, Failure]>([
    ['it would be long', { kind: 'later', afterMs: 60_000 }],
    ['it may have been done', { kind: 'later', afterMs: 1, unknown: true }],
    ['it never can be', { kind: 'never' }],
  ])('is not tried again where %s', async (_, failure) => {
    expect(await fails(1, failure)).toEqual({ tried: 1, logged: 1 });
  });

  it('is waited for when Muster stops, but not for ever: what is left is counted in the log', async () => {
    const logged: unknown[] = [];
    const quiet = () => undefined;
    const log = { debug: quiet, info: quiet, error: quiet, warn: (about: object) => void logged.push(about) };
    const background = createBackground(log, { isBusy: () => true, settlesWithinMs: 0 });
    const never = opened();
    background.run('greeting somebody', () => never.promise);
    background.latest('home', 'showing a home', () => expect.fail('it began after the end'));
    await background.settled();
    expect(logged).toEqual([{ left: 2 }]);
    never.open();
  });
});
