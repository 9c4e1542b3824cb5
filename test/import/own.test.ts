import { expect, it } from 'vitest';
import type { Person } from '../../src/core/people/person.js';
import { withOwnWord } from '../../src/import/own.js';
import { ASHA, BEN } from '../support/northmere.js';

const filed: Person = { id: ASHA, name: 'Asha Patel', slack: { team: 'T0NORTH', user: 'U0ASHA' } };
const teams = { tenant: 'tenant-1', user: 'aad-asha' };
const quiet = { from: '22:00', to: '07:00' };

it('what somebody said themselves stays where the file says nothing', () => {
  const kept: Person = { ...filed, teams, quiet, stopped: true, own: ['teams', 'quiet', 'stopped'] };
  expect(withOwnWord({ ...filed, name: 'Asha Patel-Shaw' }, kept)).toEqual({
    ...kept,
    name: 'Asha Patel-Shaw',
  });
});

it('what the file says holds, and is then the file’s', () => {
  const kept: Person = { ...filed, teams, prefers: 'teams', own: ['teams', 'prefers'] };
  const named = { ...filed, teams: { ...teams, user: 'aad-new' } };
  expect(withOwnWord(named, kept)).toEqual({ ...named, prefers: 'teams', own: ['prefers'] });
});

it('what an export wrote changes nothing when it is read again', () => {
  const kept: Person = { ...filed, teams, quiet, own: ['teams', 'quiet'] };
  const { own: _, ...exported } = kept;
  expect(withOwnWord(exported, kept)).toEqual(kept);
});

it('what the file once said goes when the file no longer says it', () => {
  const kept: Person = { ...filed, away: { until: '2026-12-04', instead: BEN }, quiet };
  expect(withOwnWord(filed, kept)).toEqual(filed);
  expect(withOwnWord(filed, undefined)).toEqual(filed);
});

it('an account that is gone stays gone until the file names another', () => {
  const kept: Person = { ...filed, left: ['slack'] };
  expect(withOwnWord(filed, kept)).toEqual(kept);
  const moved: Person = { ...filed, slack: { team: 'T0NORTH', user: 'U0NEW' } };
  expect(withOwnWord(moved, kept)).toEqual(moved);
});
