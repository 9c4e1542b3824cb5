import { describe, expect, it } from 'vitest';
import { usage } from '../../src/core/asking/help.js';
import { isForPeople, notAllowed, notKnown, speaksAs, whoMay } from '../../src/core/asking/permit.js';
import type { Command } from '../../src/core/command.js';
import { allowed } from '../../src/core/people/viewer.js';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { DANA, KIM, LEE, northmere } from '../support/northmere.js';

const registry = createRegistry(features);
const command = (id: string): Command => registry.command(id) ?? expect.fail(id);
const publish = command('agenda.publish');
const show = command('agenda.show');
const prepare = command('agenda.prepare');

describe('who may', () => {
  it.each([
    ['anyone', [], false],
    ['anyone', ['observer'], true],
    [['chair'], ['observer'], false],
    [['chair'], ['observer', 'chair'], true],
    [['chair'], [], false],
    [[], ['chair'], false],
    ['anyone', ['system'], false],
    [['system'], ['system'], true],
    [['chair'], ['chair', 'system'], false],
    [['system'], ['admin'], false],
  ] as const)('%j, asked by %j: %s', (may, roles, yes) => {
    expect(allowed(may, roles)).toBe(yes);
  });

  it('is named, each once', () => {
    expect(whoMay(publish, northmere)).toEqual([DANA, LEE, KIM]);
    const both = { ...northmere, roles: { ...northmere.roles, secretariat: [DANA] } };
    expect(whoMay(publish, both)).toEqual([DANA, LEE]);
    expect(whoMay(show, northmere)).toEqual([]);
    expect(whoMay(prepare, northmere)).toEqual([]);
  });

  it('is Muster alone, or people too', () => {
    expect([show, publish, prepare].map(isForPeople)).toEqual([true, true, false]);
    expect(isForPeople({ may: ['system', 'chair'] })).toBe(true);
  });

  it('speaks as the first role that lets them', () => {
    expect(speaksAs(publish, ['representative', 'secretariat'])).toBe('secretariat');
    expect(speaksAs(show, ['representative', 'secretariat'])).toBe('representative');
    expect(speaksAs(publish, ['representative'])).toBeUndefined();
    expect(speaksAs(prepare, ['chair'])).toBeUndefined();
  });
});

describe('a no says', () => {
  it('who can, and whom to ask', () => {
    expect(notAllowed(publish, ['Dana Hughes', 'Lee Marsh', 'Kim Frost'])).toBe(
      'Only co-chairs and the secretariat can publish the agenda. Ask Dana Hughes, Lee Marsh or Kim Frost.',
    );
    expect(notAllowed(publish, ['Dana Hughes'])).toMatch(/ Ask Dana Hughes\.$/);
    expect(notAllowed(publish, ['A', 'B', 'C', 'D'])).toMatch(/ Ask A, B or C\.$/);
    expect(notAllowed(prepare, [])).toBe('Only Muster itself can prepare an agenda.');
  });

  it('to somebody unknown what to do, and the id to give', () => {
    expect(notKnown({ platform: 'slack', team: 'T0NORTH', user: 'U0NEW' })).toBe(
      'I do not know you yet. Ask your partnership’s secretariat to add you, and give them this: Slack U0NEW in T0NORTH. If I know you on another platform, type “link” there.',
    );
    expect(notKnown({ platform: 'teams', team: 'tenant', user: 'aad' })).toContain('Teams aad in tenant.');
  });

  it('something that reads on from “can”, for every command', () => {
    for (const { does, id } of registry.commands) {
      expect(does, id).toMatch(/^[a-z].*[^.]$/);
      expect(notAllowed(command(id), []), id).not.toContain('undefined');
    }
  });
});

it('a command is written with its words, what follows them and its options', () => {
  expect(usage(command('agenda.move'), 'lhrp')).toBe('lhrp agenda move <item> <to place>');
  expect(usage(command('meetings.add'), 'lhrp')).toBe('lhrp meeting add <when> <title> minutes: where:');
  expect(usage(show, 'lhrp')).toBe('lhrp agenda');
});

describe('the registry', () => {
  it('finds features and commands by name', () => {
    expect(registry.feature('agenda').name).toBe('agenda');
    expect(() => registry.feature('polls')).toThrow('No feature is called polls');
    expect(registry.command('polls.add')).toBeUndefined();
    expect(registry.indexed).toContainEqual({ feature: 'meetings', fields: ['starts'] });
  });

  it('does not take two of one name', () => {
    const [first] = features;
    const agenda = registry.feature('agenda');
    expect(() => createRegistry([...features, ...(first ? [first] : [])])).toThrow('Two features are called');
    expect(() => createRegistry([agenda, { ...agenda, name: 'other' }])).toThrow('Two commands are called');
    const renamed = agenda.commands.map((one) => ({ ...one, id: `x.${one.id}` }));
    expect(() => createRegistry([agenda, { ...agenda, name: 'other', commands: renamed }])).toThrow(
      'Two wordings are called agenda',
    );
  });
});
