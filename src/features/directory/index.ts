import { z } from 'zod';
import { defineFeature } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId } from '../../core/ids.js';
import type { Organisation } from '../../core/people/organisation.js';
import { directoryDecider } from './decider.js';

/** Organisations and administrators of the whole deployment, written only by the import. */
export const directory = defineFeature(
  { name: 'directory', shape: 1, decider: directoryDecider, words: {}, cards: {} },
  (define) => [
    define.does({
      id: 'directory.record',
      does: 'record organisations and administrators',
      may: ['system'],
      // Only the import calls this, with what it has checked field by field.
      args: z.object({
        organisations: z.array(z.custom<Organisation>()),
        admins: z.array(z.custom<PersonId>()).optional(),
      }),
      stream: () => DIRECTORY,
      command: ({ args: { organisations, admins } }) => ({
        do: 'record',
        organisations,
        ...(admins && { admins }),
      }),
    }),
  ],
);
