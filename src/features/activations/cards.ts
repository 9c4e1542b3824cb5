import { addedUp, countedOff } from '../../core/adding.js';
import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY } from '../../core/ids.js';
import type { Level, Partnership } from '../../core/people/partnership.js';
import { type Found, listOf, type Reading, viewOf } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenClock, spokenMinutes, spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { type Among, countAmong, countsOf, presentOf, type Tally, tallyOf } from './board.js';
import type { Activation, RaisedActivation } from './facts.js';
import { isEverybodyAsked, nextLine } from './next-line.js';
import { isMet } from './state.js';
import { type Used, usedIn, usedLine } from './used.js';
import { titleOf } from './wording.js';

export { reportCard } from './report.js';

type Counting = ReturnType<typeof countsOf> &
  ReturnType<typeof presentOf> & {
    readonly directory: Reading<Directory | undefined>;
    readonly used: Reading<Used>;
  };

const none = ({ name }: Partnership) => ({
  template: 'activations/none',
  data: { title: `${name}: no such activation` },
});

/** The board: what is needed, who comes, where they are, and who has not been heard from. No names. */
export const boardCard = defineCard<Activation, Counting>({
  wall: { instead: 'somebody' },
  reads: ({ partnership, id, stream }) => ({
    ...countsOf(partnership.id, id, stream),
    ...presentOf(partnership.id, id),
    directory: viewOf('directory', DIRECTORY),
    used: usedIn(partnership.id),
  }),
  draw: ({ state, partnership, known, now, viewer }) => {
    if (!state) return none(partnership);
    const runs = viewer.kind === 'all' || viewer.roles.some((role) => RUN.includes(role));
    const open = state.status === 'open';
    const tally = tallyOf(state, known);
    return {
      template: 'activations/board',
      data: {
        activation: state.id,
        title: titleOf(state),
        updated: `${state.reference} · updated ${spokenClock(now, partnership.timezone)}`,
        message: wordsOf(state.call.message),
        when: whenLine(state, partnership, now),
        models: modelsLine(state.level, partnership, known.directory),
        sums: sumsLine(tally),
        where: whereLine((among) => countAmong(known, among)),
        next: nextLine(state, tally, { timezone: partnership.timezone, now }),
        used: runs && open ? usedLine(known.used) : '',
        asks: runs && open && !isMet(state) && !state.exhausted,
        more: state.call.wave,
        moreTitle: isEverybodyAsked(state) ? 'Look for others now' : `Ask ${state.call.wave} more`,
        answers: runs && state.status !== 'closed',
        helps: runs && countAmong(known, 'help') + countAmong(known, 'overdue') > 0,
        standsDown: runs && open,
        closes: runs && state.status === 'standing-down',
        reports: runs && state.status === 'closed',
      },
    };
  },
});

const RUN: readonly string[] = ['coordinator', 'chair', 'secretariat'];

/** "Called Amber by Northmere 4x4 Response": for each body that has its own name for the level. */
function modelsLine(level: Level, { volunteering }: Partnership, directory: Directory | undefined): string {
  return volunteering.models
    .map(({ organisation, levels }) => {
      const body = directory?.organisations[organisation]?.name ?? organisation;
      return `Called “${levels[level]}” by ${body}.`;
    })
    .join(' ');
}

function whenLine(
  { call, level }: RaisedActivation,
  { timezone, volunteering }: Partnership,
  now: Instant,
): string {
  const occasion =
    call.occasion.is === 'incident' && call.occasion.name ? ` · ${wordsOf(call.occasion.name)}` : '';
  return `${volunteering.levels[level]}${occasion} · from ${spokenTime(call.starts, timezone, now)}, about ${spokenMinutes(call.minutes)}`;
}

const sumsLine = (tally: Tally): string =>
  addedUp(`${tally.intended} asked or came`, [
    [tally.coming, 'coming'],
    [tally.reserve, 'on the reserve'],
    [tally.standby, 'on standby'],
    [tally.declined, 'who cannot come'],
    [tally['told-enough'], 'told that enough are coming'],
    [tally.silent, 'with no answer yet'],
    [tally['not-reached'], 'not reached'],
  ]);

const whereLine = (count: (among: Among) => number): string =>
  countedOff(
    [
      [count('on-the-way'), 'on the way'],
      [count('on-site'), 'on site'],
      [count('safe'), 'safe'],
      [count('help'), 'in need of help'],
      [count('leaving'), 'on the way home'],
      [count('home'), 'home'],
      [count('overdue'), 'owing a check-in'],
    ],
    'Nobody has set off yet.',
  );

