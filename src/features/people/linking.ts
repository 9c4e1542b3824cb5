import { z } from 'zod';
import type { Command } from '../../core/command.js';
import type { Field } from '../../core/fields.js';
import type { PlatformName } from '../../core/people/person.js';
import { reachable } from '../../core/people/person.js';
import { type DefinePeople, PLATFORM } from './words.js';

export const platformField: Field = {
  kind: 'choice',
  label: 'Platform',
  choices: [
    { value: 'slack', label: 'Slack' },
    { value: 'teams', label: 'Teams' },
  ],
};
export const onPlatform = z.enum(['slack', 'teams']);

const other = (platform: PlatformName): PlatformName => (platform === 'slack' ? 'teams' : 'slack');

const link = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.link',
    words: ['link'],
    does: 'get a code that links you in Slack and in Teams',
    may: ['self'],
    fields: { code: { kind: 'text', label: 'Code', max: 40, hidden: true } },
    positions: ['code'],
    args: z.object({ code: z.string().nullish() }),
    act: async ({ args, by }, identity) => {
      const person = await identity.get(by.person);
      if (!person) return { refused: 'gone' };
      if (person.slack && person.teams) return { refused: 'on-both' };
      const on: PlatformName = person.slack ? 'slack' : 'teams';
      if (args.code) return { refused: 'known-here', on };
      const code = await identity.newCode(by.person);
      if (!code) return { refused: 'too-many-codes' };
      const there = PLATFORM[other(on)];
      return {
        says: `Your code is ${code}. In ${there}, write to Muster: link ${code}. It works once, for ten minutes. Give it to nobody: whoever types it there is taken for you.`,
      };
    },
  });

const unlink = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.unlink',
    words: ['unlink'],
    does: 'take yourself off one of the two platforms',
    may: ['self'],
    fields: { platform: { ...platformField, required: true } },
    positions: ['platform'],
    args: z.object({ platform: onPlatform }),
    act: async ({ args: { platform }, by, id }, identity) => {
      const person = await identity.get(by.person);
      if (!person?.[platform]) return { refused: 'not-there', platform };
      if (!person[other(platform)]) return { refused: 'the-only-one', platform };
      const elsewhere = reachable(person).find((user) => user.platform !== by.via.platform);
      await identity.change(person.id, { [platform]: null });
      const news = { card: 'parted', about: person.id, who: person.id, part: platform, once: id };
      await identity.tell({ ...news, ...(elsewhere && { to: elsewhere }) });
      return { says: `Done: I no longer know you in ${PLATFORM[platform]}. “link” joins the two again.` };
    },
  });

/** One person on two platforms, joined by a code and never by a guess. */
export function linking(define: DefinePeople): readonly Command[] {
  return [link(define), unlink(define)];
}
