import { describe, expect, it } from 'vitest';
import { createRegistry } from '../../src/core/registry.js';
import { features } from '../../src/features/index.js';
import { castOf, membersOn } from '../../src/playground/cast.js';
import type { Scene } from '../../src/playground/scenes.js';
import { tourOf } from '../../src/playground/tour.js';
import { samplePlan } from '../support/sample.js';

const cast = castOf(await samplePlan());
const directOf = (user: string) => `direct-${user}`;
const members = [...membersOn('teams', cast, directOf), ...membersOn('slack', cast, directOf)];
const deps = { cast, members, knows: (id: string) => createRegistry(features).command(id) !== undefined };

const scene: Scene = {
  name: 'greeting',
  title: 'A greeting',
  needs: ['help.show'],
  kind: 'LHRP',
  left: { role: 'chair', on: 'teams', in: 'direct' },
  right: { role: 'deputy', on: 'slack', in: 'channel' },
  steps: [
    { says: '{left} greets {right}.', by: 'left', words: '{command} help' },
    { says: 'A week goes by.', clock: { advance: 'P7D' } },
  ],
};

describe('The guided tour', () => {
  it('seats people who can play the parts, and says whose words are typed where', () => {
    const [greeting] = tourOf(deps, [scene]);
    expect(greeting?.left).toMatchObject({ platform: 'teams' });
    expect(greeting?.left.conversation).toBe(`direct-${greeting?.left.user}`);
    expect(greeting?.right).toMatchObject({ platform: 'slack', conversation: 'C0LHRP' });
    expect(greeting?.steps).toEqual([
      { says: 'Dana Hughes greets Jonas Berg.', say: { ...greeting?.left, words: 'lhrp help' } },
      { says: 'A week goes by.', clock: { advance: 'P7D' } },
    ]);
  });

  it('leaves out a scene of which Muster cannot do all', () => {
    expect(tourOf(deps, [{ ...scene, needs: ['help.show', 'juggling.start'] }])).toEqual([]);
  });

  it('leaves out a scene that nobody on the stage can play', () => {
    expect(tourOf(deps, [{ ...scene, kind: 'panel' }])).toEqual([]);
    expect(tourOf(deps, [{ ...scene, left: { ...scene.left, role: 'admin' } }])).toEqual([]);
  });

  it('plays on the sample every scene that Muster can do', () => {
    const titles = tourOf(deps).map(({ name }) => name);
    expect(titles).toContain('agenda');
  });
});
