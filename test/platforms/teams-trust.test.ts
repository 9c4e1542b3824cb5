import { describe, expect, it } from 'vitest';
import { createTrust } from '../../src/platforms/teams/outbound/trust.js';

const MINUTE = 60_000;
const START = Date.parse('2026-12-01T10:00:00Z');

/** A trust by the clock in `at`, and what was asked of botbuilder; every token ends after so many minutes. */
function trusting({ minutes }: { minutes: number | undefined }) {
  const identified: string[] = [];
  const clock = { at: START };
  const exp = minutes === undefined ? null : START / 1_000 + minutes * 60;
  const identify = async ({ authorization }: { authorization: string }) => {
    identified.push(authorization);
    if (authorization === 'forged') throw new Error('forged');
    return { getClaimValue: (claim: string) => (claim === 'exp' ? exp : null) };
  };
  const trust = createTrust(identify, () => clock.at);
  const send = (
    authorization: string,
    activity = { channelId: 'msteams', serviceUrl: 'https://a.example.org' },
  ) => trust({ authorization, activity });
  return { identified, clock, send };
}

describe('a token that has held', () => {
  it('is believed for five minutes', async () => {
    const { identified, clock, send } = trusting({ minutes: 60 });
    await send('one');
    clock.at += 5 * MINUTE - 1;
    await send('one');
    expect(identified).toEqual(['one']);
    clock.at += 1;
    await send('one');
    expect(identified).toEqual(['one', 'one']);
  });

  it('is not believed after its end', async () => {
    const { identified, clock, send } = trusting({ minutes: 2 });
    await send('one');
    clock.at += 2 * MINUTE;
    await send('one');
    await send('one');
    expect(identified).toEqual(['one', 'one', 'one']);
  });

  it('is not believed when it names no end', async () => {
    const { identified, send } = trusting({ minutes: undefined });
    await send('one');
    await send('one');
    expect(identified).toHaveLength(2);
  });

  it('is checked anew beside another channel or serviceUrl', async () => {
    const { identified, send } = trusting({ minutes: 60 });
    await send('one');
    await send('one', { channelId: 'webchat', serviceUrl: 'https://a.example.org' });
    await send('one', { channelId: 'msteams', serviceUrl: 'https://b.example.org' });
    await send('another');
    expect(identified).toEqual(['one', 'one', 'one', 'another']);
  });
});

it('a token that does not hold is refused every time', async () => {
  const { identified, send } = trusting({ minutes: 60 });
  await expect(send('forged')).rejects.toThrow('forged');
  await expect(send('forged')).rejects.toThrow('forged');
  expect(identified).toHaveLength(2);
});
