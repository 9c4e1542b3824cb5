import type { Config } from '../config/index.js';
import { OutwardError } from '../core/errors.js';
import { withAddresses } from '../import/addresses.js';
import { shippedDefaults } from '../import/defaults.js';
import { keepImport, presentAsFiled } from '../import/keep.js';
import type { Known } from '../import/plan.js';
import { problemWords } from '../import/problem.js';
import { type ImportRead, readImport } from '../import/read.js';
import { createGraphFor } from '../run/platforms.js';
import type { Tools } from '../run/tools.js';
import { complainOf, textOf } from './file.js';
import { complain, note, say } from './say.js';

/** Keeps what an import file says, or says why nothing was changed. */
export async function importFile(
  file: string,
  { tools, config }: { tools: Tools; config: Config },
): Promise<void> {
  const text = await textOf(file);
  if (text === undefined) return;
  const known = await presentAsFiled(tools);
  const today = tools.clock.now().slice(0, 10);
  const read = readImport({ text, defaults: await shippedDefaults(), known, today });
  if (!read.ok) return complainOf(file, read.problems);
  const found = await lookedUp(read, { known, config });
  if (!found) return;
  for (const doubt of [...read.doubts, ...found.doubts])
    note(`${problemWords(file, doubt)} (imported all the same)`);
  const kept = await keepImport(found.plan, tools);
  if ('commandTaken' in kept)
    return complain(`${file}: the command /${kept.commandTaken} belongs to another partnership.`);
  const lines = Object.entries(kept.kept).map(([section, { added, changed, same }]) => {
    return `${section}: ${added.length} added, ${changed.length} changed, ${same.length} as they were`;
  });
  say(lines.join('\n'));
  const left = known.people.filter(({ id }) => !read.plan.people.some((each) => each.id === id));
  if (left.length > 0) note(leftLine(left.map(({ id }) => id)));
}

const NAMED = 10;

/** Who is known here and not in the file: taking them out of it takes nobody off. */
function leftLine(ids: readonly string[]): string {
  const people = ids.length === 1 ? '1 person' : `${ids.length} people`;
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  return `not in this file, and left as they were: ${people} (${ids.slice(0, NAMED).join(', ')}${more}). “muster erase” takes somebody off for good.`;
}

type Readable = Extract<ImportRead, { ok: true }>;

/** The plan with people found by their addresses, where Graph is set up; undefined when it could not be asked. */
async function lookedUp(read: Readable, { known, config }: { known: Known; config: Config }) {
  const { plan, addressed } = read;
  if (!config.graph || addressed.length === 0) return { plan, doubts: [] };
  note(`${addressed.length} named by their address alone: Microsoft Graph is asked who of them is in Teams.`);
  const { addressBook: book } = await createGraphFor(config.graph);
  try {
    return await withAddresses({ plan, addressed }, { known, book });
  } catch (error) {
    if (!(error instanceof OutwardError)) throw error;
    complain(`Microsoft Graph could not be asked (${error.code}). Nothing was changed; run it again later.`);
    return undefined;
  }
}
