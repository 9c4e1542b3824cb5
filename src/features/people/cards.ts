import { offersFor, repliesTo } from '../../core/asking/in-words.js';
import { FOR } from '../../core/asking/matching.js';
import { waitingRequest } from '../../core/asking/seat.js';
import { defineCard } from '../../core/define-feature.js';
import { DIRECTORY, type PersonId, personId } from '../../core/ids.js';
import type { Membership, WaitingLine } from '../../core/people/membership.js';
import { peopleOf, type Role, seatsOf } from '../../core/people/partnership.js';
import { isAway, type Person, reachable, spokenUntil } from '../../core/people/person.js';
import { membershipsOf, type Reading, viewOf } from '../../core/reading.js';
import { pageOf } from '../../core/showing/paging.js';
import type { Instant } from '../../core/time.js';
import type { Directory } from '../directory/facts.js';
import { PLATFORM } from './words.js';

type Reads = {
  readonly memberships: Reading<readonly Membership[]>;
  readonly directory: Reading<Directory | undefined>;
};

/** What waits for a person over all their partnerships, what comes up, and where they sit. */
export const mineCard = defineCard<null, Reads>({
  personal: true,
  reads: ({ id }) => ({
    memberships: membershipsOf(personId(id)),
    directory: viewOf('directory', DIRECTORY),
  }),
  people: ({ id, known }) => [
    personId(id),
    ...known.memberships.flatMap(({ partnership }) => peopleOf(partnership)),
  ],
  draw: ({ id, known: { memberships, directory }, part, now, partnership: { timezone }, name, about }) => {
    const asked = memberships.flatMap((membership) => linesOf(membership, membership.asked));
    const coming = memberships.flatMap((membership) => linesOf(membership, membership.coming));
    const page = pageOf([...asked, ...coming], Number(part ?? 1));
    const person = about(personId(id));
    const [first] = memberships;
    return {
      template: 'people/mine',
      data: {
        title: `${name(personId(id))}: ${whatWaits(asked.length)}`,
        lines: page.lines,
        more: page.more > 0 ? `${page.more} more` : '',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        places: memberships.map((membership) => ({
          name: membership.partnership.name,
          place: placeIn(membership, directory),
        })),
        settings: person ? settingsOf(person, { now, zone: timezone, name }).join(' ') : '',
        partnership: first?.partnership.id ?? '',
        hasHelp: first !== undefined,
      },
    };
  },
});

function whatWaits(count: number): string {
  if (count === 0) return 'nothing waits for a word from you';
  return count === 1 ? '1 thing waits for a word from you' : `${count} things wait for a word from you`;
}

function linesOf({ partnership }: Membership, lines: readonly WaitingLine[]) {
  return lines.map(({ words, button: { title, verb, data = {} } }) => ({
    words,
    where: partnership.name,
    title,
    verb,
    data,
  }));
}

const ROLES: Readonly<Partial<Record<Role, string>>> = {
  chair: 'co-chair',
  secretariat: 'secretariat',
  coordinator: 'coordinator',
  observer: 'observer',
  volunteer: 'volunteer',
};

/** "Co-chair; speaks for Northmere County Council". */
function placeIn({ roles, seats }: Membership, directory: Directory | undefined): string {
  const named = roles.flatMap((role) => ROLES[role] ?? []);
  const organisations = seats.map((seat) => directory?.organisations[seat]?.name ?? seat);
  const speaks = organisations.length > 0 ? [`speaks for ${organisations.join(' and for ')}`] : [];
  const place = [...named, ...speaks].join('; ') || 'member';
  return `${place[0]?.toUpperCase() ?? ''}${place.slice(1)}`;
}

/** What they have told Muster about how to reach them. */
function settingsOf(
  person: Person,
  { now, zone, name }: { now: Instant; zone: string; name(person: PersonId): string },
): readonly string[] {
  const { away, quiet, stopped } = person;
  const [first, other] = reachable(person);
  const instead = away?.instead ? `; ${name(away.instead)} is asked instead` : '';
  return [
    ...(first && other ? [`I write to you in ${PLATFORM[first.platform]} first.`] : []),
    ...(isAway(person, now) && away ? [`You are away until ${spokenUntil(away, zone, now)}${instead}.`] : []),
    ...(quiet ? [`Quiet from ${quiet.from} to ${quiet.to}.`] : []),
    ...(stopped ? ['You get no prompts: “start” brings them back.'] : []),
  ];
}

