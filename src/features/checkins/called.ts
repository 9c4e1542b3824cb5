import type { Instant } from '../../core/time.js';
import type { RaisedActivation } from '../activations/facts.js';
import type { Checkin } from './facts.js';

/** When somebody was asked last, until when they may answer, and whether it was once more. */
export type Called = { readonly at: Instant; readonly until: Instant; readonly again: boolean };

/** A later wave has longer to answer than the first; whoever came by themselves was in none. */
export function calledLast({ waves, call, raised }: RaisedActivation, state: Checkin): Called {
  const wave = state?.wave;
  const last =
    wave === undefined ? undefined : waves.findLast(({ again }, index) => (again ?? index + 1) === wave);
  const { at, until, again } = last ?? { at: raised.at, until: call.answerBy };
  return { at, until, again: again !== undefined };
}

/** Whether somebody who was asked may still answer in time, as far as the activation goes. */
export const isOpenTo = (state: Checkin, activation: RaisedActivation): boolean =>
  activation.status === 'open' &&
  activation.met === undefined &&
  !state?.stoodDown &&
  !isPassedBy(state, activation);

/** Whether somebody is silent and was told that enough are coming, and was not asked again since. */
export function isPassedBy(state: Checkin, { told, again }: RaisedActivation): boolean {
  return state?.wave !== undefined && !state.answer && again < state.wave && state.wave <= told;
}
