import { readFile } from 'node:fs/promises';
import { DIRECTORY, SYSTEM } from '../core/ids.js';
import { loadPresent } from '../core/state.js';
import type { Directory } from '../features/directory/facts.js';
import { COLUMNS, readList } from '../features/injects/list-text.js';
import { readCsv } from '../import/csv.js';
import { type Problem, problemWords } from '../import/problem.js';
import type { Tools } from '../run/tools.js';
import { exerciseNamed } from './injects-kept.js';
import { complain, note, say } from './say.js';

/** Takes a main events list over into an exercise: all of it, or nothing and every line that is wrong. */
export async function importInjects(
  file: string,
  { tools, reference }: { tools: Tools; reference: string },
): Promise<void> {
  const found = await exerciseNamed(reference, tools);
  if (!found) return;
  const { exercise, partnership } = found;
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return complain(`${file}: there is no such file, or it cannot be read.`);
  const wrong = (problems: readonly Problem[]) =>
    complain(problems.map((problem) => problemWords(file, problem)).join('\n'));
  const table = readCsv(text);
  if (!('rows' in table)) return wrong(table);
  const { state } = await loadPresent(DIRECTORY, { ledger: tools.store.ledger, registry: tools.registry });
  // The directory feature keeps exactly this.
  const read = readList(table, { exercise, partnership, directory: state as Directory });
  if ('problems' in read) return wrong(read.problems);
  const unread = table.columns.filter((column) => !COLUMNS.some((known) => known === column));
  if (unread.length > 0) note(`${file}: what stands under ${unread.join(', ')} is not taken over.`);
  const command = tools.registry.command('injects.take-over');
  if (!command) throw new Error('Nothing takes injects over');
  const performed = await tools.performing.perform({
    command,
    partnership,
    args: { exercise: exercise.id, columns: [...table.columns], rows: table.rows.map((row) => ({ ...row })) },
    by: { person: SYSTEM, as: 'system', via: { platform: 'import' } },
    roles: ['system'],
    once: tools.hash.salt(),
    at: tools.clock.now(),
  });
  if ('refused' in performed) return complain(performed.words);
  const [fact] = performed.commit?.facts ?? [];
  const added = Array.isArray(fact?.injects) ? fact.injects.length : 0;
  say(`injects: ${added} added, ${read.entries.length - added} as they were`);
}
