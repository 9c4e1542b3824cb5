import { readFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = new URL('../', import.meta.url);
const src = new URL('src/', root);

/** What every program loads at its start, in hundreds of small files: to find and read these takes longer than to run them. */
const BUNDLED = ['canonicalize', 'chrono-node', 'commander', 'luxon', 'yaml', 'zod'];

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
    external: Object.keys(dependencies).filter((name) => !BUNDLED.includes(name)),
    plugins: [keepingPlaces],
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