/** What coordinators are told when nobody is left to ask, and what everybody is told at the end. */
const newsCard = (
  title: (state: RaisedActivation) => string,
  line: (state: RaisedActivation) => string,
  sent: { readonly afterStop?: true } = {},
) =>
  defineCard<Activation>({
    personal: true,
    ...sent,
    draw: ({ state, partnership }) =>
      state
        ? {
            template: 'activations/news',
            data: {
              activation: state.id,
              title: title(state),
              line: line(state),
              partnership: `${partnership.name} · ${state.reference}`,
            },
          }
        : none(partnership),
  });

/** What was said while help was needed no longer holds once it is over. */
const whileOpen =
  (words: string, over: string) =>
  ({ status }: RaisedActivation): string =>
    status === 'open' ? words : over;
const TRAVEL_NO_MORE = 'Thank you. Please do not travel.';

export const shortCard = newsCard(
  (state) => `Nobody is left to ask: ${titleOf(state)}`,
  whileOpen('Ask partners by phone, or raise another activation that looks wider.', 'Nothing more to do.'),
);
export const filledCard = newsCard(
  ({ status, call }) =>
    status === 'open'
      ? `Enough are coming to ${wordsOf(call.where)}: you need not answer`
      : `No more help is needed: ${wordsOf(call.where)}`,
  whileOpen(
    'Thank you for being there to ask. If you could still come, say so on the card above: you go on the reserve.',
    TRAVEL_NO_MORE,
  ),
);
export const overCard = newsCard(
  ({ call }) => `Standing down: no more help is needed at ${wordsOf(call.where)}`,
  () => TRAVEL_NO_MORE,
  // Whoever was called in an exercise that was stopped must hear of it.
  { afterStop: true },
);
export const thanksCard = newsCard(
  ({ call }) => `Thank you for your help: ${wordsOf(call.where)}`,
  () => 'It is over and everybody is home. Your hours are recorded.',
  { afterStop: true },
);
export const levelCard = newsCard(
  ({ level, call }) => `${LEVEL_NEWS[level]} ${wordsOf(call.where)}`,
  whileOpen(
    'Say on your own card when you set off.',
    'Thank you. Say on your own card when you are home safe.',
  ),
);

const LEVEL_NEWS: { readonly [level in Level]: string } = {
  standby: 'Standby: please do not travel yet to',
  activate: 'Activated: you are expected at',
  'stand-down': 'Standing down: no more help is needed at',
};

/** Asks once more whether everybody is to be told that it is over. */
export const standDownCard = defineCard<Activation>({
  personal: true,
  draw: ({ state, partnership }) => {
    if (!state) return none(partnership);
    const { id, reference, status, call } = state;
    const isOpen = status === 'open';
    const where = wordsOf(call.where);
    return {
      template: 'activations/stand-down',
      data: {
        activation: id,
        title: isOpen ? `Stand down ${where}?` : `${where} was stood down already`,
        line: isOpen
          ? 'Nothing has been done yet. It tells everybody at once and cannot be undone; whoever is out must say that they are home safe.'
          : 'The board shows who has still to say that they are home safe.',
        partnership: `${partnership.name} · ${reference}`,
        isOpen,
      },
    };
  },
});

/** The latest activations, the open ones with a button each. */
export const listCard = defineCard<Activation, { readonly all: Reading<readonly Found<Activation>[]> }>({
  reads: ({ partnership }) => ({
    all: listOf<Activation>({
      feature: 'activations',
      partnership: partnership.id,
      sort: { field: 'raised', order: 'down' },
      limit: LISTED,
    }),
  }),
  draw: ({ partnership, known, now }) => {
    const all = known.all.flatMap(({ view }) => view ?? []);
    const open = all.filter(({ status }) => status !== 'closed').length;
    return {
      template: 'activations/list',
      data: {
        title: `${partnership.name}: ${open} open ${open === 1 ? 'activation' : 'activations'}`,
        activations: all.map((state) => ({
          activation: state.id,
          line: `${state.reference}  ${titleOf(state)}`,
          details: `raised ${spokenTime(state.raised.at, partnership.timezone, now)}`,
        })),
      },
    };
  },
});

const LISTED = 10;
