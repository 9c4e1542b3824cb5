import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, SYSTEM } from '../../core/ids.js';
import { type Partnership, speakersFor } from '../../core/people/partnership.js';
import type { Viewer } from '../../core/people/viewer.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Directory } from '../directory/facts.js';
import { answerersOf } from './chasing.js';
import { actionIn } from './decider.js';
import type { Actions, Raised } from './facts.js';
import {
  colourLine,
  dueLine,
  historyLines,
  legendLine,
  ownerLine,
  peopleIn,
  raisedLine,
  type Telling,
} from './lines.js';
import { isOpen, lastAnswer } from './state.js';
import { LEVEL_WORDS, PRIORITY_WORDS, STAGE_WORDS } from './wording.js';

export { boardCard } from './board.js';
export { digestCard } from './digest.js';
export { listCard, mineCard } from './list.js';
export { promptCard } from './prompt.js';
export { seenCard } from './seen.js';

type Reads = { readonly directory: Reading<Directory | undefined> };

const reads = (): Reads => ({ directory: viewOf('directory', DIRECTORY) });

const namedIn = (stream: Actions) => {
  const action = actionIn(stream);
  return action ? peopleIn(action) : [];
};

/** How many entries of its history a card shows. */
const HISTORY = 6;

/** One action: how it stands, its history, and the buttons a person may use. */
export const actionCard = defineCard<Actions, Reads>({
  reads,
  people: ({ state }) => namedIn(state),
  draw: ({ state: stream, viewer, partnership, known, now, name }) => {
    const state = actionIn(stream);
    if (!state) return { template: 'actions/none', data: { title: `${partnership.name}: no such action` } };
    const telling: Telling = { partnership, directory: known.directory, now, name };
    const history = [...historyLines(state, telling), raisedLine(state, telling)];
    return {
      template: 'actions/action',
      data: {
        action: state.id,
        title: `${state.reference}: ${wordsOf(state.what)}`,
        colour: colourLine(state, telling),
        owner: ownerLine(state, telling),
        due: dueLine(state, telling),
        stage: stageWords(state, telling),
        importance: `${PRIORITY_WORDS[state.priority]} · ${LEVEL_WORDS[state.level].toLowerCase()}`,
        source: state.source ? wordsOf(state.source) : '',
        hasSource: state.source !== undefined,
        evidence: evidenceOf(state),
        hasEvidence: evidenceOf(state) !== '',
        offer: state.offer ? `Offered to ${name(state.offer.to)}: ${wordsOf(state.offer.reason)}` : '',
        hasOffer: state.offer !== undefined,
        history: history.slice(0, HISTORY).map((line) => ({ line })),
        more: history.length > HISTORY ? `and ${history.length - HISTORY} earlier` : '',
        legend: legendLine(partnership.actions),
        ...buttonsFor(state, viewer, partnership),
      },
    };
  },
});

function stageWords(action: Raised, { name }: Telling): string {
  const because = action.because ? `: ${wordsOf(action.because)}` : '';
  const { ended } = action;
  const by =
    action.stage === 'closed' && ended && ended.by !== SYSTEM ? `, accepted by ${name(ended.by)}` : '';
  return `${STAGE_WORDS[action.stage]}${by}${because}`;
}

/** The latest evidence; an erased link leads nowhere, and a card cannot hold such a link. */
function evidenceOf({ updates }: Raised): string {
  return updates.findLast(({ evidence, takenBack }) => evidence && !takenBack)?.evidence?.said ?? '';
}

/** Which buttons stand on an action's card. Whoever presses one is checked again. */
function buttonsFor(action: Raised, viewer: Viewer, partnership: Partnership) {
  const runs = isRunner(viewer);
  const answers = runs || answersFor(action, viewer, partnership);
  const open = isOpen(action);
  const said = lastAnswer(action);
  return {
    answers: answers && open && action.stage !== 'pending-review',
    holds: answers && action.stage === 'open',
    resumes: answers && action.stage === 'on-hold',
    updates: open && (answers || viewer.kind === 'all'),
    undoes: open && viewer.kind === 'person' && (said?.by === viewer.person || said?.for === viewer.person),
    reviews: runs && action.stage === 'pending-review',
    takes: open && viewer.kind === 'person' && action.offer?.to === viewer.person,
  };
}

function isRunner(viewer: Viewer): boolean {
  return viewer.kind === 'person' && viewer.roles.some((role) => role === 'chair' || role === 'secretariat');
}

function answersFor(action: Raised, viewer: Viewer, partnership: Partnership): boolean {
  if (viewer.kind === 'all') return false;
  const speakers = action.organisation ? speakersFor(action.organisation, partnership) : [];
  return [...answerersOf(action, partnership), ...speakers].includes(viewer.person);
}

/** What somebody is told about an action: a first line that makes sense alone, and the answers in one press. */
export const noticeCard = defineCard<Actions, Reads>({
  personal: true,
  reads,
  people: ({ state }) => namedIn(state),
  draw: ({ state: stream, part, viewer, partnership, known, now, name }) => {
    const state = actionIn(stream);
    if (!state) return { template: 'actions/none', data: { title: `${partnership.name}: no such action` } };
    const telling: Telling = { partnership, directory: known.directory, now, name };
    const answers = isOpen(state) && state.stage === 'open' && answersFor(state, viewer, partnership);
    const takes = part === 'offered' && viewer.kind === 'person' && state.offer?.to === viewer.person;
    return {
      template: 'actions/notice',
      data: {
        action: state.id,
        title: noticeTitle(part, state, { ...telling, answers }),
        what: wordsOf(state.what),
        colour: colourLine(state, telling),
        owner: ownerLine(state, telling),
        due: dueLine(state, telling),
        said: saidLine(state, telling),
        legend: legendLine(partnership.actions),
        partnership: `${partnership.name} · ${state.reference}`,
        answers: answers && part !== 'offered',
        takes,
      },
    };
  },
});

function noticeTitle(part: string | undefined, action: Raised, at: Telling & { answers: boolean }): string {
  const { reference } = action;
  const due = dueLine(action, at);
  if (!isOpen(action)) return `Action ${reference} is ${STAGE_WORDS[action.stage].toLowerCase()}`;
  switch (part) {
    case 'offered':
      return action.offer
        ? `${at.name(action.offer.by)} offers you action ${reference}: will you take it?`
        : `Action ${reference} was offered to you, and no longer is`;
    case 'declined':
      return `Action ${reference} was not taken over: it stays with ${ownerLine(action, at)}`;
    case 'returned':
      return action.stage === 'open' && action.because
        ? `Action ${reference} is not accepted as done yet: ${wordsOf(action.because)}`
        : `Action ${reference}: ${STAGE_WORDS[action.stage].toLowerCase()}`;
    case 'due-soon':
      return at.answers
        ? `Action ${reference} is due on ${due}: how is it going?`
        : `Action ${reference} is due on ${due}`;
    case 'overdue':
      return at.answers
        ? `Action ${reference} was due on ${due}: how is it going?`
        : `Action ${reference} was due on ${due}, and its owner has not answered yet`;
    default:
      return `A new action for you, due ${due}: ${reference}`;
  }
}

function saidLine(action: Raised, telling: Telling): string {
  const [latest] = historyLines(action, telling);
  return latest ?? 'Nothing has been said about it yet.';
}
