import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { onPlatform, platformField } from './linking.js';
import { type DefinePeople, PLATFORM } from './words.js';

const prefer = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.prefer',
    words: ['prefer'],
    does: 'say where you want to be asked first',
    may: ['self'],
    fields: { platform: { ...platformField, required: true } },
    positions: ['platform'],
    args: z.object({ platform: onPlatform }),
    act: async ({ args: { platform }, by }, identity) => {
      const person = await identity.get(by.person);
      if (!person?.[platform]) return { refused: 'not-there', platform };
      await identity.change(by.person, { prefers: platform });
      return { says: `From now on I write to you in ${PLATFORM[platform]} first.` };
    },
  });

/** Two times of day: "22:00-07:00", "22-7", "10 pm to 7 am" is left to people to write otherwise. */
const HOURS =
  /^(?:from\s+)?([01]?\d|2[0-3])(?::([0-5]\d))?\s*(?:-|–|—|to|until)\s*([01]?\d|2[0-3])(?::([0-5]\d))?$/i;

const quiet = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.quiet',
    words: ['quiet'],
    does: 'say between which hours you want no prompts',
    may: ['self'],
    fields: {
      hours: { kind: 'text', label: 'Quiet time', max: 40, required: true, hint: '22:00-07:00, or off' },
    },
    positions: ['hours'],
    args: z.object({ hours: z.string() }),
    act: async ({ args: { hours }, by }, identity) => {
      if (/^(off|none|never)$/i.test(hours)) {
        await identity.change(by.person, { quiet: null });
        return { says: 'You have no quiet hours any more.' };
      }
      const [, from = '', fromMinute = '00', to = '', toMinute = '00'] = HOURS.exec(hours) ?? [];
      const read = {
        from: `${from.padStart(2, '0')}:${fromMinute}`,
        to: `${to.padStart(2, '0')}:${toMinute}`,
      };
      if (from === '' || read.from === read.to) return { refused: 'not-hours', field: 'hours' };
      await identity.change(by.person, { quiet: read });
      return {
        says: `From ${read.from} to ${read.to} I keep prompts back until it is over. Only what is urgent, as an activation is, still comes. “quiet off” undoes this.`,
      };
    },
  });

const stop = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.stop',
    words: ['stop'],
    does: 'stop all prompts to you',
    may: ['self'],
    args: z.object({}),
    act: async ({ by }, identity) => {
      await identity.change(by.person, { stopped: true });
      return {
        says: 'I send you no more prompts, in no partnership. Your secretariat can see that. You can still ask me anything; “start” brings prompts back.',
      };
    },
  });

const start = (define: DefinePeople): Command =>
  define.acts({
    id: 'people.start',
    words: ['start'],
    does: 'have prompts sent to you again',
    may: ['self'],
    args: z.object({}),
    act: async ({ by }, identity) => {
      await identity.change(by.person, { stopped: null });
      return { says: 'You get prompts again.' };
    },
  });

/** Where and when somebody wants to be asked, or that they do not. */
export function preferences(define: DefinePeople): readonly Command[] {
  return [prefer, quiet, stop, start].map((command) => command(define));
}
