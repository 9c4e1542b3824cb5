import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId, streamId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Intended } from '../../core/prompt.js';
import { type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { minutesOn } from '../../core/standing-still.js';
import { type Instant, spokenTime, spokenWhile } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { Called, Here, RollCall } from '../rollcalls/facts.js';
import type { RollAnswers } from './facts.js';

type Reads = {
  readonly rollCall: Reading<RollCall | undefined>;
  readonly directory: Reading<Directory | undefined>;
};

/** The roll-call that a seat's stream belongs to: its id stands before the seat's. */
export const rollCallOf = (id: string): string => id.slice(0, id.indexOf('.'));

/** What somebody who is called reads: one press says that they are here. */
export const callCard = defineCard<RollAnswers, Reads>({
  personal: true,
  reads: ({ partnership, id }) => ({
    rollCall: viewOf('rollcalls', streamId(partnership.id, 'rollcalls', rollCallOf(id))),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ state, part, known }) => [
    ...(seatIn(known.rollCall, part)?.people ?? []),
    ...(state?.answers ?? []).map(({ by }) => by),
  ],
  standing: ({ state, known }) => {
    const first = state?.answers[0];
    if (first) return { is: 'answered', by: first.by, ...(first.late && { late: true }) };
    const { rollCall } = known;
    if (!rollCall || rollCall.stage === 'cancelled' || rollCall.stopped) return { is: 'withdrawn' };
    const { still, stills, until } = rollCall.opened ?? {};
    return still !== undefined && rollCall.stage === 'open'
      ? { is: 'still' }
      : { is: 'open', ...(stills && { stills }), ...(until && { until }) };
  },
  draw: ({ state, part = '', viewer, partnership, known, now, name }) => {
    const { rollCall, directory } = known;
    const seat = seatIn(rollCall, part);
    const answers = state?.answers ?? [];
    const own = viewer.kind === 'person' ? viewer.person : undefined;
    const has = answers.some(({ by }) => by === own);
    return {
      template: 'rollanswers/call',
      data: {
        title: titleOf({ rollCall, answers, own, partnership, now, name }),
        words: rollCall?.words ? wordsOf(rollCall.words) : '',
        answers: answers.map((here) => ({
          line: `${name(here.by)} is here: ${whenOf(here, partnership, now)}.`,
        })),
        otherwise:
          rollCall && seat && answers.length === 0 && rollCall.stage === 'open'
            ? otherwise({ rollCall, seat, own, partnership, now, name })
            : '',
        asks: rollCall !== undefined && rollCall !== null && seat !== undefined && !has,
        rollCall: rollCall?.id ?? '',
        seat: part,
        small: [partnership.name, rollCall?.reference, directory?.organisations[part]?.name]
          .filter((each) => each !== undefined)
          .join(' · '),
      },
    };
  },
});

function seatIn(rollCall: RollCall | undefined, part: string | undefined): Intended | undefined {
  return rollCall?.opened?.intended.find(({ seat }) => seat === part);
}

type Telling = {
  readonly own: PersonId | undefined;
  readonly partnership: Partnership;
  readonly now: Instant;
  name(person: PersonId): string;
};

/** "Roll-call for Northmere LHRP: say that you are here by Tue 1 Dec, 10:30". */
function titleOf({
  rollCall,
  answers,
  own,
  partnership,
  now,
  name,
}: Telling & { rollCall: RollCall | undefined; answers: readonly Here[] }): string {
  const mine = answers.find(({ by }) => by === own);
  if (mine) return `Thank you: you are recorded as here for the roll-call of ${partnership.name}`;
  const [first] = answers;
  if (first) return `Roll-call for ${partnership.name}: ${name(first.by)} has answered already`;
  if (!rollCall?.opened || rollCall.stage === 'cancelled' || rollCall.stopped)
    return `The roll-call of ${partnership.name} has been called off`;
  const until = spokenTime(rollCall.opened.until, partnership.timezone, now);
  return rollCall.stage === 'open'
    ? `Roll-call for ${partnership.name}: say that you are here by ${until}`
    : `The roll-call of ${partnership.name} ended ${until}; you can still say that you are here`;
}

function whenOf({ at, minutes, late }: Here, { timezone }: Partnership, now: Instant): string {
  return `${spokenTime(at, timezone, now)}, after ${spokenWhile(minutes)}${late ? ', late' : ''}`;
}

/** Silence has a consequence, and it is said. */
function otherwise({
  rollCall,
  seat,
  own,
  partnership,
  now,
  name,
}: Telling & { rollCall: Called; seat: Intended }): string {
  if (rollCall.opened?.still) return 'The exercise is paused: nobody else is asked until it goes on.';
  const [first, next] = seat.people;
  if (own !== first) return 'One answer is enough, but each of you may give one.';
  if (!rollCall.opened || !next) return 'If there is no answer, I try every other way to reach you.';
  const at = minutesOn(rollCall.opened.at, rollCall.step, rollCall.opened.stills);
  return at < now
    ? `I have asked ${name(next)} too: one answer is enough.`
    : `If there is no answer by ${spokenTime(at, partnership.timezone, now)} I will ask ${name(next)}.`;
}
