export type { Hash } from './hash.js';
export type * from './ports/claiming.js';
export type * from './ports/copies.js';
export type * from './ports/deliveries.js';
export type * from './ports/installations.js';
export type * from './ports/keeping.js';
export type * from './ports/ledger.js';

export type * from './ports/link-codes.js';

export type * from './ports/moving.js';

export type * from './ports/numbers.js';
export type * from './ports/outside.js';
export type * from './ports/people.js';
export type * from './ports/place.js';
export type * from './ports/store.js';
export type * from './ports/views.js';
