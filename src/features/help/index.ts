import { z } from 'zod';
import { asWritten, guessesIn, helpFor, usage } from '../../core/asking/help.js';
import type { Command } from '../../core/command.js';
import { type Define, defineCard, defineFeature } from '../../core/define-feature.js';
import type { Feature } from '../../core/feature.js';
import type { Partnership } from '../../core/people/partnership.js';
import { allowed, isPersonal, relationsIn, type Viewer } from '../../core/people/viewer.js';
import { pageOf } from '../../core/showing/paging.js';
import { SUBJECTS, subjectCalled, subjectOf } from './subjects.js';

/** Lines on one page of help: shorter than other lists, since each has two. */
const LINES = 8;

/** What most people came for, on the first page; whoever may call volunteers may have minutes to do it. */
const FIRST = ['people.mine', 'activations.activate', 'agenda.show', 'actions.mine', 'people.stop'];

/** What chairs look for that Muster does not do. */
const NOT_YET = /^(minute|summary|attendance|apolog|decision|vote|voting|ballot|quorum)/i;

/** Help is drawn from the other features' commands and keeps nothing of its own. */
export function helpWith(features: readonly Feature[]): Feature {
  const commands = features.flatMap((feature) => feature.commands).filter(({ words }) => words !== undefined);
  return defineFeature(
    {
      name: 'help',
      shape: 1,
      decider: { initial: null, decide: () => [], evolve: () => null, react: () => [] },
      words: {},
      cards: {
        help: helpCard(commands),
        instead: helpCard(commands, 'I did not understand that, and nothing has been done.'),
        subject: subjectCard(commands),
        nearest: nearestCard(commands),
      },
    },
    (define: Define<null, never, never, never>) => [
      define.shows({
        id: 'help.show',
        words: ['help'],
        does: 'see what Muster can do',
        may: 'anyone',
        fields: {
          about: { kind: 'text', label: 'Subject', max: 40 },
          page: { kind: 'number', label: 'Page', min: 1, max: 100, hidden: true },
        },
        positions: ['about'],
        args: z.object({ about: z.string().nullish(), page: z.number().int().nullish() }),
        shows: ({ partnership, args }) => {
          const help = helpFor(partnership.id);
          const about = subjectCalled(args.about ?? undefined, commands);
          return about ? { ...help, card: 'subject', part: `${about.name}|${args.page ?? 1}` } : help;
        },
      }),
    ],
  );
}

/** The beginning of help: what most people came for, and a button for every subject. */
function helpCard(commands: readonly Command[], instead = '') {
  return defineCard<null>({
    draw: ({ partnership, viewer, part = '' }) => {
      const missing = NOT_YET.test(part)
        ? 'I keep no minutes, attendance, decisions or votes yet, and nothing has been done.'
        : '';
      const usable = commands.filter((command) => mayUse(command, viewer));
      const subjects = SUBJECTS.filter(({ name }) => usable.some((each) => subjectOf(each).name === name));
      const buttons = subjects.map(({ name, title }) => ({ title, about: name }));
      const half = Math.ceil(buttons.length / 2);
      return {
        template: 'help/help',
        data: {
          title: missing || instead || `What you can do in ${partnership.name}`,
          about: instead && `This is what you can do in ${partnership.name}.`,
          commands: FIRST.flatMap((id) => usable.filter((command) => command.id === id)).map((command) =>
            line(command, partnership),
          ),
          how: `Press a subject to see its words, or type it: “${partnership.command} help actions”. You need not know all the words of a command: I ask for the rest.`,
          subjects: buttons.slice(0, half),
          others: buttons.slice(half),
        },
      };
    },
  });
}

/** What can be typed about one subject. */
function subjectCard(commands: readonly Command[]) {
  return defineCard<null>({
    draw: ({ partnership, viewer, part = '' }) => {
      const [about, number] = part.split('|');
      const subject = subjectCalled(about);
      const usable = commands.filter(
        (command) => mayUse(command, viewer) && subjectOf(command).name === subject?.name,
      );
      const page = pageOf(usable, Number(number ?? 1), LINES);
      return {
        template: 'help/subject',
        data: {
          title: `${partnership.name}: ${subject?.title ?? 'help'}`,
          about: subject?.name ?? '',
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
    draw: ({ partnership, viewer, part }) => {
      const meant = guessesIn(part).flatMap(({ verb, given }) => {
        const command = commands.find(({ id }) => id === verb);
        return command && mayUse(command, viewer) ? [{ command, given }] : [];
      });
      return {
        template: 'help/nearest',
        data: {
          asks:
            meant.length > 0
              ? 'Did you mean one of these? Nothing has been done yet.'
              : 'Nothing has been done.',
          commands: meant.map(({ command, given }) => ({
            ...line(command, partnership),
            ...(Object.keys(given).length > 0 && { usage: asWritten(command, given, partnership.command) }),
            verb: command.id,
            data: { ...given, partnership: partnership.id },
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
