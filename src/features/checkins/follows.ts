import type { Follow } from '../../core/feature.js';
import { type StreamId, streamParts } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import type { ActivationFact } from '../activations/facts.js';

/** What an activation gives, tells and ends, each of its people hears on their own. */
export const follows: readonly Follow[] = [
  whenever('wave-asked', ({ asked: people, wave }, activation) =>
    people.map(({ seat }) => asked('call', { activation, person: seat, wave })),
  ),
  whenever('places-given', ({ given, batch }, activation) =>
    given.map(({ person, place, seq, calledUp }) =>
      asked('place', { activation, person, batch, place, seq, calledUp: calledUp ?? false }),
    ),
  ),
  whenever('walk-in-registered', ({ person, by }, activation) => [
    asked('walk-in', { activation, person, by }),
  ]),
  whenever('stood-down', ({ coming }, activation) =>
    coming.map((person) => asked('stand-down', { activation, person })),
  ),
];

type Asks = readonly { readonly command: string; readonly args: JsonObject }[];
type Of<Type extends ActivationFact['type']> = Extract<ActivationFact, { type: Type }>;

const asked = (command: string, args: JsonObject) => ({ command: `checkins.${command}`, args });

function whenever<Type extends ActivationFact['type']>(
  type: Type,
  asks: (fact: Of<Type>, activation: string) => Asks,
): Follow {
  return {
    feature: 'activations',
    fact: type,
    // Stored by that feature under this type.
    asks: ({ fact, stream }: { fact: unknown; stream: StreamId }) =>
      asks(fact as Of<Type>, streamParts(stream).id),
  };
}
