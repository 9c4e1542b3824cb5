import type { Colour, Level, Priority, Progress, Stage } from './facts.js';

/** How answers are called on buttons and in sentences. */
export const PROGRESS_WORDS: { readonly [progress in Progress]: string } = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  blocked: 'Blocked',
  done: 'Done',
};

export const STAGE_WORDS: { readonly [stage in Stage]: string } = {
  open: 'Open',
  'pending-review': 'Said to be done: waiting for the co-chairs',
  'on-hold': 'On hold',
  closed: 'Closed',
  superseded: 'Superseded',
};

/** A colour is always named; the shape is company for the eye (how Muster speaks). */
export const COLOUR_WORDS: { readonly [colour in Colour]: string } = {
  blue: '○ Blue',
  green: '● Green',
  amber: '▲ Amber',
  red: '■ Red',
};

export const PRIORITY_WORDS: { readonly [priority in Priority]: string } = {
  high: 'High priority',
  medium: 'Medium priority',
  low: 'Low priority',
};

export const LEVEL_WORDS: { readonly [level in Level]: string } = {
  'accountable-officer': 'Accountable officer',
  strategic: 'Strategic',
  tactical: 'Tactical',
  operational: 'Operational',
};