/** News about a person: a sentence, and what can be done about it. */
const news = (title: string, text: string) => ({ template: 'people/news', data: { title, text } });

const isPlatform = (part: string | undefined): part is keyof typeof PLATFORM =>
  part === 'slack' || part === 'teams';
const platformIn = (part: string | undefined) => (isPlatform(part) ? PLATFORM[part] : 'another platform');

/** A code joined another account to somebody: told where the code came from. */
export const joinedCard = defineCard<null>({
  personal: true,
  draw: ({ part }) =>
    news(
      `I now know you in ${platformIn(part)} as well`,
      `Somebody typed your code there. If that was not you, type “unlink ${part ?? ''}” here now, and tell your secretariat.`,
    ),
});

/** An account was taken off somebody. */
export const partedCard = defineCard<null>({
  personal: true,
  draw: ({ part }) =>
    news(
      `I no longer know you in ${platformIn(part)}`,
      'You have taken it off yourself. If that was not you, tell your secretariat; “link” joins the two again.',
    ),
});

/** For who stands in: somebody is away and has named them, or is back. */
export const awayCard = defineCard<null>({
  personal: true,
  people: ({ id }) => [personId(id)],
  draw: ({ id, part, now, partnership: { timezone }, name, about }) => {
    const who = name(personId(id));
    const away = part === 'back' ? undefined : about(personId(id))?.away;
    return away
      ? news(
          `${who} is away until ${spokenUntil(away, timezone, now)} and asks you to stand in`,
          'What would be asked of them is asked of you meanwhile. There is nothing to do now.',
        )
      : news(`${who} is back`, 'You no longer stand in for them.');
  },
});

/** For the secretariat: a seat has lost somebody. */
export const vacancyCard = defineCard<null>({
  personal: true,
  people: ({ id }) => [personId(id)],
  draw: ({ id, name, partnership }) =>
    news(
      `${name(personId(id))} can no longer be reached, and a place in ${partnership.name} is vacant`,
      `Their account is gone. Ask the organisation for a successor and change the import; “${partnership.command} members” shows who still speaks for it.`,
    ),
});

/** For somebody in two partnerships: which of them is meant, for the one request that waits. */
export const whichCard = defineCard<null, Pick<Reads, 'memberships'>>({
  personal: true,
  reads: ({ id }) => ({ memberships: membershipsOf(personId(id)) }),
  draw: ({ part, known: { memberships } }) => {
    const { verb, given } = waitingRequest(part);
    const own = memberships.map(({ partnership }) => partnership);
    return {
      template: 'people/which',
      data: {
        typed: `Nothing has been done yet. Press the one you mean, or type its name first: “${own[0]?.command ?? 'muster'} …”.`,
        partnerships: own.map(({ id, name }) => ({ title: name, verb, data: { ...given, partnership: id } })),
      },
    };
  },
});

/** For somebody whose words could answer several things, or ask for help: which of them, without typing them again. */
export const replyCard = defineCard<null, Pick<Reads, 'memberships'>>({
  personal: true,
  reads: ({ id }) => ({ memberships: membershipsOf(personId(id)) }),
  draw: ({ part = '', known: { memberships } }) => {
    const offers = offersFor(part, memberships);
    const { lines, more } = pageOf([...offers, ...repliesTo(part, memberships)], 1);
    const [offered] = offers;
    return {
      template: 'people/reply',
      data: {
        title: offered?.asks ?? 'What does that answer?',
        typed: `You wrote “${part}”. ${offered ? UNTOLD : 'It is not recorded yet: press what it answers.'}`,
        replies: lines.map(({ called, words, verb, data }) => ({ words, title: called, verb, data })),
        more: more > 0 ? `${more} more wait; “mine” shows them all.` : '',
      },
    };
  },
});

const UNTOLD = 'Nobody has been told yet: press what you mean. “muster help” shows what I can do.';

/** For somebody in two seats: which one speaks, for the one request that waits. */
export const seatCard = defineCard<null, Pick<Reads, 'directory'>>({
  personal: true,
  reads: () => ({ directory: viewOf('directory', DIRECTORY) }),
  draw: ({ id, part, partnership, known: { directory } }) => {
    const { verb, given } = waitingRequest(part);
    return {
      template: 'people/seat',
      data: {
        seats: seatsOf(partnership, personId(id)).map((seat) => ({
          title: directory?.organisations[seat]?.name ?? seat,
          verb,
          data: { ...given, [FOR]: seat },
        })),
      },
    };
  },
});
