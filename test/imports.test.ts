import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = join(root, '.dependency-cruiser.cjs');
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Folders that each package may be imported in; every dependency is here. */
const homes: Record<string, readonly string[]> = {
  '@microsoft/microsoft-graph-client': ['platforms/graph'],
  '@slack/bolt': ['platforms/slack'],
  '@slack/socket-mode': ['platforms/slack'],
  'adaptive-expressions': ['cards'],
  'adaptivecards-templating': ['cards'],
  botbuilder: ['platforms/teams'],
  canonicalize: [],
  'chrono-node': ['scheduler'],
  commander: ['cli'],
  express: ['http', 'playground', 'run'],
  libsql: ['store/embedded'],
  luxon: ['scheduler'],
  mongodb: ['store/mongo'],
  'node-cron': ['scheduler'],
  pino: ['logging'],
  'prom-client': ['http'],
  undici: ['platforms/slack'],
  yaml: ['import'],
  zod: [
    'config',
    'features/x',
    'http',
    'import',
    'platforms/graph',
    'platforms/slack',
    'platforms/teams',
    'playground',
  ],
};

/** A file in every folder of src, each importing every package. */
const everywhere = [
  ...['core', 'features/x', 'cards', 'platforms/slack', 'platforms/teams', 'platforms/graph', 'store'],
  ...['store/embedded', 'store/mongo', 'delivery', 'scheduler', 'playground', 'config', 'logging', 'http'],
  ...['import', 'run', 'cli'],
].map((folder) => `${folder}/all.ts`);

/** Offences against the rules about our own folders: where, what is written there, and the rule it offends. */
const offences: readonly [file: string, source: string, rule: string][] = [
  ['core/a.ts', "import '../delivery/index.js';", 'core-imports-nothing-of-ours'],
  ['core/b.ts', "import type { z } from 'zod'; export type B = z.ZodType;", 'core-imports-no-vendor'],
  ['core/c.ts', "import 'node:fs';", 'rules-touch-no-outside-world'],
  ['core/d.ts', "import './e.js';", 'no-cycles'],
  ['core/f.ts', "import '../../test/support.js';", 'src-never-imports-test'],
  ['core/g.ts', "import './no-such.js';", 'imports-exist'],
  ['features/x/a.ts', "import '../../http/index.js';", 'features-know-only-core'],
  ['features/x/b.ts', "import 'luxon';", 'features-use-no-vendor-but-zod'],
  ['features/x/c.ts', "import '../y/decider.js';", 'features-meet-only-through-facts'],
  [
    'features/x/d.ts',
    "import { y } from '../y/facts.js'; export const d = y;",
    'facts-of-others-are-types-only',
  ],
  ['features/x/e.ts', "import 'node:crypto';", 'rules-touch-no-outside-world'],
  ['platforms/slack/a.ts', "import '../teams/index.js';", 'outside-folders-know-only-core'],
  ['platforms/slack/manifest.ts', "import 'zod';", 'manifests-load-no-sdk'],
  ['http/a.ts', "import '../logging/index.js';", 'outside-folders-know-only-core'],
  ['import/a.ts', "import '../store/hash.js';", 'outside-folders-know-only-core'],
  ['playground/a.ts', "import '../platforms/slack/index.js';", 'outside-folders-know-only-core'],
  ['delivery/a.ts', "import '../features/index.js';", 'outside-folders-know-only-core'],
  ['store/embedded/a.ts', "import '../mongo/index.js';", 'stores-do-not-know-each-other'],
  ['run/a.ts', "import '../main.js';", 'nothing-imports-main-or-cli'],
  ['run/b.ts', "import '../cli.js';", 'nothing-imports-main-or-cli'],
  ['run/c.ts', "import '../cli/index.js';", 'only-cli-imports-its-parts'],
  ['store/a.ts', "import '../run/index.js';", 'only-main-and-cli-import-run'],
  ['delivery/b.ts', "import 'vitest';", 'vendors-are-declared'],
  ['delivery/c.ts', "import 'not-in-the-package';", 'vendors-are-declared'],
];

