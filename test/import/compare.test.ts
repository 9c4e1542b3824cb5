import { expect, it } from 'vitest';
import { compareImport } from '../../src/import/compare.js';
import { NOTHING_KNOWN } from '../../src/import/plan.js';
import { changed, planIn, SMALL } from './reading.js';

const NONE = { added: [], changed: [], same: [] };

it('finds everything new in an empty deployment', () => {
  expect(compareImport(planIn(SMALL), NOTHING_KNOWN)).toEqual({
    organisations: { ...NONE, added: ['acute', 'county'] },
    people: { ...NONE, added: ['asha', 'ben'] },
    partnerships: { ...NONE, added: ['lhrp'] },
  });
});

it('finds nothing to do in the same file again', () => {
  expect(compareImport(planIn(SMALL), planIn(SMALL))).toEqual({
    organisations: { ...NONE, same: ['acute', 'county'] },
    people: { ...NONE, same: ['asha', 'ben'] },
    partnerships: { ...NONE, same: ['lhrp'] },
  });
});

it('finds what has changed, however deep', () => {
  const plan = planIn(changed('deputies: [ben]', 'deputies: []').replace('user: U1', 'user: U2'));
  expect(compareImport(plan, planIn(SMALL))).toEqual({
    organisations: { ...NONE, same: ['acute', 'county'] },
    people: { ...NONE, changed: ['asha'], same: ['ben'] },
    partnerships: { ...NONE, changed: ['lhrp'] },
  });
});

it('says nothing of what the file does not name', () => {
  const { people } = compareImport(planIn('people:\n  - { id: cai, name: Cai }\n'), planIn(SMALL));
  expect(people).toEqual({ ...NONE, added: ['cai'] });
});
