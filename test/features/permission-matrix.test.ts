import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Asked, drawn } from '../../src/core/asking/asked.js';
import { NOT_OF_THIS } from '../../src/core/asking/permit.js';
import type { Command } from '../../src/core/command.js';
import { createDispatch } from '../../src/core/dispatch.js';
import type { Field } from '../../src/core/fields.js';
import { personId } from '../../src/core/ids.js';
import {
  DEPLOYMENT_ITSELF,
  NAMED_ROLES,
  type Partnership,
  type Role,
} from '../../src/core/people/partnership.js';
import type { Person, PlatformName } from '../../src/core/people/person.js';
import { allowed, isPersonal, relationsIn } from '../../src/core/people/viewer.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { calendar } from '../support/calendar.js';
import { type House, openHouse } from '../support/house.js';
import { northmere, southmere } from '../support/northmere.js';

/**
 * Every command, by somebody of every role and relation and by who has none, in their own partnership, in a foreign
 * one and in one that does not exist, pressed and typed on both platforms: what is declared is what happens.
 */

const { commands } = createRegistry(features);
const SEATED = ['representative', 'deputy'] as const;
const CAST = [...NAMED_ROLES, ...SEATED, 'admin', 'foreigner'] as const;
type Who = (typeof CAST)[number];
const PLATFORMS: readonly PlatformName[] = ['slack', 'teams'];

const idOf = (who: Who) => personId(`a-${who}`);
const person = (who: Who): Person => ({
  id: idOf(who),
  name: `A ${who}`,
  slack: { team: 'T0NORTH', user: `U0${who.toUpperCase()}` },
  teams: { tenant: 'tenant-1', user: `aad-${who}` },
});
const only = (who: Who): Partnership['roles'] => ({
  ...{ chair: [], secretariat: [], coordinator: [], observer: [], volunteer: [] },
  [who]: [idOf(who)],
});
const [seat] = northmere.seats;
const own: Partnership = {
  ...northmere,
  seats: seat ? [{ ...seat, representative: idOf('representative'), deputies: [idOf('deputy')] }] : [],
  roles: Object.assign({}, ...NAMED_ROLES.map((role) => ({ [role]: only(role)[role] }))),
};
const foreign: Partnership = {
  ...southmere,
  seats: [],
  roles: { ...only('chair'), chair: [idOf('foreigner')] },
};
const NOWHERE = 'no-such-partnership';

/** Whoever the thing a command is about would belong to. */
const RELATED = idOf('representative');

/** What a press may claim and what proves nothing. */
const FORGED = { roles: 'chair', admin: 'true', owner: RELATED, v: 7, person: idOf('chair'), system: 'true' };

const valueFor = (field: Field): string => {
  switch (field.kind) {
    case 'number':
      return String(field.min);
    case 'choice':
      return field.choices[0]?.value ?? '';
    case 'person':
      return idOf('observer');
    case 'when':
      return 'next tue 10am';
    case 'link':
      return 'https://example.org/plan';
    case 'reference':
      return 'LHRP/2026/001';
    default:
      return 'abc';
  }
};
const needed = (command: Command): Record<string, string> =>
  Object.fromEntries(
    Object.entries(command.fields ?? {}).flatMap(([name, field]) =>
      field.required ? [[name, valueFor(field)]] : [],
    ),
  );

let house: House;
let ask: (who: Who | 'nobody', platform: PlatformName, what: Asked['what']) => Promise<Answer>;
/** Commands that came as far as being carried out, by whom. */
const carriedOut: string[] = [];

beforeAll(async () => {
  house = await openHouse({ features });
  await house.register(own);
  await house.register(foreign);
  await house.store.people.put(CAST.map(person));
  const admins = { organisations: [], admins: [idOf('admin')] };
  await house.ask({
    ...{ command: 'directory.record', args: admins, once: 'admins', as: 'system' },
    partnership: DEPLOYMENT_ITSELF,
  });
  const dispatch = createDispatch({
    ...house.base,
    calendar,
    show: house.show,
    // What people say about themselves is let through here, and left as it was.
    identity: {
      ...house.base,
      people: { ...house.store.people, change: async () => undefined },
      realNow: house.realNow,
    },
    // Permission is decided before anything is carried out, and nothing here is.
    performing: {
      perform: async ({ command, by }) => {
        carriedOut.push(`${command.id} ${by.person} ${by.as}`);
        return { note: 'Carried out.' };
      },
      fillForm: async () => ({ initial: {} }),
      codeword: async () => undefined,
      relate: async ({ command }) => ({
        lookedUp: new Map(),
        related: Object.fromEntries(relationsIn(command.may).map((relation) => [relation, [RELATED]])),
      }),
    },
    trouble: (error) => expect.fail(String(error)),
  });
  ask = async (who, platform, what) => {
    const [team, user] =
      platform === 'slack' ? ['T0NORTH', `U0${who.toUpperCase()}`] : ['tenant-1', `aad-${who}`];
    const by = { platform, team, user };
    const place = { platform, team, conversation: `chat of ${user}` };
    return drawn(await dispatch({ by, place, seenBy: 'asker', what }));
  };
});
afterAll(() => house.store.close());

