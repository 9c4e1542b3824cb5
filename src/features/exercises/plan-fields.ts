import { z } from 'zod';
import { TYPE_WORDS } from '../../core/exercising.js';
import type { FieldSet } from '../../core/fields.js';

export const KINDS = Object.keys(TYPE_WORDS).join(', ');

/** How a plan is written, in words or on a form. */
export const planFields = {
  codeword: { kind: 'text', label: 'Codeword', max: 30, required: true, hint: 'One word, such as FIRELIGHT' },
  title: { kind: 'text', label: 'Title', max: 150, required: true },
  starts: { kind: 'when', label: 'Start', required: true },
  where: { kind: 'text', label: 'Where', max: 150, hint: 'Eastfield School, or on Teams' },
  types: {
    kind: 'text',
    label: 'Kinds, one or more',
    max: 150,
    required: true,
    hint: 'table-top, communications',
  },
  stop: {
    kind: 'text',
    label: 'Stop word',
    max: 30,
    required: true,
    hint: 'One word, such as STOPEX',
    unheard: true,
  },
  lead: {
    kind: 'text',
    label: 'Lead organisation',
    max: 150,
    required: true,
    hint: 'Its name, as on the members list',
  },
  aim: { kind: 'text', label: 'Aim', max: 500, required: true },
  objectives: {
    kind: 'text',
    label: 'Objectives, one a line',
    max: 2000,
    long: true,
    required: true,
    hint: 'Who does what, how well, by when',
  },
  theme: { kind: 'text', label: 'Theme', max: 150 },
  risk: { kind: 'text', label: 'Risk it is about', max: 300, hint: 'Words or a link' },
  plans: { kind: 'text', label: 'Plans it tests', max: 500, hint: 'Words or links' },
  hours: {
    kind: 'choice',
    label: 'Hours, if not as its time says',
    choices: [
      { value: 'in', label: 'In hours' },
      { value: 'out', label: 'Out of hours' },
    ],
  },
  warning: {
    kind: 'choice',
    label: 'Warning',
    choices: [
      { value: 'with', label: 'With warning' },
      { value: 'without', label: 'Without warning' },
    ],
  },
  equality: {
    kind: 'text',
    label: 'Equality and diversity; a partnership-level exercise needs it',
    max: 1000,
    long: true,
    hint: 'Who could be affected differently, and what is done about it',
  },
  rooms: {
    kind: 'text',
    label: 'Control rooms and others to be told beforehand',
    max: 300,
    hint: 'Ambulance control, the site’s switchboard',
  },
  cost: { kind: 'text', label: 'Cost', max: 150, hint: '£400 for the hall' },
  effort: { kind: 'number', label: 'Hours of people’s time, all together', min: 1, max: 100_000 },
} as const satisfies FieldSet;

export const planArgs = {
  codeword: z.string(),
  title: z.string().min(1).max(150),
  starts: z.iso.datetime(),
  where: z.string().max(150).nullish(),
  types: z.string(),
  stop: z.string(),
  lead: z.string(),
  aim: z.string().min(1).max(500),
  objectives: z.string().max(2000),
  theme: z.string().max(150).nullish(),
  risk: z.string().max(300).nullish(),
  plans: z.string().max(500).nullish(),
  hours: z.enum(['in', 'out']).nullish(),
  warning: z.enum(['with', 'without']).nullish(),
  equality: z.string().max(1000).nullish(),
  rooms: z.string().max(300).nullish(),
  cost: z.string().max(150).nullish(),
  effort: z.number().int().nullish(),
};

export type PlanArgs = z.infer<z.ZodObject<typeof planArgs>>;
