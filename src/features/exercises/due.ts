import { z } from 'zod';
import { defineCard } from '../../core/define-feature.js';
import type { Command } from '../../core/feature.js';
import { DIRECTORY, streamId } from '../../core/ids.js';
import { type Found, type Reading, viewOf } from '../../core/reading.js';
import { type Instant, spokenDay } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { exercisesOf } from './cards.js';
import type { Exercise } from './facts.js';
import { type Due, dueOf } from './frequency.js';
import { organisationName } from './lines.js';
import type { DefineExercises } from './meant.js';
import { TYPE_WORDS } from './wording.js';

type Reads = {
  readonly exercises: Reading<readonly Found<Exercise>[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** Which exercises are due, for the partnership and each organisation: in words, never by colour alone. */
export const dueCard = defineCard<Exercise, Reads>({
  reads: ({ partnership }) => ({
    exercises: exercisesOf(partnership.id),
    directory: viewOf('directory', DIRECTORY),
  }),
  draw: ({ partnership, known, now }) => {
    const all = known.exercises.flatMap(({ view }) => (view ? [view] : []));
    const line = (name: string, due: readonly Due[]) => ({
      line: `${name}: ${wordsOf(due, partnership.timezone, now)}`,
    });
    const organisations = partnership.seats.flatMap(({ organisation }) => organisation ?? []);
    const each = organisations.map((id) => ({ id, due: dueOf(all, id, now) }));
    const late = each.filter(({ due }) => due.some(({ is }) => is === 'never' || is === 'overdue')).length;
    return {
      template: 'exercises/due',
      data: {
        title: `${partnership.name}: ${late} of ${organisations.length} organisations have an exercise overdue`,
        lines: [
          line('The partnership', dueOf(all, 'partnership', now)),
          ...each.map(({ id, due }) => line(organisationName(id, known.directory), due)),
        ],
        legend:
          'Amber: due within 60 days. Communications every 6 months, table-top 12, live and command post 36, ICC equipment 3 (a convention), partnership-level 12.',
      },
    };
  },
});

function wordsOf(due: readonly Due[], zone: string, now: Instant): string {
  return due
    .map(({ type, is, due: day }) => {
      if (is === 'never' || !day) return `${TYPE_WORDS[type]} never held, due now`;
      const by = spokenDay(day, zone, now);
      if (is === 'overdue') return `${TYPE_WORDS[type]} overdue since ${by}`;
      return `${TYPE_WORDS[type]} ${is === 'amber' ? 'amber, due' : 'due'} by ${by}`;
    })
    .join('; ');
}

const show = (define: DefineExercises): Command =>
  define.shows({
    id: 'exercises.due',
    words: ['exercise', 'due'],
    does: 'see which exercises are due',
    may: 'anyone',
    args: z.object({}),
    shows: ({ partnership }) => ({ stream: streamId(partnership.id, 'exercises', 'due'), card: 'due' }),
  });

const tell = (define: DefineExercises): Command =>
  define.does({
    id: 'exercises.tell-due',
    does: 'tell the secretariat which exercises are due',
    may: ['system'],
    args: z.object({}),
    stream: ({ partnership }) => streamId(partnership.id, 'exercises', 'due'),
    command: ({ partnership, by, at }) => ({
      do: 'tell-due',
      hears: partnership.roles.secretariat,
      by: by.person,
      at,
    }),
  });

/** Due dates: looked up, and told to the secretariat every month. */
export function dueDates(define: DefineExercises): readonly Command[] {
  return [show(define), tell(define)];
}
