import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const src = new URL('src/', root);

/**
 * What programs load at their start, in many hundreds of small files: to find and read these takes longer than to run
 * them, and each file is kept in memory as a module of its own.
 */
const BUNDLED = [
  '@slack/bolt',
  '@slack/socket-mode',
  'adaptive-expressions',
  'adaptivecards-templating',
  'botbuilder',
  'canonicalize',
  'chrono-node',
  'commander',
  'express',
  'luxon',
  'prom-client',
  'yaml',
  'zod',
];

/**
 * What is loaded at a start but used only by some ways of connecting, or by what no card here asks of the language of
 * cards: it is loaded when it is first used.
 */
const LATE = [
  '@azure/identity',
  '@azure/msal-node',
  '@microsoft/recognizers-text-data-types-timex-expression',
  '@xmldom/xmldom',
  'axios',
  'fast-xml-parser',
  'htmlparser2',
  'undici',
  'whatwg-url',
  'xpath',
];

/** A line in the middle of a trace is still to be read. */
const LONGEST_LINE = 160;

/** The programs of Muster: each is started by its file, by Node or by another of them. */
export const PROGRAMS = {
  main: 'src/main.ts',
  cli: 'src/cli.ts',
  'store/embedded/writer': 'src/store/embedded/writer.ts',
  'store/embedded/checker': 'src/store/embedded/checker.ts',
};

/** Makes one file of each program, by name, and some that they share, in a folder. */
export async function buildPrograms(folder, programs) {
  const { dependencies } = JSON.parse(await readFile(new URL('package.json', root), 'utf8'));
  await build({
    entryPoints: programs,
    absWorkingDir: fileURLToPath(root),
    outdir: folder,
    bundle: true,
    splitting: true,
    external: Object.keys(dependencies).filter((name) => ![...BUNDLED, ...LATE].includes(name)),
    plugins: [keepingPlaces, loadingLate, sharingZod],
    // Node keeps the text of what it runs in memory: a third of it would be indents.
    minifyWhitespace: true,
    lineLimit: LONGEST_LINE,
    legalComments: 'external',
    // Some of what is bundled is CommonJS and asks for modules of Node.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
    format: 'esm',
    target: 'node20',
    platform: 'node',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

/** A module that looks for a file beside itself finds it where it would lie if nothing had been bundled. */
const keepingPlaces = {
  name: 'keeping places',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const { href } = pathToFileURL(path);
      if (!href.startsWith(src.href)) return { contents: text, loader: 'ts' };
      const place = `./${href.slice(src.href.length).replace(/\.ts$/, '.js')}`;
      const contents = text.replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`);
      return { contents, loader: 'ts' };
    });
  },
};

/** Code that is compiled from TypeScript looks a thing up in what it requires only where it uses it. */
const loadingLate = {
  name: 'loading late',
  setup({ onLoad, onResolve, resolve }) {
    const namespace = 'late';
    const fromRoot = createRequire(root);
    onResolve(
      { filter: new RegExp(`^(${LATE.join('|')})$`) },
      async ({ path, resolveDir, kind, pluginData }) => {
        if (pluginData === namespace) return undefined;
        const { path: meant } = await resolve(path, { resolveDir, kind, pluginData: namespace });
        return { path: meant, namespace, pluginData: { path, resolveDir } };
      },
    );
    onLoad({ filter: /./, namespace }, ({ path: meant, pluginData: { path, resolveDir } }) => {
      // A program finds the root's own packages where they lie; a version of somebody else's comes with it.
      const [load, name] = meant === fromRoot.resolve(path) ? ['load', path] : ['require', meant];
      // What was compiled asks at once whether the other was too.
      const esModule = fromRoot(meant).__esModule === true;
      return {
        contents: `const load = require;
          module.exports = new Proxy({}, {
            get: (_, name) => name === '__esModule' ? ${esModule} : ${load}(${JSON.stringify(name)})[name],
          });`,
        resolveDir,
      };
    });
  },
};

/** botbuilder's packages each have a copy of the same version of zod to themselves: one serves them all. */
const sharingZod = {
  name: 'sharing zod',
  setup({ onResolve, resolve }) {
    const first = new Map();
    onResolve({ filter: /^zod$/ }, async ({ path, resolveDir, kind, pluginData }) => {
      if (pluginData) return undefined;
      const { path: meant } = await resolve(path, { resolveDir, kind, pluginData: 'itself' });
      const version = `${kind} ${createRequire(meant)('zod/package.json').version}`;
      if (!first.has(version)) first.set(version, meant);
      return { path: first.get(version) };
    });
  },
};
