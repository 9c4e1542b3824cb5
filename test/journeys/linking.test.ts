import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

/** One person becomes known on a second platform by a code, and hears of it on the first. */

describe.each(storeKinds)('a code, on the %s store', (store) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await createStage({ store });
  });
  afterAll(() => stage.close());

  const stranger = async (text: string): Promise<string> => {
    const asked = { user: 'U0GRACE2', channel: 'C0LHRP', command: '/lhrp', text };
    const heard = await stage.slack.slash(asked);
    await stage.settled();
    return JSON.stringify(heard.body);
  };

  it('asked for in Teams makes somebody known in Slack, and Teams tells them', async () => {
    const grace = actor(stage, 'grace-adeyemi').teams;
    await grace.install();
    expect(await stranger('agenda')).toContain('I do not know you yet');
    const given = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await grace.write('link'))?.[0];
    expect(await stranger(`link ${given}`)).toContain('Done: I know you here now as well');
    expect(await stranger('mine')).toContain('Grace Adeyemi');
    expect(grace.reads().join('\n')).toContain('I now know you in Slack as well');
    expect(await stranger(`link ${given}`)).toContain('I know you in');
  });

  it('parts them again, and the code is of no more use', async () => {
    const grace = actor(stage, 'grace-adeyemi').teams;
    expect(await grace.write('unlink slack')).toContain('I no longer know you in Slack');
    expect(await stranger('agenda')).toContain('I do not know you yet');
  });
});
