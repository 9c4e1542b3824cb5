import { z } from 'zod';
import type { Command } from '../../core/command.js';
import { streamId } from '../../core/ids.js';
import { FILTERS, type Filter } from './filters.js';
import { aLesson, DECIDES, type DefineLessons } from './meant.js';

// The keys are those of its type.
const filters = Object.keys(FILTERS) as [Filter, ...Filter[]];

const page = { kind: 'number', label: 'Page', min: 1, max: 1000, hidden: true } as const;

const list = (define: DefineLessons): Command =>
  define.shows({
    id: 'lessons.list',
    words: ['lessons'],
    does: 'see lessons, and how far they have come',
    may: 'anyone',
    fields: {
      which: {
        kind: 'choice',
        label: 'Which lessons',
        choices: filters.map((value) => ({ value, label: value })),
      },
      page,
    },
    positions: ['which', 'page'],
    args: z.object({ which: z.enum(filters).nullish(), page: z.number().int().nullish() }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'lessons', 'all'),
      card: 'list',
      part: `${args.which ?? 'open'} ${args.page ?? 1}`,
    }),
  });

const one = (define: DefineLessons): Command =>
  define.shows({
    id: 'lessons.show',
    words: ['lesson', '<ref>'],
    does: 'see one lesson',
    may: 'anyone',
    fields: aLesson.fields,
    args: aLesson.args,
    reads: aLesson.reads,
    shows: (ask) => {
      const stream = aLesson.stream(ask);
      return typeof stream === 'string' ? aLesson.shows(ask) : stream;
    },
  });

const preview = (define: DefineLessons): Command =>
  define.shows({
    id: 'lessons.preview',
    words: ['lessons', 'share'],
    does: 'read the lessons as they would be shared outside',
    may: DECIDES,
    fields: { page },
    positions: ['page'],
    args: z.object({ page: z.number().int().nullish() }),
    shows: ({ partnership, args }) => ({
      stream: streamId(partnership.id, 'lessons', 'all'),
      card: 'sharing',
      part: String(args.page ?? 1),
    }),
  });

/** Somebody says that they read it: that is recorded, and they are given the file. */
const share = (define: DefineLessons): Command =>
  define.does({
    id: 'lessons.share',
    does: 'have the lessons as a file, having read that they name nobody',
    may: DECIDES,
    args: z.object({}),
    stream: ({ partnership }) => streamId(partnership.id, 'lessons', 'all'),
    command: ({ by, at }) => ({ do: 'share', by: by.person, at }),
    shows: ({ partnership }) => ({ stream: streamId(partnership.id, 'lessons', 'all'), card: 'file' }),
    says: () => 'Recorded that you read them and that they name nobody.',
  });

/** Commands that look at lessons, or give them away. */
export function showing(define: DefineLessons): readonly Command[] {
  return [list, one, preview, share].map((command) => command(define));
}
