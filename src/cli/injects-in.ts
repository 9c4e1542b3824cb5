import { DIRECTORY, SYSTEM } from '../core/ids.js';
import { loadPresent } from '../core/recording/state.js';
import type { Directory } from '../features/directory/facts.js';
import { COLUMNS, readList } from '../features/injects/list-text.js';
import { readCsv } from '../import/csv.js';
import type { Tools } from '../run/tools.js';
import { complainOf, noteUnread, textOf } from './file.js';
import { exerciseNamed } from './injects-kept.js';
import { complain, say } from './say.js';

/** Takes a main events list over into an exercise: all of it, or nothing and every line that is wrong. */
export async function importInjects(
  file: string,
  { tools, reference }: { tools: Tools; reference: string },
): Promise<void> {
  const found = await exerciseNamed(reference, tools);
  if (!found) return;
  const { exercise, partnership } = found;
  const text = await textOf(file);
  if (text === undefined) return;
  const table = readCsv(text);
  if (!('rows' in table)) return complainOf(file, table);
  const { state } = await loadPresent(DIRECTORY, { ledger: tools.store.ledger, registry: tools.registry });
  // The directory feature keeps exactly this.
  const read = readList(table, { exercise, partnership, directory: state as Directory });
  if ('problems' in read) return complainOf(file, read.problems);
  noteUnread(
    file,
    table.columns.filter((column) => !COLUMNS.some((known) => known === column)),
  );
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
