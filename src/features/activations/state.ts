import type { PersonId } from '../../core/ids.js';
import type { Activation, ActivationFact, RaisedActivation } from './facts.js';
import { placesAfter } from './places.js';

export const isMet = ({ taken, call }: RaisedActivation): boolean => taken.length >= call.need;

/** Everybody who was asked or came by themselves: those whom the board must account for. */
export const everybodyIn = ({
  asked,
  walkIns,
}: Pick<RaisedActivation, 'asked' | 'walkIns'>): readonly PersonId[] => [
  ...asked,
  ...walkIns.map(({ person }) => person),
];

export function evolve(state: Activation, fact: ActivationFact): Activation {
  if (fact.type === 'activation-raised') return raised(fact);
  if (!state) return state;
  switch (fact.type) {
    case 'level-changed':
      return { ...state, level: fact.level };
    case 'wave-asked': {
      const people = fact.asked.map(({ seat }) => seat as PersonId); // a wave's seats are people
      const { exhausted: _, ...rest } = state;
      return {
        ...rest,
        asked: [...state.asked, ...people],
        waves: [...state.waves, { at: fact.at, asked: people.length }],
      };
    }
    case 'nobody-left':
      return { ...state, exhausted: true };
    case 'walk-in-registered': {
      const { person, name } = fact;
      return { ...state, walkIns: [...state.walkIns, { person, ...(name && { name }) }] };
    }
    case 'places-given':
      return { ...state, ...placesAfter(state, fact.given) };
    case 'need-met':
      return { ...state, met: fact.at };
    case 'need-reopened': {
      const { met: _, ...rest } = state;
      return rest;
    }
    case 'silent-told':
      return state;
    case 'stood-down':
      return { ...state, status: 'standing-down', level: 'stand-down' };
    case 'activation-closed':
      return { ...state, status: 'closed', ended: { by: fact.by, at: fact.at } };
  }
}

function raised(fact: Extract<ActivationFact, { type: 'activation-raised' }>): RaisedActivation {
  const { activation: id, reference, level, call, by, at } = fact;
  const nobody = { asked: [], walkIns: [], waves: [], taken: [], reserve: [], settled: {} };
  return { id, reference, raised: { by, at }, level, call, status: 'open', ...nobody };
}
