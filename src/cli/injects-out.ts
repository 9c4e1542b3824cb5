import { streamId } from '../core/ids.js';
import { loadPresent } from '../core/recording/state.js';
import type { Injects } from '../features/injects/facts.js';
import { COLUMNS, rowOf } from '../features/injects/list-text.js';
import { writeCsv } from '../import/csv.js';
import type { Tools } from '../run/tools.js';
import { exerciseNamed } from './injects-kept.js';
import { say } from './say.js';

/** Prints the main events list of an exercise, for a spreadsheet or for another exercise. */
export async function exportInjects(reference: string, tools: Tools): Promise<void> {
  const { store, registry } = tools;
  const found = await exerciseNamed(reference, tools);
  if (!found) return;
  const stream = streamId(found.partnership.id, 'injects', found.exercise.id);
  const { state } = await loadPresent(stream, { ledger: store.ledger, registry });
  // The injects feature keeps exactly this in an exercise's stream.
  const list = state as Injects;
  const injects = list?.kind === 'list' ? list.injects : [];
  const rows = injects.map(({ stage, sent, ...inject }) => ({
    ...rowOf(inject),
    stage,
    sent: sent?.at ?? '',
  }));
  say(writeCsv([...COLUMNS, 'stage', 'sent'], rows));
}
