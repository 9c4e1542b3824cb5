import { readFile } from 'node:fs/promises';
import { shippedDefaults } from '../import/defaults.js';
import { keepImport, present } from '../import/keep.js';
import { problemWords } from '../import/problem.js';
import { readImport } from '../import/read.js';
import type { Tools } from '../run/tools.js';
import { complain, note, say } from './say.js';

/** Keeps what an import file says, or says why nothing was changed. */
export async function importFile(file: string, tools: Tools): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return complain(`${file}: there is no such file, or it cannot be read.`);
  const read = readImport({ text, defaults: await shippedDefaults(), known: await present(tools) });
  if (!read.ok) return complain(read.problems.map((problem) => problemWords(file, problem)).join('\n'));
  for (const doubt of read.doubts) note(`${problemWords(file, doubt)} (imported all the same)`);
  const kept = await keepImport(read.plan, tools);
  if ('commandTaken' in kept)
    return complain(`${file}: the command /${kept.commandTaken} belongs to another partnership.`);
  const lines = Object.entries(kept.kept).map(([section, { added, changed, same }]) => {
    return `${section}: ${added.length} added, ${changed.length} changed, ${same.length} as they were`;
  });
  say(lines.join('\n'));
}
