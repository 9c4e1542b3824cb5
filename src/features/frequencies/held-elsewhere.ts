import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import { EXERCISE_TYPES, TYPE_WORDS } from '../../core/exercising.js';
import type { FieldSet } from '../../core/fields.js';
import { DIRECTORY, type PersonId } from '../../core/ids.js';
import { organisationsCalled } from '../../core/people/listed.js';
import { speakersFor } from '../../core/people/partnership.js';
import { viewOf } from '../../core/reading.js';
import { say } from '../../core/said.js';
import type { Directory } from '../directory/facts.js';
import { KEEPS } from './cards.js';
import { type DefineFrequencies, leadsIn, streamOf } from './meant.js';

const heldFields = {
  type: {
    kind: 'choice',
    label: 'Which kind',
    required: true,
    choices: EXERCISE_TYPES.map((value) => ({ value, label: TYPE_WORDS[value] })),
  },
  on: { kind: 'when', label: 'Last held on', day: 'itself', hint: '3 Mar 2026' },
  never: {
    kind: 'choice',
    label: 'Or was it never held?',
    choices: [{ value: 'yes', label: 'It was never held' }],
  },
  for: {
    kind: 'text',
    label: 'For',
    max: 500,
    required: true,
    hint: 'Organisations, “all”, or “partnership”',
  },
  note: { kind: 'text', label: 'Note of which it was', max: 200 },
} as const satisfies FieldSet;

const args = z.object({
  type: z.enum(EXERCISE_TYPES),
  on: z.string().nullish(),
  never: z.literal('yes').nullish(),
  for: z.string().min(1).max(500),
  note: z.string().max(200).nullish(),
});

type Telling = Pick<Ask<{ readonly for?: string }>, 'args' | 'partnership'> & {
  readonly known: { readonly directory: Directory | undefined };
};

/** Whose exercises are told of, or the word that names nobody. */
function whoseIn({ args: { for: words = '' }, partnership, known }: Telling) {
  if (/^(the )?partnership$/i.test(words.trim())) return { found: ['partnership'] as const };
  return organisationsCalled(words, partnership, known.directory);
}

/** Of one organisation, whoever answers for its exercises or speaks for it may tell too. */
function answersFor(ask: Telling): readonly PersonId[] {
  const listed = whoseIn(ask);
  const [one, another] = 'found' in listed ? listed.found : [];
  if (!one || one === 'partnership' || another) return [];
  const { partnership, known } = ask;
  return [...(leadsIn(partnership, known.directory)[one] ?? []), ...speakersFor(one, partnership)];
}

/** Somebody who knows says when the last was. */
export const held = (define: DefineFrequencies): Command =>
  define.does({
    id: 'frequencies.held',
    words: ['exercise', 'held'],
    does: 'say when an exercise that is not recorded here was held last',
    may: [...KEEPS, { relation: 'lead of that organisation' }],
    form: {
      title: 'When was the last?',
      button: 'Record it',
      intro: 'It is due again from that day on. What is run here counts by itself.',
    },
    fields: heldFields,
    positions: ['type', 'on'],
    args,
    reads: () => ({ directory: viewOf<Directory>('directory', DIRECTORY) }),
    // The arguments may be incomplete, as on a form that opens.
    relations: (ask) => ({ 'lead of that organisation': answersFor(ask as unknown as Telling) }),
    stream: (ask) => {
      const listed = whoseIn(ask);
      if ('unknown' in listed) return { refused: 'unknown-organisation', field: 'for', word: listed.unknown };
      const { for: whose, on, never } = ask.args;
      if (whose && ask.args.type && !on && !never) return { refused: 'when-or-never', field: 'on' };
      return streamOf(ask);
    },
    command: (ask) => {
      const { type, on, note } = ask.args;
      const listed = whoseIn(ask);
      return {
        do: 'tell-held',
        told: {
          type,
          whose: 'found' in listed ? listed.found : [],
          // A day alone is taken at its noon.
          ...(on && { held: on.length === DAY_ALONE ? `${on}T12:00:00.000Z` : on }),
          ...(note && { note: say(note) }),
        },
        by: ask.by.person,
        at: ask.at,
      };
    },
    shows: (ask) => ({ stream: streamOf(ask), card: 'due' }),
    says: ({ ask }) => `Recorded: ${TYPE_WORDS[ask.args.type]}.`,
  });

const DAY_ALONE = '2026-03-03'.length;
