import { describe, expect, it } from 'vitest';
import { linesOf } from '../../src/cli/inquiry/lines.js';
import { personId } from '../../src/core/ids.js';
import type { Copy, Delivery } from '../../src/core/ports.js';
import { commitId } from '../../src/core/recording/commit.js';
import { firstCommit, poll } from '../contracts/store/commits.js';

const stream = poll('1');
const ASHA = personId('p-asha');
const news = { stream, card: 'news' };
const ENTERED = '2026-03-02T10:00:00.000Z';
const HANDED_OVER = '2026-03-02T10:07:00.000Z';

const commit = firstCommit({
  ...{ stream, at: ENTERED, facts: [{ type: 'decided', hears: ASHA }] },
  effects: [
    { do: 'tell', card: news, who: 'hears', of: 0 },
    { do: 'post', card: news, of: 0 },
  ],
});
const told: Delivery = {
  ...{ id: `${commitId(commit)}#0/${ASHA}`, stream, attempts: 1, retryAt: 0, state: 'sent' },
  work: { do: 'tell', card: news, person: ASHA, copy: 'c-1' },
};
const posted: Delivery = {
  ...told,
  id: `${commitId(commit)}#1/slack`,
  work: { do: 'post', card: news, place: { platform: 'slack', team: 'T0NORTH', conversation: 'C0LHRP' } },
};
const there: Copy = {
  ...{ id: 'c-1', card: news, message: '1.1', shows: ASHA, wanted: 0, shown: 0, version: 1 },
  place: { platform: 'slack', team: 'T0NORTH', conversation: 'D0ASHA' },
};
const telling = { zone: 'Europe/London', called: String, written: String };

/** When each thing that was sent stands in the inquiry, and how it ended. */
const inquired = (sent: readonly Delivery[]) =>
  linesOf({ commit, sent, copies: [there] }, telling)
    .filter(({ what }) => what === 'told' || what === 'posted')
    .map(({ what, at, outcome }) => [what, at, outcome]);

describe('what was told and posted stands in the inquiry', () => {
  it('at the time when it was handed over', () => {
    expect(inquired([{ ...told, ended: HANDED_OVER }])).toEqual([['told', HANDED_OVER, 'sent']]);
    expect(inquired([{ ...posted, ended: HANDED_OVER }])).toContainEqual(['posted', HANDED_OVER, 'sent']);
  });

  it('with the platform it stands on, as long as it stands there', () => {
    const through = (copies: readonly Copy[]) =>
      linesOf({ commit, sent: [told], copies }, telling).find(({ what }) => what === 'told')?.through;
    expect(through([there])).toBe('slack');
    expect(through([])).toBe('');
  });

  it('at its entry while it is not sent, or where an older Muster kept no time', () => {
    expect(inquired([{ ...told, state: 'queued' }])).toEqual([['told', ENTERED, 'still to be sent']]);
    expect(inquired([told])).toEqual([['told', ENTERED, 'sent']]);
  });

  it('as sent even where it was withdrawn afterwards', () => {
    const withdrawn = { state: 'withdrawn', word: { at: '2026-03-02T11:00:00.000Z' } } as const;
    expect(inquired([{ ...told, ended: HANDED_OVER, ...withdrawn }])).toEqual([
      ['told', HANDED_OVER, 'sent, withdrawn since'],
    ]);
  });

  it('as withdrawn, and since when, where it was taken back before it left', () => {
    const word = { at: HANDED_OVER };
    const work = { do: 'tell', card: news, person: ASHA } as const;
    expect(inquired([{ ...told, work, state: 'withdrawn', word }])).toEqual([
      ['told', HANDED_OVER, 'withdrawn'],
    ]);
  });
});
