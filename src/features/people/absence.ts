import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { FieldSet } from '../../core/fields.js';
import type { PersonId } from '../../core/ids.js';
import type { Identity } from '../../core/people/acting.js';
import { spokenUntil } from '../../core/people/person.js';
import type { DefinePeople, PeopleRefusal } from './words.js';

const awayFields: FieldSet = {
  until: { kind: 'when', label: 'Back on', required: true, day: 'itself', after: 'until', hint: 'Fri 4 Dec' },
  ask: { kind: 'person', label: 'Ask instead', after: 'ask' },
};
const awayArgs = z.object({
  until: z.union([z.iso.date(), z.iso.datetime()]),
  ask: z.custom<PersonId>((value) => typeof value === 'string').nullish(),
});

const COORDINATES = ['secretariat', 'coordinator'] as const;
const member = z.custom<PersonId>((value) => typeof value === 'string');

type Absence = { readonly who: PersonId; readonly until: string; readonly instead?: PersonId };

/** Keeps that somebody is away, and tells who stands in for them. */
async function setAway(
  { who, until, instead }: Absence,
  ask: Ask,
  identity: Identity,
): Promise<{ says: string } | PeopleRefusal> {
  if (Date.parse(until) <= Date.parse(ask.at)) return { refused: 'in-the-past', field: 'until' };
  if (instead === who) return { refused: 'stands-in-alone', field: 'ask' };
  const person = await identity.get(who);
  if (!person) return { refused: 'gone' };
  const away = { until, ...(instead && { instead }) };
  await identity.change(who, { away });
  if (instead) await identity.tell({ card: 'away', about: who, who: instead, once: ask.id });
  const standsIn = instead && (await identity.get(instead));
  const subject = who === ask.by.person ? 'You are' : `${person.name} is`;
  const asked = standsIn
    ? ` ${standsIn.name} is asked instead, and is told so.`
    : ' Whoever deputises is asked instead.';
  return {
    says: `${subject} away until ${spokenUntil(away, ask.partnership.timezone, ask.at)}.${asked}`,
  };
}

/** Keeps that somebody is back, and tells who stood in for them. */
async function setBack(
  who: PersonId,
  ask: Ask,
  identity: Identity,
): Promise<{ says: string } | PeopleRefusal> {
  const person = await identity.get(who);
  if (!person) return { refused: 'gone' };
  const { away } = person;
  if (away) await identity.change(who, { away: null });
  if (away?.instead) {
    const news = { card: 'away', about: who, who: away.instead, once: ask.id };
    await identity.tell({ ...news, part: 'back' });
  }
  const subject = who === ask.by.person ? 'You are' : `${person.name} is`;
  return {
    says: away ? `Welcome back. ${subject} asked again.` : `${subject} not away; nothing has changed.`,
  };
}

const away = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.away',
    words: ['away'],
    does: 'say that you are away, and who is asked instead',
    may: ['self'],
    form: { title: 'I am away', button: 'Say that I am away' },
    fields: awayFields,
    positions: ['until', 'ask'],
    args: awayArgs,
    act: (asked, identity) => {
      const { until, ask } = asked.args;
      return setAway({ who: asked.by.person, until, ...(ask && { instead: ask }) }, asked, identity);
    },
  });

const back = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.back',
    words: ['back'],
    does: 'say that you are back',
    may: ['self'],
    args: z.object({}),
    act: (asked, identity) => setBack(asked.by.person, asked, identity),
  });

const awayFor = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.away-for',
    words: ['away', 'for'],
    does: 'say that a member is away',
    may: COORDINATES,
    form: { title: 'A member is away', button: 'Say that they are away' },
    fields: { member: { kind: 'person', label: 'Who is away', required: true }, ...awayFields },
    positions: ['member', 'until', 'ask'],
    args: awayArgs.extend({ member }),
    act: (asked, identity) => {
      const { member: who, until, ask } = asked.args;
      return setAway({ who, until, ...(ask && { instead: ask }) }, asked, identity);
    },
  });

const backFor = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.back-for',
    words: ['back', 'for'],
    does: 'say that a member is back',
    may: COORDINATES,
    fields: { member: { kind: 'person', label: 'Who is back', required: true } },
    positions: ['member'],
    args: z.object({ member }),
    act: (asked, identity) => setBack(asked.args.member, asked, identity),
  });

/** Who is away, until when, and who is asked meanwhile. */
export function absence(define: DefinePeople): readonly Command[] {
  return [away, back, awayFor, backFor].map((command) => command(define));
}
