import { z } from 'zod';
import { type Define, defineCard, defineFeature } from '../../core/define-feature.js';
import type { Command, Feature } from '../../core/feature.js';
import { helpFor, usage } from '../../core/help.js';
import { pageOf } from '../../core/paging.js';
import type { Partnership } from '../../core/partnership.js';
import { allowed, isPersonal, relationsIn, type Viewer } from '../../core/viewer.js';

/** Lines on one page of help: shorter than other lists, since each has two. */
const LINES = 8;

/** Help is drawn from the other features' commands and keeps nothing of its own. */
export function helpWith(features: readonly Feature[]): Feature {
  const commands = features.flatMap((feature) => feature.commands).filter(({ words }) => words !== undefined);
  return defineFeature(
    {
      name: 'help',
      shape: 1,
      decider: { initial: null, decide: () => [], evolve: () => null, react: () => [] },
      words: {},
      cards: { help: helpCard(commands), nearest: nearestCard(commands) },
    },
    (define: Define<null, never, never, never>) => [
      define.shows({
        id: 'help.show',
        words: ['help'],
        does: 'see what Muster can do',
        may: 'anyone',
        fields: { page: { kind: 'number', label: 'Page', min: 1, max: 100, hidden: true } },
        positions: ['page'],
        args: z.object({ page: z.number().int().nullish() }),
        shows: ({ partnership, args }) => ({
          ...helpFor(partnership.id),
          ...(args.page && { part: String(args.page) }),
        }),
      }),
    ],
  );
}

function helpCard(commands: readonly Command[]) {
  return defineCard<null>({
    draw: ({ partnership, viewer, part }) => {
      const usable = commands.filter((command) => mayUse(command, viewer));
      const page = pageOf(usable, Number(part ?? 1), LINES);
      return {
        template: 'help/help',
        data: {
          partnership: partnership.id,
          title: `What you can do in ${partnership.name}`,
          commands: page.lines.map((command) => line(command, partnership)),
          more: page.more > 0 ? `${page.more} more` : '',
          hasNext: page.next !== undefined,
          next: page.next ?? 0,
        },
      };
    },
  });
}

function nearestCard(commands: readonly Command[]) {
  return defineCard<null>({
    draw: ({ partnership, viewer, part = '' }) => {
      const meant = part
        .split(',')
        .flatMap((id) => commands.filter((command) => command.id === id))
        .filter((command) => mayUse(command, viewer));
      return {
        template: 'help/nearest',
        data: {
          asks:
            meant.length > 0
              ? 'Did you mean one of these? Nothing has been done yet.'
              : 'Nothing has been done.',
          partnership: partnership.id,
          commands: meant.map((command) => ({
            ...line(command, partnership),
            verb: command.id,
            partnership: partnership.id,
          })),
        },
      };
    },
  });
}

function mayUse(command: Command, viewer: Viewer): boolean {
  if (viewer.kind === 'all') return command.may === 'anyone';
  // Whether a relation lets somebody depends on the very thing a command will be about.
  const mayBe = isPersonal(command) || relationsIn(command.may).length > 0;
  return allowed(command.may, viewer.roles) || mayBe;
}

function line(command: Command, partnership: Partnership): { usage: string; does: string } {
  const { does } = command;
  return {
    usage: usage(command, partnership.command),
    does: `${does[0]?.toUpperCase() ?? ''}${does.slice(1)}`,
  };
}
