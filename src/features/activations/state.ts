import type { Activation, ActivationFact, RaisedActivation } from './facts.js';
import { placesAfter, placesTaken } from './places.js';

export const isMet = ({ taken, call }: RaisedActivation): boolean => placesTaken({ taken }) >= call.need;

/** How many were asked or came by themselves: those whom the board must account for. */
export const intendedBy = ({ waves, walkIns }: Pick<RaisedActivation, 'waves' | 'walkIns'>): number =>
  waves.reduce((sum, { asked }) => sum + asked, walkIns.length);

export function evolve(state: Activation, fact: ActivationFact): Activation {
  if (fact.type === 'activation-raised') return raised(fact);
  if (!state) return state;
  switch (fact.type) {
    case 'level-changed':
      return { ...state, level: fact.level };
    case 'wave-asked': {
      const { exhausted: _, ...rest } = state;
      return { ...rest, waves: [...state.waves, { at: fact.at, asked: fact.asked.length }] };
    }
    case 'nobody-left':
      return { ...state, exhausted: true };
    case 'walk-in-registered': {
      const { person, name } = fact;
      return { ...state, walkIns: [...state.walkIns, { person, ...(name && { name }) }] };
    }
    case 'places-given':
      return { ...state, ...placesAfter(state, fact.given), batches: fact.batch };
    case 'need-met':
      return { ...state, met: fact.at };
    case 'need-reopened': {
      const { met: _, ...rest } = state;
      return rest;
    }
    case 'others-wanted':
    case 'widening-put-off':
      return state;
    case 'silent-told':
      return { ...state, told: fact.waves };
    case 'stood-down':
      return { ...state, status: 'standing-down', level: 'stand-down' };
    case 'activation-closed':
      return { ...state, status: 'closed', ended: { by: fact.by, at: fact.at } };
  }
}

function raised(fact: Extract<ActivationFact, { type: 'activation-raised' }>): RaisedActivation {
  const { activation: id, reference, level, call, by, at } = fact;
  const nobody = { walkIns: [], waves: [], told: 0, batches: 0, taken: {}, released: {} };
  return { id, reference, raised: { by, at }, level, call, status: 'open', ...nobody };
}