/** What looks like an offence and is none. */
const allowed: Readonly<Record<string, string>> = {
  'features/x/facts-of-y.ts': "import type { Y } from '../y/facts.js'; export type X = Y;",
  'features/x/own.ts': "import '../../core/index.js'; import './index.js'; import 'zod';",
  'platforms/slack/own.ts': "import '../../core/index.js'; import './index.js'; import 'node:http';",
  'store/hash.ts': "import 'canonicalize'; import '../core/index.js';",
  'playground/shelf.ts': "import 'libsql';",
  'store/embedded/shared.ts': "import '../hash.js';",
  'main.ts': "import './run/index.js'; import './config/index.js'; import './logging/index.js';",
  'cli.ts':
    "import 'commander'; import './cli/index.js'; import './run/index.js'; import './import/index.js';",
  'cli/own.ts': "import '../run/index.js'; import '../platforms/slack/index.js';",
  'run/own.ts': "import '../features/index.js'; import '../store/mongo/index.js'; import '../http/index.js';",
};

/** What the sources above import. */
const folders = ['core', 'http', 'logging', 'delivery', 'import', 'run', 'cli', 'config', 'playground'];
const modules = [
  ...['features', 'features/x', 'platforms/slack', 'platforms/teams', 'store/mongo', ...folders].map(
    (folder) => `src/${folder}/index.ts`,
  ),
  ...['src/features/y/decider.ts', 'src/features/y/facts.ts', 'test/support.ts'],
];

type Violation = { readonly rule: { readonly name: string }; readonly from: string; readonly to: string };

let tree: string;
let violations: readonly Violation[];

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), 'imports-'));
  plant();
  const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  // It ends with the number of violations, of which there are many here.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [depcruise, '--config', config, '--output-type', 'json', 'src'],
    { cwd: tree, maxBuffer: 64 * 1024 * 1024 },
  ).catch((error: { stdout: string }) => error);
  violations = (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
});

afterAll(() => rmSync(tree, { recursive: true }));

describe('the import rules', () => {
  it.each(offences)('bite in src/%s at %s (%s)', (file, _, rule) => {
    expect(rulesOffendedBy(`src/${file}`)).toContain(rule);
  });

  it.each(Object.keys(allowed))('let src/%s be', (file) => {
    expect(rulesOffendedBy(`src/${file}`)).toEqual([]);
  });

  it.each(Object.keys(dependencies))('keep %s in its place', (vendor) => {
    const kept = violations.filter(({ to }) => to.startsWith(`node_modules/${vendor}/`));
    const free = everywhere.filter((file) => !kept.some(({ from }) => from === `src/${file}`));
    expect(free).toEqual(everywhere.filter((file) => homes[vendor]?.includes(dirname(file))));
  });

  it('are each offended once at least', async () => {
    // A CommonJS file has what it exports as its default.
    const { default: rules } = (await import(config)) as { default: { forbidden: { name: string }[] } };
    const offended = new Set(violations.map(({ rule }) => rule.name));
    expect(rules.forbidden.map(({ name }) => name).filter((name) => !offended.has(name))).toEqual([]);
  });
});

function rulesOffendedBy(file: string): readonly string[] {
  return violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);
}

function plant(): void {
  const vendors = [...Object.keys(dependencies), 'vitest', 'not-in-the-package'];
  for (const vendor of vendors) {
    put(`node_modules/${vendor}/package.json`, JSON.stringify({ name: vendor, main: 'index.js' }));
    put(`node_modules/${vendor}/index.js`, '');
  }
  put('package.json', JSON.stringify({ dependencies, devDependencies }));
  put('tsconfig.json', '{}');
  put('src/core/e.ts', "import './d.js';");
  for (const file of modules) put(file, 'export const y = 1; export type Y = typeof y;');
  const imports = Object.keys(dependencies).map((vendor) => `import '${vendor}';`);
  for (const file of everywhere) put(`src/${file}`, imports.join('\n'));
  for (const [file, source] of [...offences, ...Object.entries(allowed)]) put(`src/${file}`, source);
}

function put(file: string, content: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), content);
}
