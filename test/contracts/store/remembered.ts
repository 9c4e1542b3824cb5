import { expect } from 'vitest';
import type { JsonObject } from '../../../src/core/json.js';
import type { StoreTest } from '../store.js';

const REFERENCE: JsonObject = {
  bot: { id: '28:bot' },
  conversation: { id: '19:lhrp@thread.tacv2', isGroup: true },
  serviceUrl: 'https://smba.example.org/uk/',
  empty: {},
};

export function rememberedContract(it: StoreTest): void {
  it('references by their key, the latest', async ({ store }) => {
    await store.references.put('conversation 1', { old: true });
    await store.references.put('conversation 1', REFERENCE);

    expect(await store.references.get('conversation 1')).toEqual(REFERENCE);
    expect(await store.references.get('conversation 2')).toBeUndefined();
  });

  it('references no longer once they are removed', async ({ store }) => {
    await store.references.put('one', REFERENCE);
    await store.references.put('two', REFERENCE);

    await store.references.remove('one');
    await store.references.remove('never there');

    expect(await store.references.get('one')).toBeUndefined();
    expect(await store.references.get('two')).toEqual(REFERENCE);
  });

  it('settings, whatever JSON they are', async ({ store }) => {
    expect(await store.settings.get('clock')).toBeUndefined();
    for (const value of [{ at: '2026-03-02T10:00:00.000Z' }, null, 0, '', [], false]) {
      await store.settings.put('clock', value);
      expect(await store.settings.get('clock')).toEqual(value);
    }
  });

  it('both over a restart', async ({ opened }) => {
    await opened.store.references.put('conversation 1', REFERENCE);
    await opened.store.settings.put('clock', '2026-03-02T10:00:00.000Z');

    const store = await opened.reopen();

    expect(await store.references.get('conversation 1')).toEqual(REFERENCE);
    expect(await store.settings.get('clock')).toBe('2026-03-02T10:00:00.000Z');
  });

  it('and says that nothing is the matter', async ({ store }) => {
    expect(await store.problem()).toBeUndefined();
  });
}
