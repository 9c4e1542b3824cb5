import { writeFile } from 'node:fs/promises';
import { streamId } from '../core/ids.js';
import { isSheet } from '../core/showing/report.js';
import { createWriteDocument } from '../core/showing/write-document.js';
import { csvOf } from '../import/sheet.js';
import type { Tools } from '../run/tools.js';
import { partnershipNamed } from './actions-kept.js';
import { complain, note, say } from './say.js';

/**
 * Writes a partnership's lessons for Joint Organisational Learning, once somebody has read them: until then they are
 * only printed, since no machine knows every name.
 */
export async function shareLessons(
  { partnership: id, out, read }: { partnership: string; out: string; read?: true },
  tools: Tools,
): Promise<void> {
  const ending = /\.(csv|json)$/.exec(out)?.[1];
  if (!ending) return complain('--out is the file to write, and ends in .csv or .json.');
  const partnership = await partnershipNamed(id, tools);
  if (!partnership) return;
  const write = createWriteDocument({ ...tools, ...tools.store });
  const sheet = await write({ stream: streamId(partnership.id, 'lessons', 'all'), document: 'jol' });
  if (!sheet || !isSheet(sheet)) throw new Error('Lessons are shared as a sheet');
  if (!read) {
    for (const row of sheet.rows) say(JSON.stringify(row, null, 2));
    return note(`Nothing is written yet. Read this; if no name is in it, run it again with --read.`);
  }
  const { rows, marking } = sheet;
  const text = ending === 'csv' ? csvOf(sheet) : `${JSON.stringify({ marking, lessons: rows }, null, 2)}\n`;
  await writeFile(out, text);
  note(`${rows.length === 1 ? '1 lesson' : `${rows.length} lessons`} in ${out}.`);
}
