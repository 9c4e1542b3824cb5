import { keepImport, presentAsFiled, presentVolunteers } from '../import/keep.js';
import { readRegister, writeRegister } from '../import/register.js';
import type { Tools } from '../run/tools.js';
import { partnershipNamed } from './actions-kept.js';
import { complainOf, noteUnread, textOf } from './file.js';
import { complain, say } from './say.js';

/** Takes a register of volunteers over: all of it, or nothing and every line that is wrong. */
export async function importVolunteers(
  file: string,
  { tools, id }: { tools: Tools; id: string },
): Promise<void> {
  const partnership = await partnershipNamed(id, tools);
  if (!partnership) return;
  const text = await textOf(file);
  if (text === undefined) return;
  const today = tools.clock.now().slice(0, 10);
  const read = readRegister(text, { partnership: partnership.id, known: await presentAsFiled(tools), today });
  if (!read.ok) return complainOf(file, read.problems);
  noteUnread(file, read.unread);
  const { volunteers } = read;
  const { roles } = partnership;
  const volunteer = [...new Set([...roles.volunteer, ...volunteers.map(({ person }) => person)])];
  const partnerships = [{ ...partnership, roles: { ...roles, volunteer } }];
  const kept = await keepImport({ organisations: [], people: [], partnerships, volunteers }, tools);
  if ('commandTaken' in kept)
    return complain(`${file}: the command /${kept.commandTaken} belongs to another partnership.`);
  say(`volunteers: ${volunteers.length} read; what they answered since then holds`);
}

/** Prints the register of a partnership's volunteers, for a spreadsheet. */
export async function exportVolunteers(id: string, tools: Tools): Promise<void> {
  const partnership = await partnershipNamed(id, tools);
  if (!partnership) return;
  const all = await presentVolunteers(tools);
  say(writeRegister(all.filter((volunteer) => volunteer.partnership === partnership.id)));
}
