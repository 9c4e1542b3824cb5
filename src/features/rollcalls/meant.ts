import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import { DIRECTORY, type PartnershipId, type StreamId, streamId } from '../../core/ids.js';
import { type Meaning, meantIn } from '../../core/meant.js';
import {
  type Found,
  listOf,
  noneOf,
  type Reading,
  type StandIns,
  standIns,
  viewOf,
  workingDayAt,
} from '../../core/reading.js';
import type { Directory } from '../directory/facts.js';
import type { RollAnswers } from '../rollanswers/facts.js';
import type { Volunteer } from '../volunteers/facts.js';
import type { RollCallCommand, RollCallRefusal } from './decider.js';
import type { Audience, Here, RollCall, RollCallFact } from './facts.js';

export type DefineRollCalls = Define<RollCall, RollCallCommand, RollCallFact, RollCallRefusal>;

/** Those who call the roll, and who alone see what is planned and who has not answered. */
export const RUNS = ['chair', 'secretariat', 'coordinator'] as const;

/** The same, and for a roll-call of an exercise those who direct it. */
export const CALLS = [...RUNS, { relation: 'directing staff' }] as const;

const { fields, readMeant, streamMeant, cardMeant } = meantIn<RollCall, 'rollCall', RollCallRefusal>({
  feature: 'rollcalls',
  key: 'rollCall',
  called: 'Roll-call',
  newest: 'starts',
  none: (ref) => ({ refused: 'no-such-roll-call', ref }),
});

type MeansRollCall = Meaning<RollCall, 'rollCall'> & Pick<Ask, 'by' | 'roles'>;

/** One that is not theirs to see to reads, by its reference, as one that there is not. */
function streamOfTheirs(ask: MeansRollCall): StreamId | RollCallRefusal {
  const { args, known, roles, by } = ask;
  const isTheirs =
    roles.some((role) => RUNS.some((may) => may === role)) ||
    known.meant[0]?.view?.staff?.includes(by.person);
  return args.rollCall || isTheirs ? streamMeant(ask) : { refused: 'no-such-roll-call', ref: args.ref ?? '' };
}

/** What every command about one roll-call has. Which is meant a button says by its id, words by its reference. */
export const aRollCall = {
  may: CALLS,
  relations: (_: unknown, rollCall: RollCall) => ({ 'directing staff': rollCall?.staff ?? [] }),
  fields,
  args: z.object({ ref: z.string().nullish(), rollCall: z.string().nullish() }),
  reads: readMeant,
  stream: streamOfTheirs,
  shows: cardMeant('board'),
};

export const rollCallStream = (partnership: PartnershipId, id: string): StreamId =>
  streamId(partnership, 'rollcalls', id);

type RollReads = {
  readonly directory: Reading<Directory | undefined>;
  readonly volunteers: Reading<readonly Found<Volunteer>[]>;
  readonly standIns: Reading<StandIns>;
  readonly worksThatDay: Reading<boolean>;
};

/** What opening a roll-call relies on: who there is, who stands in, and whether people work that day. */
export function readRoll(
  audience: Audience,
  { partnership, at }: Pick<Ask, 'partnership' | 'at'>,
): RollReads {
  const { id, timezone } = partnership;
  const register = { feature: 'volunteers', partnership: id, limit: MOST_SEATS };
  const wanted = audience === 'volunteers' || audience === 'everyone';
  return {
    directory: viewOf('directory', DIRECTORY),
    volunteers: wanted ? listOf<Volunteer>(register) : noneOf<Volunteer>(),
    standIns: standIns(),
    worksThatDay: workingDayAt(at, timezone),
  };
}

/** As many seats as a roll-call can have. */
const MOST_SEATS = 20_000;

/** What has been answered to a roll-call, a row for each seat. */
export function answersTo(
  rollCall: string,
  partnership: PartnershipId,
): Reading<readonly Found<RollAnswers>[]> {
  return listOf<RollAnswers>({
    feature: 'rollanswers',
    partnership,
    where: { rollCall },
    limit: MOST_SEATS,
  });
}

export const answersIn = (found: readonly Found<RollAnswers>[]): readonly Here[] =>
  found.flatMap(({ view }) => view?.answers ?? []);
