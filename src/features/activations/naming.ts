import type { PersonId } from '../../core/ids.js';
import { type Candidate, hasLapsed, isActive, isElsewhere } from './choosing.js';
import type { ActivationFact, Did, RaisedActivation } from './facts.js';
import { isMet } from './state.js';
import { asking, isHandedOn } from './widening.js';

/** `candidate` is left out where they are not on the register; `called`: how many check-ins the waves have begun. */
export type ByName = {
  readonly person: PersonId;
  readonly candidate?: Candidate;
  /** They may be contacted. */
  readonly agrees: boolean;
  readonly isAsked: boolean;
  readonly called: number;
};

export type NotByName =
  | { readonly refused: 'not-open' | 'already-met'; readonly reference: string }
  | { readonly refused: 'asked-before'; readonly field: 'person' }
  | { readonly refused: 'still-asking' }
  | { readonly refused: 'not-registered'; readonly field: 'person' }
  | { readonly refused: 'has-left'; readonly field: 'person' }
  | { readonly refused: 'not-agreed'; readonly field: 'person' }
  | { readonly refused: 'needed-elsewhere'; readonly field: 'person' }
  | { readonly refused: 'has-paused'; readonly field: 'person' }
  | { readonly refused: 'has-lapsed'; readonly field: 'person' };

/**
 * Whom a coordinator names is asked whatever skill, area, hours or duty the waves look for, and in a wave of their own.
 * Nobody is asked who said that they are not to be, or whose place elsewhere would be lost.
 */
export function askByName(
  command: ByName,
  state: RaisedActivation,
  did: Did,
): readonly ActivationFact[] | NotByName {
  const { person, isAsked, called } = command;
  const { reference, status, waves, walkIns, call } = state;
  if (status !== 'open') return { refused: 'not-open', reference };
  const came = walkIns.some((each) => each.person === person);
  if (isAsked || came) return { refused: 'asked-before', field: 'person' };
  if (isMet(state)) return { refused: 'already-met', reference };
  const refusal = notToAsk(command, state, did);
  if (refusal) return refusal;
  if (!isHandedOn(called, state)) return { refused: 'still-asking' };
  return [{ type: 'wave-asked', wave: waves.length + 1, byName: true, ...asking([person], call, did) }];
}

function notToAsk(
  { candidate, agrees }: ByName,
  { call }: RaisedActivation,
  { at }: Did,
): NotByName | undefined {
  const field = 'person';
  if (!candidate) return { refused: 'not-registered', field };
  if (candidate.status === 'left') return { refused: 'has-left', field };
  if (!agrees) return { refused: 'not-agreed', field };
  if (!isActive(candidate, at)) return { refused: 'has-paused', field };
  if (hasLapsed(candidate, at)) return { refused: 'has-lapsed', field };
  return isElsewhere(candidate, { call }) ? { refused: 'needed-elsewhere', field } : undefined;
}
