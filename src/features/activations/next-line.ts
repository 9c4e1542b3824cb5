import { type Instant, minutesAfter, spokenAt } from '../../core/time.js';
import type { Tally } from './board.js';
import type { RaisedActivation } from './facts.js';
import { isMet, wavesInTurn } from './state.js';
import { withElsewhere } from './wording.js';

type Clock = { readonly timezone: string; readonly now: Instant };

/** What comes next by itself, and what a coordinator can do where nothing does. */
export function nextLine(state: RaisedActivation, tally: Pick<Tally, 'standby'>, clock: Clock): string {
  if (state.status === 'closed') return '';
  if (state.status === 'standing-down') return 'It can be closed when everybody is home.';
  if (isMet(state)) return 'Enough are coming. Whoever accepts now goes to the reserve.';
  const line = state.exhausted ? exhaustedLine(tally) : askedLine(state, clock);
  return withElsewhere(line, state);
}

function exhaustedLine({ standby }: Pick<Tally, 'standby'>): string {
  const phone = standby > 0 ? `Phone the ${standby} on standby, and partners` : 'Ask partners by phone';
  return `Nobody is left to ask who fits. ${phone}, or raise another activation that looks wider.`;
}

function askedLine(state: RaisedActivation, { timezone, now }: Clock): string {
  const { waves, call } = state;
  const last = wavesInTurn(waves).at(-1);
  if (!last) return '';
  const at = spokenAt(minutesAfter(last.at, call.widenAfter), timezone, now);
  if (isEverybodyAsked(state))
    return `Everybody on the register who fits and is free is asked. At ${at} I look for others; until then ask by phone.`;
  return `At ${at} I ask others who fit, as long as there are any and too few are coming.`;
}

/** Fewer fitted and were free than the first wave had room for. */
export function isEverybodyAsked({ waves, call }: RaisedActivation): boolean {
  const [first, second] = wavesInTurn(waves);
  return first !== undefined && second === undefined && first.asked < call.wave;
}
