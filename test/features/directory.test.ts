import { expect, it } from 'vitest';
import { organisationId } from '../../src/core/ids.js';
import type { Organisation } from '../../src/core/people/organisation.js';
import { directoryDecider } from '../../src/features/directory/decider.js';
import type { DirectoryFact } from '../../src/features/directory/facts.js';
import { directory } from '../../src/features/directory/index.js';
import { given } from '../support/given.js';
import { DANA, KIM } from '../support/northmere.js';

const acute: Organisation = {
  id: organisationId('northmere-acute'),
  name: 'Northmere Acute Hospitals NHS Trust',
  class: 'acute',
  category: 1,
};
const lantern: Organisation = {
  id: organisationId('lantern'),
  name: 'Northmere Lantern',
  class: 'voluntary',
};
const listed = (organisation: Organisation): DirectoryFact => ({
  type: 'organisation-listed',
  organisation,
});
const named: DirectoryFact = { type: 'admins-named', admins: [DANA, KIM] };

it('lists organisations and names administrators, and tells nobody', () => {
  given(directoryDecider)
    .when({ do: 'record', organisations: [acute, lantern], admins: [DANA, KIM] })
    .thenFacts(listed(acute), listed(lantern), named)
    .thenReacts()
    .thenState((state) =>
      expect(state).toEqual({
        organisations: { 'northmere-acute': acute, lantern },
        admins: [DANA, KIM],
      }),
    );
});

it('records only what has changed', () => {
  const renamed = { ...lantern, name: 'The Lantern' };
  given(directoryDecider, listed(acute), listed(lantern))
    .when({ do: 'record', organisations: [acute, renamed] })
    .thenFacts(listed(renamed))
    .thenState((state) =>
      expect(state.organisations).toEqual({ 'northmere-acute': acute, lantern: renamed }),
    );
});

it('is quiet when all is so already, in whatever order', () => {
  const { id, name, ...rest } = acute;
  given(directoryDecider, listed(acute), listed(lantern), named)
    .when({ do: 'record', organisations: [lantern, { ...rest, name, id }], admins: [KIM, DANA] })
    .thenNothing();
});

it('leaves what is not named as it was', () => {
  given(directoryDecider, listed(acute), named).when({ do: 'record', organisations: [] }).thenNothing();
});

it('takes administrators away when none is named', () => {
  given(directoryDecider, named)
    .when({ do: 'record', organisations: [], admins: [] })
    .thenFacts({ type: 'admins-named', admins: [] });
});

it('is written only by Muster itself', () => {
  expect(directory.commands.map(({ id, may, words }) => ({ id, may, words }))).toEqual([
    { id: 'directory.record', may: ['system'], words: undefined },
  ]);
});
