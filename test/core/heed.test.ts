import { describe, expect, it } from 'vitest';
import type { Answer, Asked } from '../../src/core/asking/asked.js';
import { heedful } from '../../src/core/asking/heed.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { plainCards } from '../support/house.js';

const by = { platform: 'slack', team: 'T0NORTH', user: 'U0ASHA' } as const;
const place = { platform: 'slack', team: 'T0NORTH', conversation: 'D0ASHA' } as const;

/** Muster, where somebody listens for STOPEX; everything else is answered so. */
function muster(answer: Answer) {
  const heard: string[] = [];
  const asked: Asked[] = [];
  const ask = heedful({
    registry: createRegistry(features),
    overhear: async ({ words }) => {
      heard.push(words);
      return words.includes('STOPEX') ? ['It is stopped.'] : [];
    },
    ask: async (one) => {
      asked.push(one);
      return answer;
    },
  });
  const says = (what: Asked['what']) => ask({ by, place, seenBy: 'asker', what });
  return { heard, asked, says };
}

const form = (verb: string, inputs: Readonly<Record<string, string>>): Asked['what'] => ({
  kind: 'press',
  verb,
  data: { nonce: 'n1' },
  inputs,
});
const recorded: Answer = { kind: 'words', words: 'Recorded.', privately: false };

describe('what is listened for', () => {
  it('is heard in a message, which is then no command', async () => {
    const { asked, says } = muster(recorded);
    const answer = await says({ kind: 'words', words: 'STOPEX', once: '1' });
    expect(answer).toEqual({ kind: 'words', words: 'It is stopped.', privately: false });
    expect(asked).toEqual([]);
  });

  it('is not heard in other words, which are asked as they are', async () => {
    const { asked, heard, says } = muster(recorded);
    const words = { kind: 'words', words: 'agenda', once: '1' } as const;
    expect(await says(words)).toEqual(recorded);
    expect(heard).toEqual(['agenda']);
    expect(asked.map(({ what }) => what)).toEqual([words]);
  });

  it('is heard in the free text of a form, which is done all the same', async () => {
    const { asked, says } = muster(recorded);
    const answer = await says(form('injects.answer', { words: 'STOPEX, somebody is hurt' }));
    expect(answer).toEqual({ kind: 'words', words: 'It is stopped.\nRecorded.', privately: false });
    expect(asked).toHaveLength(1);
  });

  it('is heard where what the form is for is refused, whose form stays open', async () => {
    const { says } = muster({ kind: 'refused', words: 'Too late.', field: 'words', privately: false });
    expect(await says(form('injects.answer', { words: 'STOPEX' }))).toMatchObject({
      kind: 'refused',
      words: 'It is stopped.\nToo late.',
      field: 'words',
    });
  });

  it('is told on the form that comes next', async () => {
    const next = plainCards.fill({ template: 'next', data: {} });
    const { says } = muster({ kind: 'form', form: next, privately: false });
    const answer = await says(form('injects.answer', { words: 'STOPEX' }));
    expect(answer).toMatchObject({
      kind: 'form',
      form: { summary: next.summary, body: [{ text: 'It is stopped.' }, ...next.body] },
    });
  });

  it('is not said by a plan that names the word, nor by what is no free text', async () => {
    const { heard, says } = muster(recorded);
    await says(form('exercises.plan', { stop: 'STOPEX', aim: 'Test it', hours: 'in' }));
    expect(heard).toEqual(['Test it']);
  });
});
