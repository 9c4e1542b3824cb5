import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import { type Candidate, choose, passOver } from './choosing.js';
import type { ActivationFact, Call, Did, PassedOver, RaisedActivation } from './facts.js';
import { intendedBy, isMet, wavesInTurn } from './state.js';

/** Somebody who has not answered, and the wave in which they were asked first. */
export type Silent = { readonly person: PersonId; readonly wave: number };

/** `asked`: everybody who was asked before or came; `called`: how many of them in a wave. `most`: a coordinator wants so many, whatever is due. */
export type Widening = {
  readonly do: 'widen';
  readonly wave: number;
  readonly most?: number;
  readonly candidates: readonly Candidate[];
  readonly asked: readonly PersonId[];
  readonly called: number;
  /** Of those who were told that enough are coming. */
  readonly silent: readonly Silent[];
  readonly hears: readonly PersonId[];
};

/** `passed`: of those who were not asked yet. */
type At = { readonly state: RaisedActivation; readonly did: Did; readonly passed: PassedOver };

/**
 * Others are asked when it is time, unless the need is met or others were asked meanwhile: first again who was told
 * that enough are coming, wave by wave, and then who was not asked at all. When a coordinator wants so many more,
 * these come first.
 */
export function widen(command: Widening, state: RaisedActivation, did: Did): readonly ActivationFact[] {
  const { wave, most, hears } = command;
  if (state.status !== 'open' || isMet(state) || wave !== wavesInTurn(state.waves).length) return [];
  const { candidates, asked } = command;
  const passedOver = notAgain(asked, state);
  const passed = passOver({ candidates, call: state.call, passedOver, now: did.at });
  const ways = [askAgain, askOthers];
  for (const way of most === undefined ? ways : ways.toReversed()) {
    const facts = way(command, { state, did, passed });
    if (facts.length > 0) return facts;
  }
  if (!state.exhausted || most !== undefined)
    return [{ type: 'nobody-left', hears: [...new Set([...hears, state.raised.by])], ...passed, ...did }];
  return isLookDue(state, did) ? [{ type: 'others-awaited', ...passed, ...did }] : [];
}

/** One look at a time: a later one takes the place of an earlier one. */
const isLookDue = ({ looks }: RaisedActivation, { at }: Did): boolean => looks !== undefined && looks <= at;

/** Who is not asked for the first time any more: nobody twice, and not whoever raised it. */
const notAgain = (asked: readonly PersonId[], { walkIns, raised }: RaisedActivation): ReadonlySet<PersonId> =>
  new Set([...asked, ...walkIns.map(({ person }) => person), raised.by]);

/** Those of the earliest wave that was told and not asked again, as far as they are silent and still fit. */
function askAgain(command: Widening, { state, did, passed }: At): readonly ActivationFact[] {
  const { silent, candidates } = command;
  const { call, told, again, raised, waves } = state;
  const waiting = new Map(silent.map(({ person, wave }) => [person, wave]));
  for (let wave = again + 1; wave <= told; wave++) {
    const theirs = candidates.filter(({ person }) => waiting.get(person) === wave);
    const passedOver = new Set([raised.by]);
    const chosen = choose({ candidates: theirs, call, passedOver, now: did.at, most: theirs.length });
    if (chosen.length > 0)
      return [
        { type: 'asked-again', wave: waves.length + 1, again: wave, ...passed, ...asking(chosen, call, did) },
      ];
  }
  return [];
}

/** Who is asked next, for the first time. */
function askOthers(command: Widening, { state, did, passed }: At): readonly ActivationFact[] {
  const { candidates, asked, called, most } = command;
  const { call, waves } = state;
  if (!isHandedOn(called, state)) return [putOff(most ?? call.wave, did)];
  const passedOver = notAgain(asked, state);
  const chosen = choose({ candidates, call, passedOver, now: did.at, most: most ?? call.wave });
  if (chosen.length === 0) return [];
  return [{ type: 'wave-asked', wave: waves.length + 1, ...passed, ...asking(chosen, call, did) }];
}

/** Whether everybody of the waves so far has a check-in: until then nobody knows who is left to ask. */
export const isHandedOn = (called: number, { waves }: RaisedActivation): boolean =>
  called >= intendedBy({ waves, walkIns: [] });

/** A wave is handed on within a minute, however large. */
const putOff = (most: number, did: Did): ActivationFact => ({
  type: 'widening-put-off',
  most,
  until: minutesAfter(did.at, 1),
  ...did,
});

/** Each has a seat of their own, and until when they may answer. */
export function asking(
  chosen: readonly PersonId[],
  call: Call,
  did: Did,
): Did & { readonly asked: readonly Intended[]; readonly until: Instant; readonly widens: Instant } {
  const widens = minutesAfter(did.at, call.widenAfter);
  return {
    asked: chosen.map((person): Intended => ({ seat: person, people: [person] })),
    // A later wave has as long to answer as it takes to ask the next.
    until: call.answerBy > widens ? call.answerBy : widens,
    widens,
    ...did,
  };
}
