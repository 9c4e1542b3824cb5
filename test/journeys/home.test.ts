import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

describe.each(storeKinds)('Muster’s home in Slack, on the %s store', (store) => {
  let stage: Stage;
  const asha = () => actor(stage, 'asha-patel').slack;
  const kim = () => actor(stage, 'kim-frost').slack;
  const shows = (who: ReturnType<typeof asha>, words: string | RegExp) =>
    expect.poll(who.home)[typeof words === 'string' ? 'toContain' : 'toMatch'](words as never);

  beforeEach(async () => {
    stage = await createStage({ store });
    await kim().slash('meeting add "next tue 10am" Winter meeting');
  });
  afterEach(() => stage.close());

  it('has what waits for a person in all their partnerships, and leads to it and back', async () => {
    await asha().slash('agenda propose "Flu surge plan"');
    await kim().openHome();
    await shows(kim(), 'Northmere Local Health Resilience Partnership');
    await shows(kim(), /1 thing waits for a word from you/);
    await kim().pressHome('See suggestions');
    await shows(kim(), 'Flu surge plan');
    await kim().pressHome('Accept');
    await shows(kim(), /Accepted/);
    await kim().pressHome('Back to what waits for me');
    await shows(kim(), 'nothing waits for a word from you');
  });

  it('is nobody else’s', async () => {
    await asha().slash('agenda propose "Flu surge plan"');
    await asha().openHome();
    await shows(asha(), 'nothing waits for a word from you');
    expect(asha().home()).not.toContain('Flu surge plan');
  });
});
