import { type Activated, type ExerciseType, type Frequency, TYPE_WORDS } from '../../core/exercising.js';
import type { FrequencyRefusal } from './decider.js';

export const ACTIVATED_WORDS: { readonly [activated in Activated]: string } = {
  plan: 'a plan was activated',
  icc: 'the incident coordination centre was activated',
};

/** "Live play", "Live play and Command post". */
export const kindsOf = (types: readonly ExerciseType[]): string =>
  types.map((type) => TYPE_WORDS[type]).join(' and ');

const CONFIDENCE_WORDS: { readonly [confidence in Frequency['confidence']]: string } = {
  high: '',
  medium: ', as most do',
  low: ', as some do',
};

/** "Live play every 36 months (NHS core standards for EPRR 6.1, 27)". */
export const frequencyLine = ({ type, months, confidence, source }: Frequency): string =>
  `${TYPE_WORDS[type]} every ${months} months (${source}${CONFIDENCE_WORDS[confidence]})`;

/** When a real activation stands in for an exercise, and by which rule; nothing where none does. */
export function standsInLine(frequencies: readonly Frequency[]): string {
  const lines = frequencies.flatMap(({ type, replacedBy, source }) =>
    replacedBy ? [`${TYPE_WORDS[type]} where ${ACTIVATED_WORDS[replacedBy]} (${source})`] : [],
  );
  return lines.length === 0
    ? ''
    : `A real activation stands in for an exercise once lessons of it are logged and an action plan is made: ${lines.join('; ')}.`;
}

/** The words for each refusal. */
export const words: {
  readonly [Name in FrequencyRefusal['refused']]: (
    refusal: Extract<FrequencyRefusal, { refused: Name }>,
  ) => string;
} = {
  'not-replaced': ({ type, replaced }) =>
    replaced.length === 0
      ? 'By the rules of this partnership no exercise is replaced by a real activation.'
      : `A real activation does not stand in for this kind: ${TYPE_WORDS[type]}. It can for ${kindsOf(replaced)}.`,
  'unknown-organisation': ({ word }) =>
    `I do not know “${word}” in this partnership. Write the organisation as on the members list.`,
  'nobody-named': () => 'Say for whom: organisations of this partnership, or “all”.',
  'not-held-yet': () => 'That day is still to come. Write the year too, such as “3 Mar 2026”.',
  'when-or-never': () => 'Give the day it was held last, such as “3 Mar 2026”, or say that it never was.',
  'no-such-activation': ({ ref }) =>
    `I do not know an activation${ref ? ` ${ref}` : ''} here. Type “activations” to see them.`,
  'of-an-exercise': ({ activation }) =>
    `${activation} was called in an exercise. Only a real activation stands in for one.`,
  'not-over': ({ activation }) => `${activation} is not over. Stand it down and close it first.`,
  'no-lessons': ({ activation }) =>
    `No lesson of ${activation} is logged, so it stands in for no exercise. Log one: “lesson add "…" source:incident about:${activation}”.`,
  'no-action-plan': ({ activation, waiting }) =>
    waiting.length === 0
      ? `No action was agreed for the lessons of ${activation}, so there is no action plan yet. Agree one: “lesson … action”.`
      : `${activation} stands in for no exercise before its action plan is made. Accept and agree an action for ${waiting.join(', ')}, or decline.`,
};
