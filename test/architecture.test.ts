import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environment } from '../src/config/environment.js';
import { features } from '../src/features/index.js';
import { filesUnder, root, type Source, sourcesUnder } from './support/sources.js';

const sources = sourcesUnder('src');
const tests = sourcesUnder('test');
const folders = (path: string): readonly string[] =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const pathsOf = (offending: readonly Source[]) => offending.map(({ path }) => path);
const lines = ({ text }: Source) => text.trimEnd().split('\n').length;

describe('files', () => {
  const named = [...filesUnder('src'), ...filesUnder('test')].filter(
    // Payloads are named as their platform names them.
    (path) => !path.startsWith('test/fixtures/'),
  );

  it('are in kebab-case, and so are their folders', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/;
    const folder = /^[a-z0-9]+(-[a-z0-9]+)*$/;
    const wrong = named.filter((path) => {
      const parts = path.split('/');
      return !kebab.test(parts.pop() ?? '') || !parts.every((part) => folder.test(part));
    });
    expect(wrong).toEqual([]);
  });

  it('are named for their subject', () => {
    const empty = /(^|-)(utils?|helpers?|common|managers?|types|interfaces)$/;
    const parts = (path: string) => path.split('/').map((part) => basename(part).replace(/\..*$/, ''));
    expect(named.filter((path) => parts(path).some((part) => empty.test(part)))).toEqual([]);
  });

  it('are short enough to be read at once', () => {
    expect(pathsOf(sources.filter((source) => lines(source) > 300))).toEqual([]);
    expect(pathsOf(tests.filter((source) => lines(source) > 400))).toEqual([]);
  });

  it('name no package registry', () => {
    const registry =
      /https?:\/\/[\w.-]*(registry|npmjs|artifactory|verdaccio|jfrog)|registry\.npm|"resolved":\s*"http/i;
    const ours = (name: string) => !['node_modules', 'dist', '.built', 'data', '.git'].includes(name);
    const paths = readdirSync(root, { withFileTypes: true })
      .filter(({ name }) => ours(name))
      .flatMap((entry) => (entry.isDirectory() ? filesUnder(entry.name) : [entry.name]));
    const text = paths.filter((path) => !path.endsWith('.png'));
    expect(text.filter((path) => registry.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });
});

describe('the house', () => {
  it.each(folders('src/features'))('has the files of a feature in features/%s', (name) => {
    const feature = features.find((candidate) => candidate.name === name);
    const has = (file: string) => existsSync(join(root, 'src/features', name, file));
    expect(feature, `${name} is not in src/features/index.ts`).toBeDefined();
    expect(has('index.ts')).toBe(true);
    const decides = feature?.commands.some(({ kind }) => kind === 'do') ?? false;
    const showing = Object.keys(feature?.cards ?? {}).length > 0;
    expect({ facts: has('facts.ts'), decider: has('decider.ts') }).toEqual({
      facts: decides,
      decider: decides,
    });
    if (decides) expect(has('cards.ts')).toBe(showing);
    expect(has('follows.ts')).toBe((feature?.follows.length ?? 0) > 0);
  });

  it.each(['slack', 'teams'])('has the files of a platform in platforms/%s', (platform) => {
    const has = (part: string) =>
      [`${part}.ts`, part].some((name) => existsSync(join(root, 'src/platforms', platform, name)));
    const parts = ['index', 'inbound', 'outbound', 'render', 'errors', 'limits', 'manifest'];
    expect(parts.filter((part) => !has(part))).toEqual([]);
  });

  it('exports nothing that nobody uses', () => {
    const count = new Map<string, number>();
    for (const { text } of [...sources, ...tests])
      for (const word of text.match(/\w+/g) ?? []) count.set(word, (count.get(word) ?? 0) + 1);
    const exported = /^export (?:async )?(?:const|function|class|interface|type) (\w+)/gm;
    const unused = sources.flatMap(({ path, text }) =>
      [...text.matchAll(exported)].flatMap(([, name = '']) =>
        count.get(name) === 1 ? `${path} ${name}` : [],
      ),
    );
    expect(unused).toEqual([]);
  });
});

describe('what comes from outside', () => {
  it('reaches no rule: core and features have no clock, ids or randomness of their own', () => {
    const own =
      /\bDate\.now\b|\bnew Date\s*\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\brandom(UUID|Bytes)\b|\bperformance\.|\bset(Timeout|Interval|Immediate)\b|\bcrypto\.|\bprocess\./;
    const rules = sources.filter(({ path }) => /^src\/(core|features)\//.test(path));
    expect(rules.length).toBeGreaterThan(30);
    expect(pathsOf(rules.filter((source) => own.test(withoutComments(source))))).toEqual([]);
  });

  it('is read from the environment in one folder', () => {
    const reads = /process\.env\b|\benv\b[^;]*from 'node:process'/;
    const elsewhere = sources.filter(({ path }) => !path.startsWith('src/config/'));
    expect(pathsOf(elsewhere.filter((source) => reads.test(withoutComments(source))))).toEqual([]);
  });

  it('is listed in .env.example, each variable with a comment', () => {
    const example = readFileSync(join(root, '.env.example'), 'utf8').split('\n');
    const listed = example.flatMap((line, at) => {
      const name = /^([A-Za-z_]+)=/.exec(line)?.[1];
      return name ? [{ name, comment: example[at - 1] ?? '' }] : [];
    });
    expect(listed.map(({ name }) => name).sort()).toEqual(Object.keys(environment.shape).sort());
    expect(listed.filter(({ comment }) => !/^# ./.test(comment))).toEqual([]);
  });

  it('is declared: every package is imported, or asked for by one that is', () => {
    const read = (path: string) =>
      JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<
        string,
        Record<string, string> | undefined
      >;
    const declared = Object.keys(read('package.json').dependencies ?? {});
    const imported = declared.filter((name) =>
      sources.some(({ text }) => new RegExp(`(from|import\\() ?'${name}['/]`).test(text)),
    );
    const within = (name: string) => read(`node_modules/${name}/package.json`);
    const loaded = imported.flatMap((name) => [name, ...Object.keys(within(name).dependencies ?? {})]);
    const askedFor = loaded
      .filter((name) => existsSync(join(root, 'node_modules', name, 'package.json')))
      .flatMap((name) => Object.keys(within(name).peerDependencies ?? {}));
    const idle = declared.filter((name) => !imported.includes(name) && !askedFor.includes(name));
    expect(idle).toEqual(CHOSEN_BUT_NOT_YET_NEEDED);
  });
});

/** Chosen for what is still to come; whoever imports one takes it off this list. */
const CHOSEN_BUT_NOT_YET_NEEDED: readonly string[] = [];

function withoutComments({ text }: Source): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');
}
