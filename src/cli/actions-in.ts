import { SYSTEM } from '../core/ids.js';
import type { Partnership } from '../core/people/partnership.js';
import { EARLIER_STAGES } from '../features/actions/action-commands.js';
import { LEVELS, PRIORITIES } from '../features/actions/facts.js';
import { type LogEntry, readActionLog } from '../import/action-log.js';
import { present } from '../import/keep.js';
import type { Tools } from '../run/tools.js';
import { instantAt } from '../scheduler/index.js';
import { actionsIn, partnershipNamed } from './actions-kept.js';
import { complainOf, noteUnread, textOf } from './file.js';
import { say } from './say.js';

/**
 * Takes an existing action log over: all of it, or nothing and every line that is wrong. What was taken over before
 * stays as it is now.
 */
export async function importActions(
  file: string,
  { tools, id }: { tools: Tools; id: string },
): Promise<void> {
  const partnership = await partnershipNamed(id, tools);
  if (!partnership) return;
  const text = await textOf(file);
  if (text === undefined) return;
  const { people, organisations } = await present(tools);
  const here = new Set<string>();
  for await (const { reference } of actionsIn(partnership, tools)) here.add(reference);
  const read = readActionLog(text, {
    partnership,
    people,
    organisations,
    words: { priority: PRIORITIES, level: LEVELS, status: EARLIER_STAGES },
    isHere: (reference) => here.has(reference),
    startOf: (day) => instantAt(day, '00:00', partnership.timezone),
    now: tools.clock.now(),
    endOf: (day) => instantAt(day, '23:59', partnership.timezone),
  });
  if (!read.ok) return complainOf(file, read.problems);
  noteUnread(file, read.unread);
  let added = 0;
  for (const entry of read.entries) if (await takeOver(entry, partnership, tools)) added += 1;
  say(`actions: ${added} added, ${read.here + read.entries.length - added} as they were`);
}

/** Whether an entry was new. The same entry of a log is the same action, however often it is taken over. */
async function takeOver(entry: LogEntry, partnership: Partnership, tools: Tools): Promise<boolean> {
  const { reference, source, line: _, key, ...rest } = entry;
  const command = tools.registry.command('actions.take-over');
  if (!command) throw new Error('Nothing takes actions over');
  const performed = await tools.performing.perform({
    command,
    partnership,
    args: { ...rest, ...sourceOf({ source, reference }) },
    by: { person: SYSTEM, as: 'system', via: { platform: 'import' } },
    roles: ['system'],
    once: `action of an earlier log ${partnership.id} ${key}`,
    at: tools.clock.now(),
  });
  if ('refused' in performed) throw new Error(`Line ${entry.line}: ${performed.words}`);
  return performed.commit !== undefined;
}

function sourceOf({ source, reference }: { source: string | undefined; reference: string | undefined }) {
  const said = [source, reference && `${reference} in the earlier log`].filter(Boolean).join('; ');
  return said === '' ? {} : { source: said.slice(0, 300) };
}
