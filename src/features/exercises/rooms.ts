import type { Partnership } from '../../core/people/partnership.js';
import type { PlannedExercise } from './facts.js';

/**
 * Whether control rooms and others are to be told beforehand (domain: B2.4): of the kinds that could be taken for real,
 * as each partnership says, and wherever the plan names somebody.
 */
export const tellsRooms = (
  { types, controlRooms }: Pick<PlannedExercise, 'types' | 'controlRooms'>,
  { exercising }: Pick<Partnership, 'exercising'>,
): boolean => controlRooms !== undefined || types.some((type) => exercising.tellControlRooms.includes(type));
