import { describe, expect, it } from 'vitest';
import { castOf, firstOf, membersOn, mentioned } from '../../src/playground/cast.js';
import { samplePlan } from '../support/sample.js';

const cast = castOf(await samplePlan());
const directOf = (user: string) => `direct-${user}`;
const inTeams = membersOn('teams', cast, directOf);
const inSlack = membersOn('slack', cast, directOf);

describe('Who is on the stage', () => {
  it('offers everybody on the platforms they are on, and nobody else', () => {
    const names = (members: typeof inTeams) => members.map(({ name }) => name);
    expect(names(inTeams)).toContain('Ben Okoro');
    expect(names(inSlack)).not.toContain('Ben Okoro');
    expect(names(inSlack)).toContain('Amara Diallo');
    expect(names(inTeams)).not.toContain('Amara Diallo');
    // On neither platform.
    expect([...names(inTeams), ...names(inSlack)]).not.toContain('Callum Reid');
  });

  it('opens to each person their own channels, those they lead first, and their direct conversation', () => {
    const dana = inTeams.find(({ name }) => name === 'Dana Hughes');
    expect(dana?.as).toBe('LHRP chair, LRF representative');
    expect(dana?.conversations.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'channel lhrp',
      'channel lrf',
      'direct Muster',
      'mail E-mail',
    ]);
    expect(dana?.conversations[0]?.try).toEqual(['agenda', 'meetings', 'help']);
    const jonas = inSlack.find(({ name }) => name === 'Jonas Berg');
    expect(jonas?.conversations[0]?.try).toEqual(['/lhrp agenda', '/lhrp meetings', '/lhrp help']);
  });

  it('begins with a chair in Teams and a member of the same partnership in Slack', () => {
    const first = firstOf(cast, [...inTeams, ...inSlack]);
    expect(inTeams.find(({ user }) => user === first.teams)?.name).toBe('Dana Hughes');
    expect(inSlack.find(({ user }) => user === first.slack)?.name).toBe('Jonas Berg');
  });

  it('stands on an empty import too', () => {
    const empty = castOf({ people: [], partnerships: [] });
    expect(membersOn('teams', empty, directOf)).toEqual([]);
    expect(firstOf(empty, [])).toEqual({});
  });
});

describe('People named in typed words', () => {
  const people = [
    { id: 'U1', name: 'Asha Patel' },
    { id: 'U2', name: 'Asha' },
    { id: 'U3', name: 'J. (Jo) Berg' },
  ];

  it('become the platform’s own mention, the longest name first', () => {
    expect(mentioned('lead:@Asha Patel and @asha', people)).toBe('lead:<@U1> and <@U1>');
    expect(mentioned('@J. (Jo) Berg', people)).toBe('<@U3>');
  });

  it('are left alone when nobody is called so', () => {
    expect(mentioned('@Ashanti asha@example.org', people)).toBe('@Ashanti asha@example.org');
  });
});
