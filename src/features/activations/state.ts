import { minutesAfter } from '../../core/time.js';
import type { Activation, ActivationFact, PassedOver, RaisedActivation, Wave } from './facts.js';
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

/** Those that were asked in turn: whom a coordinator asks by name puts off nobody. */
export const wavesInTurn = (waves: readonly Wave[]): readonly Wave[] => waves.filter(({ byName }) => !byName);

export function evolve(state: Activation, fact: ActivationFact): Activation {
  if (fact.type === 'activation-raised') return raised(fact);
  if (!state) return state;
  switch (fact.type) {
    case 'level-changed':
      return { ...state, level: fact.level };
    case 'wave-asked':
    case 'asked-again':
      return asked(state, fact);
    case 'nobody-left':
    case 'others-awaited':
      return left(state, fact);
    case 'walk-in-registered': {
      const { person, name } = fact;
      return { ...state, walkIns: [...state.walkIns, { person, ...(name && { name }) }] };
    }
    case 'places-given':
      return placed(state, fact);
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
    case 'reserve-wanted':
    case 'widening-put-off':
    case 'exercise-over':
      return state;
    case 'silent-told':
      return { ...state, told: fact.waves, again: 0 };
    case 'stood-down':
      return { ...state, status: 'standing-down', level: 'stand-down', stoodDown: fact.at };
    case 'activation-closed':
      return { ...state, status: 'closed', ended: { by: fact.by, at: fact.at } };
  }
}

type Asked = Extract<ActivationFact, { type: 'wave-asked' | 'asked-again' }>;

function asked(state: RaisedActivation, fact: Asked): RaisedActivation {
  const wave = waveOf(fact);
  if (wave.byName) return { ...state, waves: [...state.waves, wave] };
  const { exhausted: _, looks: __, ...rest } = passedOver(state, fact);
  if (fact.type === 'wave-asked') return { ...rest, waves: [...rest.waves, wave] };
  const { again } = fact;
  return { ...rest, again, waves: [...rest.waves, { ...wave, again }] };
}

function passedOver(
  { elsewhere: _, ...rest }: RaisedActivation,
  { elsewhere }: PassedOver,
): RaisedActivation {
  return { ...rest, ...(elsewhere && { elsewhere }) };
}

/** Nobody is left to ask. Whoever is needed elsewhere may be free when others would have been asked. */
function left(
  { looks: _, ...rest }: RaisedActivation,
  fact: Extract<ActivationFact, { type: 'nobody-left' | 'others-awaited' }>,
): RaisedActivation {
  const looks = minutesAfter(fact.at, rest.call.widenAfter);
  return { ...passedOver(rest, fact), exhausted: true, ...(fact.elsewhere && { looks }) };
}

function placed(
  state: RaisedActivation,
  fact: Extract<ActivationFact, { type: 'places-given' }>,
): RaisedActivation {
  const reserves = fact.given.some(({ place }) => place === 'reserve');
  const places = { ...placesAfter(state, fact), ...(reserves && { reserved: true as const }) };
  return { ...state, ...places, batches: fact.batch };
}

const waveOf = (fact: Asked): Wave => ({
  at: fact.at,
  asked: fact.asked.length,
  until: fact.until,
  ...('byName' in fact && { byName: fact.byName }),
});

function raised(fact: Extract<ActivationFact, { type: 'activation-raised' }>): RaisedActivation {
  const { activation: id, reference, level, call, by, at } = fact;
  const nobody = { walkIns: [], waves: [], told: 0, again: 0, batches: 0, taken: {}, released: {} };
  return { id, reference, raised: { by, at }, level, call, status: 'open', ...nobody };
}
