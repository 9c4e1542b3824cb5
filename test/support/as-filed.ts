import type { PersonId } from '../../src/core/ids.js';

/** Has everybody kept by what a file calls them, so that a test can name them. */
export const asFiledThere = { newPerson: (filed: PersonId): PersonId => filed };
