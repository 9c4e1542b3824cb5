import type { Partnership } from '../core/people/partnership.js';
import { wordsOf } from '../core/said.js';
import { colourOf } from '../features/actions/colour.js';
import type { Raised } from '../features/actions/facts.js';
import { lastAnswer } from '../features/actions/state.js';
import { READ_OF_AN_ACTION } from '../import/action-log.js';
import { writeCsv } from '../import/csv.js';
import type { Tools } from '../run/tools.js';
import { dayIn } from '../scheduler/index.js';
import { actionsIn, partnershipNamed } from './actions-kept.js';
import { say } from './say.js';

const COLUMNS = [
  ...READ_OF_AN_ACTION,
  ...['first due', 'colour', 'progress', 'percent', 'last note', 'seen by'],
];

/** Prints a partnership's action log, for a spreadsheet or for another Muster. */
export async function exportActions(id: string, tools: Tools): Promise<void> {
  const partnership = await partnershipNamed(id, tools);
  if (!partnership) return;
  const rows: Record<string, string>[] = [];
  for await (const action of actionsIn(partnership, tools))
    rows.push(await rowFor(action, partnership, tools));
  say(writeCsv(COLUMNS, rows));
}

async function rowFor(action: Raised, { timezone, actions: rules }: Partnership, { store, clock }: Tools) {
  const {
    reference,
    what,
    owner,
    organisation,
    due,
    revisions,
    priority,
    level,
    source,
    stage,
    raised,
    ended,
  } = action;
  const [person] = owner ? await store.people.get([owner]) : [];
  const said = lastAnswer(action);
  const note = action.updates.findLast((update) => update.note && !update.takenBack)?.note;
  const percent = action.updates.findLast((update) => update.percent !== undefined)?.percent;
  return {
    reference,
    action: wordsOf(what),
    owner: person?.email ?? person?.name ?? owner ?? '',
    organisation: organisation ?? '',
    due: dayIn(due, timezone),
    priority,
    level,
    source: source ? wordsOf(source) : '',
    status: stage,
    raised: dayIn(raised.at, timezone),
    closed: ended ? dayIn(ended.at, timezone) : '',
    'first due': dayIn(revisions[0]?.was ?? due, timezone),
    colour: colourOf(action, clock.now(), rules),
    progress: said?.progress ?? '',
    percent: percent === undefined ? '' : String(percent),
    'last note': note ? wordsOf(note) : '',
    'seen by': action.shared.map(({ name }) => name).join('; '),
  };
}
