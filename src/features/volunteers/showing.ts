import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import { streamId } from '../../core/ids.js';
import { partOf, STATUSES } from './list.js';
import { cardMeant, type DefineVolunteers, personMeant, SEES, whose } from './meant.js';
import { ORDERS, usedPart } from './used.js';

const listFields = {
  about: { kind: 'text', label: 'About', max: 60 },
  skill: { kind: 'text', label: 'Skill', max: 40 },
  area: { kind: 'text', label: 'Area', max: 60 },
  organisation: { kind: 'text', label: 'Organisation', max: 60 },
  status: { kind: 'choice', label: 'Status', choices: STATUSES.map((value) => ({ value, label: value })) },
  page: { kind: 'number', label: 'Page', min: 1, max: 2000, hidden: true },
} as const satisfies FieldSet;

const text = z.string().max(60).nullish();

const list = (define: DefineVolunteers): Command =>
  define.shows({
    id: 'volunteers.list',
    words: ['volunteers'],
    does: 'see the register of volunteers',
    may: SEES,
    fields: listFields,
    positions: ['about'],
    args: z.object({
      about: text,
      skill: text,
      area: text,
      organisation: text,
      status: z.enum(STATUSES).nullish(),
      page: z.number().int().nullish(),
    }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'volunteers', 'register'),
      card: 'list',
      part: partOf({
        about: args.about ?? '',
        skill: args.skill ?? '',
        area: args.area ?? '',
        organisation: args.organisation ?? '',
        status: args.status ?? 'kept',
        page: args.page ?? 1,
      }),
    }),
  });

const one = (define: DefineVolunteers): Command =>
  define.shows({
    id: 'volunteers.show',
    words: ['volunteer', 'card'],
    does: 'see your own record as a volunteer',
    may: ['volunteer', ...SEES],
    fields: { person: { kind: 'person', label: 'Volunteer', hidden: true } },
    positions: ['person'],
    args: z.object(whose),
    shows: (ask) => {
      const isOwn = personMeant(ask) === ask.by.person;
      const sees = SEES.some((role) => ask.roles.includes(role));
      return isOwn || sees ? cardMeant(ask) : { refused: 'only-own' };
    },
  });

const used = (define: DefineVolunteers): Command =>
  define.shows({
    id: 'volunteers.used',
    words: ['volunteers', 'used'],
    does: 'see how often each volunteer was asked to help, when last, and what they said',
    may: SEES,
    fields: {
      first: {
        kind: 'choice',
        label: 'First',
        choices: [
          { value: 'least', label: 'Asked least' },
          { value: 'most', label: 'Asked most' },
        ],
      },
      page: listFields.page,
    },
    positions: ['first'],
    args: z.object({ first: z.enum(ORDERS).nullish(), page: z.number().int().nullish() }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'volunteers', 'register'),
      card: 'used',
      part: usedPart(args.first ?? 'least', args.page ?? 1),
    }),
  });

/** Commands that only look. */
export function showing(define: DefineVolunteers): readonly Command[] {
  return [list, used, one].map((command) => command(define));
}
