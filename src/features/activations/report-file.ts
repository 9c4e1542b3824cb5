import { defineDocument } from '../../core/define-feature.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Known } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import { type ReportPart, section, tableSection } from '../../core/showing/report.js';
import { type Instant, spokenMinutes, spokenTime, spokenWhile } from '../../core/time.js';
import type { CheckedIn } from '../checkins/facts.js';
import { type Stand, tallyOf } from './board.js';
import { minutesGiven } from './ending.js';
import type { Activation, RaisedActivation, Wave } from './facts.js';
import { helpOf, spread, type Times, timesOf } from './figures.js';
import { checkinsIn } from './meant.js';
import { askedIn, NAMES, type Telling, tellingOf } from './report.js';
import { usedRows } from './used.js';

type At = { readonly partnership: Partnership; readonly now: Instant; name(person: string): string };

/** What an activation was, what happened in it and how fast. Nobody is named, unless it is asked for with names. */
export const report = defineDocument<Activation, Telling>({
  reads: ({ id, partnership, stream }) => tellingOf(partnership.id, id, stream),
  people: ({ known, part }) => (part === NAMES ? checkinsIn(known.came).map(({ person }) => person) : []),
  write: ({ state, partnership, known, now, name, part }) => {
    if (!state) return { title: `${partnership.name}: no such activation`, parts: [] };
    const at: At = { partnership, now, name };
    const checkins = checkinsIn(known.came);
    const { helped, minutes } = helpOf(checkins, now);
    return {
      title: `${state.reference} ${wordsOf(state.call.where)}: report`,
      parts: [
        {
          text: `${partnership.name}. ${statusLine(state)} Written ${spokenTime(now, partnership.timezone)}.`,
        },
        ...section('What was asked', askedLines(state, at), ''),
        ...tableSection('What happened', { columns: ['When', 'What'], rows: happened(state, at) }, ''),
        ...countsTable(state, known),
        ...timesTable(timesOf(checkins, known.reach, state.raised.at)),
        ...section(
          'Hours given',
          helped.length === 0 ? [] : [`${helped.length} helped, for ${spokenWhile(minutes)} in all`],
          'Nobody has arrived.',
        ),
        ...tableSection(
          'How often those on the register were asked so far',
          { columns: ['Asked', 'People'], rows: usedRows(known.used) },
          'Nobody is registered.',
        ),
        ...(part === NAMES ? whoHelped(helped, state, at) : []),
      ],
    };
  },
});

const STATUS: { readonly [status in RaisedActivation['status']]: string } = {
  open: 'It is still open.',
  'standing-down': 'It is standing down.',
  closed: 'It is closed.',
};
const statusLine = ({ status }: RaisedActivation): string => STATUS[status];

function askedLines({ call }: RaisedActivation, { partnership, now }: At): readonly string[] {
  const { occasion, message, skill, area, role } = call;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Incident', occasion.is === 'incident' && occasion.name ? wordsOf(occasion.name) : undefined],
    ['What for', wordsOf(message)],
    ['Where', wordsOf(call.where)],
    [
      'From',
      `${spokenTime(call.starts, partnership.timezone, now)}, for about ${spokenMinutes(call.minutes)}`,
    ],
    ['Needed', `${call.need}`],
    ['Skill', skill],
    ['Area', area],
    ['Cleared for', role],
  ];
  return lines.flatMap(([title, value]) => (value ? [`${title}: ${value}`] : []));
}

function happened(state: RaisedActivation, { partnership, now }: At): readonly (readonly string[])[] {
  const { raised, waves, walkIns, met, stoodDown, ended } = state;
  const events: readonly (readonly [Instant | undefined, string])[] = [
    [raised.at, 'Raised'],
    ...waves.map((wave, index) => [wave.at, waveWords(wave, index + 1)] as const),
    [met, 'Enough were coming'],
    [stoodDown, 'Stood down: everybody was told'],
    [ended?.at, `Closed; ${walkIns.length} had come by themselves`],
  ];
  return events
    .flatMap(([at, what]) => (at ? [{ at, what }] : []))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
    .map(({ at, what }) => [spokenTime(at, partnership.timezone, now), what]);
}

const waveWords = ({ asked, again, byName }: Wave, wave: number): string =>
  again === undefined
    ? byName
      ? `Wave ${wave}: ${asked} asked by name`
      : `Wave ${wave}: ${asked} asked`
    : `Wave ${wave}: ${asked} of wave ${again} asked again`;

const STAND_WORDS: { readonly [stand in Stand]: string } = {
  coming: 'Coming',
  reserve: 'On the reserve',
  standby: 'On standby',
  declined: 'Could not come',
  'told-enough': 'Did not answer before they were told that enough are coming',
  silent: 'Did not answer',
  'not-reached': 'Not reached',
};

function countsTable(state: RaisedActivation, known: Known<Telling>): readonly ReportPart[] {
  const tally = tallyOf(state, known);
  // The keys are those of its type.
  const stands = Object.entries(STAND_WORDS) as [Stand, string][];
  const rows = stands.map(([stand, words]) => [words, `${tally[stand]}`]);
  return [
    { heading: 'How everybody answered' },
    { text: `Asked in ${askedIn(state, known)}. Each is counted once.` },
    { columns: ['Answer', 'People'], rows: [...rows, ['Asked or came', `${tally.intended}`]] },
  ];
}

function timesTable({ reach, accept, arrive }: Times): readonly ReportPart[] {
  const row = (what: string, minutes: readonly number[]) => [
    what,
    `${minutes.length}`,
    ...(spread(minutes) ?? ['nobody', 'nobody']),
  ];
  return [
    { heading: 'How fast' },
    { text: 'Reached: since each was first asked. The others: since each was first reached.' },
    {
      columns: ['', 'People', 'Median', '90th percentile'],
      rows: [row('Reached', reach), row('Said that they would come', accept), row('Arrived', arrive)],
    },
  ];
}

function whoHelped(
  helped: readonly CheckedIn[],
  { walkIns }: RaisedActivation,
  { partnership, now, name }: At,
): readonly ReportPart[] {
  const called = ({ person }: CheckedIn): string => {
    const given = walkIns.find((each) => each.person === person)?.name;
    return given ? wordsOf(given) : name(person);
  };
  const clock = (at: Instant | undefined) => (at ? spokenTime(at, partnership.timezone, now) : 'not said');
  const rows = helped.map((each) => [
    called(each),
    clock(each.arrived),
    clock(each.left),
    clock(each.home),
    spokenWhile(minutesGiven(each, now)),
  ]);
  const columns = ['Who', 'Arrived', 'Left', 'Home safe', 'Gave'];
  return tableSection('Who helped', { columns, rows }, 'Nobody has arrived.');
}
