import { expect, it } from 'vitest';
import { intoLog } from '../../src/logging/console.js';

it('what a package writes to the console stands in the log, in one line', () => {
  const logged: unknown[] = [];
  const target = { error: () => expect.fail('console'), warn: () => expect.fail('console') };
  intoLog({ warn: (...said: readonly unknown[]) => void logged.push(said) }, target);
  (target as Pick<Console, 'error'>).error('Error finding key', new Error('no such key'));
  expect(logged).toEqual([[{ from: 'console' }, 'Error finding key no such key']]);
});