const press = (command: Command, partnership: string): Asked['what'] => ({
  kind: 'press',
  verb: command.id,
  data: { ...FORGED, ...needed(command), partnership },
  inputs: {},
  message: 'm1',
});

type Came = 'through' | 'not allowed' | 'foreign' | 'unknown';
function came(answer: Answer): Came {
  if (answer.kind !== 'refused') return 'through';
  if (answer.words === NOT_OF_THIS) return 'foreign';
  if (answer.words.startsWith('Only ')) return 'not allowed';
  return answer.words.startsWith('I do not know you yet') ? 'unknown' : 'through';
}

function rolesIn(where: 'own' | 'foreign' | 'nowhere', who: Who): readonly Role[] {
  if (who === 'admin') return where === 'nowhere' ? [] : ['admin'];
  if (who === 'foreigner') return where === 'foreign' ? ['chair'] : [];
  return where === 'own' ? [who] : [];
}

/** What is declared. An administrator is nobody in a partnership but where a command names administrators. */
function declared({ may, beyond }: Command, where: 'own' | 'foreign' | 'nowhere', who: Who): Came {
  if (isPersonal({ may })) return 'through';
  const roles = rolesIn(where, who);
  if (allowed(may, roles)) return 'through';
  if (beyond && where !== 'nowhere' && idOf(who) === RELATED) return 'through';
  if (roles.length === 0 || roles.includes('admin')) return 'foreign';
  return relationsIn(may).length > 0 && idOf(who) === RELATED ? 'through' : 'not allowed';
}

const PLACES = { own: own.id, foreign: foreign.id, nowhere: NOWHERE } as const;
const PLACE_NAMES = ['own', 'foreign', 'nowhere'] as const;

describe.each(commands.map((command) => [command.id, command] as const))('%s', (_, command) => {
  it('pressed, is let through for those it is declared for and nobody else', async () => {
    for (const where of PLACE_NAMES) {
      for (const who of CAST) {
        for (const platform of PLATFORMS) {
          const answer = await ask(who, platform, press(command, PLACES[where]));
          expect(came(answer), `${who}, ${where}, ${platform}`).toBe(declared(command, where, who));
        }
      }
    }
  });

  it('reads the same where it is foreign and where nothing is', async () => {
    if (isPersonal(command)) return expect(declared(command, 'nowhere', 'observer')).toBe('through');
    for (const who of NAMED_ROLES) {
      for (const platform of PLATFORMS) {
        const there = await ask(who, platform, press(command, foreign.id));
        const nowhere = await ask(who, platform, press(command, NOWHERE));
        expect(JSON.stringify(there), who).toBe(JSON.stringify(nowhere));
      }
    }
  });

  it('is nobody’s who is not known', async () => {
    for (const platform of PLATFORMS)
      expect(came(await ask('nobody', platform, press(command, own.id)))).toBe('unknown');
  });
});

const worded = commands.filter(({ words }) => words && !words.some((word) => word.startsWith('<')));
describe.each(worded.map((command) => [(command.words ?? []).join(' '), command] as const))(
  'typed “%s”',
  (words, command) => {
    it('is let through as when it is pressed', async () => {
      const options = Object.entries(needed(command)).map(([name, value]) => `${name}:"${value}"`);
      const line = [words, ...options].join(' ');
      for (const [index, who] of CAST.entries()) {
        for (const [where, slash] of [
          ['own', own.command],
          ['foreign', foreign.command],
          ['nowhere', 'nolrf'],
        ] as const) {
          const platform = PLATFORMS[index % 2] ?? 'slack';
          const what = { kind: 'words', words: line, slash, once: `${who} ${line} ${slash}` } as const;
          expect(came(await ask(who, platform, what)), `${who}, ${where}`).toBe(
            declared(command, where, who),
          );
        }
      }
    });
  },
);

it('nothing was carried out for the system’s own commands, and the forged id of a chair spoke for nobody', () => {
  const systems = commands.filter(({ may }) => may !== 'anyone' && may.every((who) => who === 'system'));
  expect(systems.length).toBeGreaterThan(2);
  for (const { id } of systems) expect(carriedOut.filter((one) => one.startsWith(`${id} `))).toEqual([]);
  const chairs = carriedOut.filter((one) => one.endsWith(' chair'));
  expect(chairs.every((one) => /a-(chair|foreigner) chair$/.test(one))).toBe(true);
});
