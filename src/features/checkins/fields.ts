import type { Fields } from '../../core/ports.js';
import type { ByPhone, CheckedIn, Checkin, Twice } from './facts.js';
import { holdsPlace, isAsked, isOut, isUnsettled } from './state.js';

/** What check-ins are found and counted by: an activation of ten thousand reads no more of them than it must. */
export const FOUND_BY = [
  'person',
  'activation',
  'stand',
  'counted',
  'wave',
  'where',
  'care',
  'silent',
  'unsettled',
  'reserve',
  'standing-by',
  'coming',
  'present',
  'helped',
  'holds',
  'waits',
  'worries',
] as const;

type Field = (typeof FOUND_BY)[number];

/**
 * Those that are of an activation hold its id where they are so, and nothing where they are not; where they have to
 * be found in turn, with the instant since when.
 */
export function fieldsOf(state: Checkin): Fields {
  if (!state) return {};
  const { activation, person, answer, wave, where, since, arrived, owes, asked, worry } = state;
  const stand = standOf(state);
  const isPresent = answer?.is === 'coming' || arrived !== undefined;
  const ofIt = (is: boolean) => (is ? activation : null);
  const inTurn = (is: boolean) => (is ? `${activation} ${since ?? ''}` : null);
  return {
    person,
    activation,
    stand,
    counted: `${stand}${accountOf(state)}`,
    wave: wave ?? null,
    where,
    care: careOf(state),
    silent: ofIt(isAsked(state)),
    unsettled: inTurn(isUnsettled(state)),
    reserve: inTurn(stand === 'reserve'),
    'standing-by': ofIt(stand === 'standby' || (stand === 'reserve' && !isOut(state))),
    coming: ofIt(stand === 'coming' || isOut(state)),
    present: ofIt(isPresent),
    helped: ofIt(arrived !== undefined),
    holds: holdsPlace(state),
    waits: owes?.at ?? (isAsked(state) ? (asked ?? '') : null),
    worries: worry && !worry.taken ? worry.since : null,
  } satisfies { readonly [field in Field]: Fields[string] };
}

const BY_PHONE: ByPhone = ' by phone';
const TWICE: Twice = ' twice';

/** How the activation accounts for them, where it is not once. */
function accountOf({ phoned, cameBy, wave }: CheckedIn): string {
  if (phoned) return BY_PHONE;
  return cameBy && wave !== undefined ? TWICE : '';
}

/** What they say, as the activation adds it up; of the silent, in which wave they were asked. */
function standOf({ answer, place, wave }: CheckedIn): string {
  if (!answer) return `silent ${wave ?? 0}`;
  return answer.is === 'coming' && place === 'reserve' ? 'reserve' : answer.is;
}

/** How they fare: `safe` or in need of `help`, and `overdue` when they owe a word. */
function careOf({ worry, where, safe, owes }: CheckedIn): string {
  const isSafe = where === 'on-site' && safe !== undefined && !worry;
  return [worry?.why === 'help' && 'help', isSafe && 'safe', owes && 'overdue'].filter(Boolean).join(' ');
}
