import { expect, it } from 'vitest';
import { found, textOf } from '../support/documents.js';

it('docs/teams-traps.md names for each trap a test that there is', () => {
  const rows = found(textOf('docs/teams-traps.md'), /^\| ((?!Trap ).+) \|$/gm);
  expect(rows.length).toBeGreaterThan(40);
  const missing = rows.flatMap((row) => {
    const [trap = '', , file = '', title = ''] = row.split(' | ');
    const name = file.replaceAll('`', '');
    return title !== '' && textOf(name).includes(title) ? [] : [`${trap}: ${name} has no “${title}”`];
  });
  expect(missing).toEqual([]);
});
