import type { Activation, ActivationFact, RaisedActivation, Wave } from './facts.js';
import { placesAfter, placesTaken } from './places.js';

export const isMet = ({ taken, call }: RaisedActivation): boolean => placesTaken({ taken }) >= call.need;

/** How many were asked or came by themselves, each counted once: those whom the board must account for. */
export const intendedBy = ({ waves, walkIns }: Pick<RaisedActivation, 'waves' | 'walkIns'>): number =>
  waves.reduce((sum, { asked, again }) => sum + (again === undefined ? asked : 0), walkIns.length);

/** Whether the silent of a wave have been told that enough are coming, and were not asked again since. */
export const isToldEnough = (
  wave: number,
  { told, again }: Pick<RaisedActivation, 'told' | 'again'>,
): boolean => again < wave && wave <= told;

/** When the people of a wave were asked last. */
export const lastAsked = (wave: number, waves: readonly Wave[]): number =>
  waves.findLastIndex(({ again }, index) => (again ?? index + 1) === wave);

export function evolve(state: Activation, fact: ActivationFact): Activation {
  if (fact.type === 'activation-raised') return raised(fact);
  if (!state) return state;
  switch (fact.type) {
    case 'level-changed':
      return { ...state, level: fact.level };
    case 'wave-asked': {
      const { exhausted: _, ...rest } = state;
      return { ...rest, waves: [...state.waves, waveOf(fact)] };
    }
    case 'asked-again': {
      const { again } = fact;
      return { ...state, again, waves: [...state.waves, { ...waveOf(fact), again }] };
    }
    case 'nobody-left':
      return { ...state, exhausted: true };
    case 'walk-in-registered': {
      const { person, name } = fact;
      return { ...state, walkIns: [...state.walkIns, { person, ...(name && { name }) }] };
    }
    case 'places-given':
      return { ...state, ...placesAfter(state, fact), batches: fact.batch };
    case 'need-met': {
      // If it reopens and nobody is left to ask, that is news.
      const { exhausted: _, ...rest } = state;
      return { ...rest, met: fact.at };
    }
    case 'need-reopened': {
      const { met: _, ...rest } = state;
      return rest;
    }
    case 'others-wanted':
    case 'widening-put-off':
      return state;
    case 'silent-told':
      return { ...state, told: fact.waves, again: 0 };
    case 'stood-down':
      return { ...state, status: 'standing-down', level: 'stand-down' };
    case 'activation-closed':
      return { ...state, status: 'closed', ended: { by: fact.by, at: fact.at } };
  }
}

const waveOf = ({
  at,
  asked,
  until,
}: Extract<ActivationFact, { type: 'wave-asked' | 'asked-again' }>): Wave => ({
  at,
  asked: asked.length,
  until,
});

function raised(fact: Extract<ActivationFact, { type: 'activation-raised' }>): RaisedActivation {
  const { activation: id, reference, level, call, by, at } = fact;
  const nobody = { walkIns: [], waves: [], told: 0, again: 0, batches: 0, taken: {}, released: {} };
  return { id, reference, raised: { by, at }, level, call, status: 'open', ...nobody };
}
