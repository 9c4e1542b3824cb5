import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PartnershipId, type StreamId, streamId } from '../../core/ids.js';
import { type Reading, type Shown, shownTo, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Directory } from '../directory/facts.js';
import type { Action, Actions } from './facts.js';
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
import { raisedIn } from './list.js';
import { STAGE_WORDS } from './wording.js';

/** Where a partnership looks at what others let it see: a stream with no facts of its own. */
export const seenIn = (partnership: PartnershipId): StreamId => streamId(partnership, 'actions', 'seen');

/** An action of another partnership, by its whole reference, if it may be seen. */
export function seenAs(reference: string, partnership: PartnershipId): Reading<readonly Shown<Action>[]> {
  return shownTo<Action>({ feature: 'actions', partnership, where: { reference }, limit: 1 });
}

type Reads = {
  readonly shown: Reading<readonly Shown<Action>[]>;
  readonly directory: Reading<Directory | undefined>;
};

const HISTORY = 6;

/** An action of another partnership: read, and nothing else. Once it is no longer shown it is as if it never was. */
export const seenCard = defineCard<Actions, Reads>({
  reads: ({ partnership, part }) => ({
    shown: seenAs(part ?? '', partnership.id),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ known }) => raisedIn(known.shown).flatMap(peopleIn),
  draw: ({ partnership, known, now, name }) => {
    const [seen] = known.shown;
    const action = seen?.view;
    if (!action) return { template: 'actions/none', data: { title: `${partnership.name}: no such action` } };
    const telling: Telling = { partnership: seen.from, directory: known.directory, now, name };
    const history = [...historyLines(action, telling), raisedLine(action, telling)];
    return {
      template: 'actions/seen',
      data: {
        title: `${action.reference}: ${wordsOf(action.what)}`,
        from: `from ${seen.from.name}, which owns and reports it`,
        colour: colourLine(action, telling),
        owner: ownerLine(action, telling),
        due: dueLine(action, telling),
        stage: STAGE_WORDS[action.stage],
        history: history.slice(0, HISTORY).map((line) => ({ line })),
        more: history.length > HISTORY ? `and ${history.length - HISTORY} earlier` : '',
        legend: legendLine(seen.from.actions),
      },
    };
  },
});
