import { typesInWords } from '../../core/exercising.js';
import { type OrganisationId, type PersonId, personId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import type { Part, Taking } from '../../core/people/taking-part.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import type { ExerciseFact, InvitationAnswer, PlannedExercise } from './facts.js';
import { tellsRooms } from './rooms.js';
import { ANSWER_WORDS, PART_WORDS, STATUS_WORDS } from './wording.js';

/** What the words about an exercise are made from. */
export type Telling = {
  readonly partnership: Partnership;
  readonly directory: Directory | undefined;
  readonly now: Instant;
  name(person: PersonId): string;
};

/** Everybody whom the words about an exercise may name. */
export function namedIn(exercise: PlannedExercise): readonly PersonId[] {
  const { takes, invitations, attended, incidents, moments, planned } = exercise;
  return [
    planned.by,
    ...takes.flatMap(({ person }) => person ?? []),
    ...invitations.flatMap(({ seat, answer }) => [personId(seat), ...(answer ? [answer.by] : [])]),
    ...attended.map(({ person }) => person),
    ...[...incidents, ...incidents.flatMap(({ again }) => again), ...moments].map(({ by }) => by),
  ];
}

export const organisationName = (id: OrganisationId | string, directory: Directory | undefined): string =>
  directory?.organisations[id]?.name ?? id;

export const kindsLine = ({ types }: Pick<PlannedExercise, 'types'>): string => typesInWords(types);

/** "Tue 8 Dec, 10:00, Eastfield School, in hours, with warning". */
export function whenLine(
  exercise: PlannedExercise,
  { partnership, now }: Pick<Telling, 'partnership' | 'now'>,
): string {
  const { starts, where } = exercise;
  const place = where ? `${wordsOf(where)}, ` : '';
  return `${spokenTime(starts, partnership.timezone, now)}, ${place}${hourWords(exercise)}`;
}

export const hourWords = ({ hours, warning }: Pick<PlannedExercise, 'hours' | 'warning'>): string =>
  `${hours === 'in' ? 'in hours' : 'out of hours'}, ${warning} warning`;

/** "LHRP/2026/004 Winter surge: planned". */
export const titleLine = (exercise: PlannedExercise): string =>
  `${exercise.reference} ${wordsOf(exercise.title)}: ${STATUS_WORDS[exercise.status].toLowerCase()}`;

/** "Northmere Fire Control. Told Tue 1 Dec, 10:00, by Dana Hughes." */
export function roomsLine(
  exercise: PlannedExercise,
  { partnership, now, name }: Omit<Telling, 'directory'>,
): string {
  const { controlRooms, roomsTold } = exercise;
  if (!roomsTold && !tellsRooms(exercise, partnership)) return 'None need to be told.';
  const told = roomsTold
    ? `Told ${spokenTime(roomsTold.at, partnership.timezone, now)}, by ${name(roomsTold.by)}.`
    : 'Not recorded as told.';
  return controlRooms ? `${wordsOf(controlRooms)}. ${told}` : told;
}

const MOST_NAMES = 12;

/** Those in one part, organisations and people: "Northmere County Council, Asha Patel". */
export function partLine({ takes }: PlannedExercise, part: Part, telling: Telling): string {
  const names = takes.filter((each) => each.part === part).map((each) => takerName(each, telling));
  if (names.length === 0) return `No ${PART_WORDS[part].toLowerCase()} yet`;
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  return `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
}

const takerName = ({ organisation, person }: Taking, { directory, name }: Telling): string =>
  person ? name(person) : organisationName(organisation ?? '', directory);

/** "3 of 5 invited have answered: 2 coming, 1 cannot come". */
export function invitedLine({ invitations, attended }: PlannedExercise): string {
  if (invitations.length === 0) return attended.length === 0 ? 'Nobody is invited yet' : thereLine(attended);
  const said = (is: string) => invitations.filter(({ answer }) => answer?.is === is).length;
  const coming = said('coming');
  const declined = said('declined');
  const answers = `${coming} ${ANSWER_WORDS.coming.toLowerCase()}, ${declined} ${ANSWER_WORDS.declined.toLowerCase()}`;
  const answered = coming + declined;
  const line = `${answered} of ${invitations.length} invited ${answered === 1 ? 'has' : 'have'} answered: ${answers}`;
  return attended.length === 0 ? line : `${line}. ${thereLine(attended)}`;
}

const MOST_SEATS = 10;

/** Those who cannot come first, then those who have not said, then those who come. */
const TURN: readonly (InvitationAnswer | undefined)[] = ['declined', undefined, 'coming'];

/** "Northmere Water: cannot come, Sunita Gill": each seat that was invited. */
export function invitedLines(
  { invitations }: PlannedExercise,
  { directory, name }: Telling,
): readonly string[] {
  const lines = TURN.flatMap((is) => invitations.filter(({ answer }) => answer?.is === is)).map(
    ({ seat, people, answer }) => {
      const who = directory?.organisations[seat]?.name ?? name(personId(seat));
      if (answer) return `${who}: ${ANSWER_WORDS[answer.is].toLowerCase()}, ${name(answer.by)}`;
      return `${who}: ${people.length === 0 ? 'nobody to ask, the seat is vacant' : 'no answer yet'}`;
    },
  );
  const more = lines.length - MOST_SEATS;
  return more > 0 ? [...lines.slice(0, MOST_SEATS), `and ${more} more`] : lines;
}

const thereLine = (attended: PlannedExercise['attended']): string =>
  `There: ${new Set(attended.map(({ person }) => person)).size}`;

export const MOMENT_WORDS: { readonly [type in ExerciseFact['type']]?: string } = {
  'players-invited': 'Players invited',
  'control-rooms-told': 'Control rooms and others told',
  'exercise-started': 'Started',
  'exercise-paused': 'Paused',
  'exercise-resumed': 'Resumed',
  'exercise-stopped': 'Stopped',
  'exercise-ended': 'Ended',
  'exercise-cancelled': 'Cancelled',
  'report-signed-off': 'Report signed off',
  'real-incident-called': 'A real incident was called',
  'real-incident-taken-back': 'It was taken back: there was no incident',
};

/** What happened in it, in order: "Tue 8 Dec, 10:00 Started, Dana Hughes". */
export function momentLines(
  { moments }: PlannedExercise,
  { partnership, now, name }: Telling,
): readonly string[] {
  return moments.flatMap(({ what, by, at }) => {
    const words = MOMENT_WORDS[what];
    return words ? [`${spokenTime(at, partnership.timezone, now)}  ${words}, ${name(by)}`] : [];
  });
}
