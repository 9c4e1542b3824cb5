import type { MovedKind } from './ports.js';

/** What is moved from one store to another, in this order: what others stand on comes first. */
export const MOVED_KINDS: readonly MovedKind[] = [
  'commits',
  'rows',
  'people',
  'partnerships',
  'numbers',
  'installations',
  'references',
  'settings',
  'deliveries',
  'copies',
];
