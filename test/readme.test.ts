import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment } from '../src/config/environment.js';
import { createRegistry } from '../src/core/registry.js';
import { features } from '../src/features/index.js';
import { shippedDefaults } from '../src/import/defaults.js';
import { readImport } from '../src/import/read.js';
import { found, rowsOf, textOf } from './support/documents.js';
import { root } from './support/sources.js';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name}`),
];
const readme = textOf('README.md');

const wordings = createRegistry(features).commands.flatMap(({ words }) => (words ? [words.join(' ')] : []));

/** The longest wording that a line begins with. */
const wordingOf = (line: string): string | undefined =>
  wordings
    .filter((wording) => line === wording || line.startsWith(`${wording} `))
    .sort((one, other) => other.length - one.length)[0];

const withRef = (line: string): string => line.replace(/^(\w+) (\d+|LHRP\S+)(?= |$)/, '$1 <ref>');

describe.each(DOCUMENTS)('%s', (path) => {
  const text = textOf(path);

  it('links only to what is there', () => {
    const links = found(text, /\]\(([^)]+)\)/g).filter((link) => !/^https?:/.test(link));
    const folder = join(root, path, '..');
    expect(links.filter((link) => !existsSync(join(folder, link)))).toEqual([]);
  });

  it('names only files and folders that are there', () => {
    const named = found(text, /`((?:src|test|cards|manifests|docs)\/[\w./-]+)`/g);
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  it('names only settings that Muster reads', () => {
    const named = found(text, /`((?:[A-Z]+_)+[A-Z]+|PORT|HOST|MicrosoftApp\w*)\b/g);
    expect(named.filter((name) => !(name in environment.shape))).toEqual([]);
  });

  it('names only scripts and commands that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    const runs = found(text, /\bnpm run (?:--silent )?([\w:]+)/g);
    expect([...runs, 'start', 'test'].filter((name) => !(name in scripts))).toEqual([]);
    // `help` comes with every command line.
    const tools = ['help', ...found(textOf('src/cli.ts'), /\.command\('(\w+)/g)];
    const named = found(text, /(?:npm run (?:--silent )?muster --|dist\/cli\.js) (\w+)/g);
    expect(named.filter((name) => !tools.includes(name))).toEqual([]);
  });
});

describe('README.md', () => {
  it('has an import file that is accepted as it stands', async () => {
    const [text = '', ...others] = found(readme, /```yaml\n([\s\S]*?)```/g);
    expect(others).toEqual([]);
    const read = readImport({ text, defaults: await shippedDefaults() });
    expect(read).toMatchObject({
      ok: true,
      plan: { partnerships: [{ command: 'lhrp', seats: [{}, {}, {}] }] },
    });
  });

  it('begins with words that can be typed', () => {
    const table = readme.split('\n| Whoever | types |\n')[1]?.split('\n\n')[0] ?? '';
    const begun = found(table, /`([^`]+)`/g).map(withRef);
    expect(begun.length).toBeGreaterThan(10);
    expect(begun.filter((words) => !wordingOf(words))).toEqual([]);
  });

  it('says of every folder of the source what it is', () => {
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `src/${name}`);
    const named = rowsOf(readme);
    expect(named.filter((name) => name.startsWith('src/')).sort()).toEqual(folders.sort());
    expect(named.filter((name) => !existsSync(join(root, name)))).toEqual([]);
  });

  it('shows a picture', () => {
    expect(readme).toMatch(/^!\[[^\]]+\]\(docs\/playground\.png\)$/m);
  });
});

describe('docs/commands.md', () => {
  it('lists every wording people can type, and no other', () => {
    const rows = rowsOf(textOf('docs/commands.md')).map(withRef);
    expect(rows.map(wordingOf).sort()).toEqual([...wordings].sort());
  });
});

describe.each(readdirSync(join(root, 'docs/decisions')))('the decision record %s', (name) => {
  it('has the five parts of a record, in order', () => {
    const text = textOf(`docs/decisions/${name}`);
    expect(name).toMatch(/^\d{4}-[a-z-]+\.md$/);
    expect(found(text, /^## (.+)$/gm)).toEqual(['Status', 'Context', 'Decision', 'Consequences', 'Risks']);
    expect(text.trimEnd().split('\n').length, 'a page').toBeLessThanOrEqual(60);
  });
});
