import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

describe.each(storeKinds)('members and help, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');

  beforeEach(async () => {
    stage = await createStage({ store });
    await ben().teams.install();
    await dana().teams.install();
  });
  afterEach(() => stage.close());

  it('show seats, who speaks and deputises, and vacancies, on both platforms', async () => {
    for (const shown of [await asha().slack.slash('members'), await ben().teams.write('lhrp members')]) {
      expect(shown).toContain('Northmere Local Health Resilience Partnership: 10 seats, 1 vacancy');
      expect(shown).toMatch(/Co-chairs[:\n] ?Dana Hughes, Lee Marsh/);
      expect(shown).toContain(
        'Northmere Acute Hospitals NHS Trust\nacute, category 1 responder\nAsha Patel; deputy Ben Okoro',
      );
      expect(shown).toContain('Northmere Red Lantern\nvoluntary\nVacancy: nobody speaks for this seat');
    }
  });

  it('show a seat that belongs to a person, and pages where there are more', async () => {
    const wren = actor(stage, 'wren-sadler');
    expect(await wren.slack.slash('members', 'C0PCOM', '/pcom')).toContain(
      'Wren Sadler\nin person; no deputy',
    );
    const first = await asha().slack.slash('members', 'C0LRF', '/lrf');
    expect(first).toContain('Northmere Local Resilience Forum: 13 seats, 0 vacancies');
    expect(first).toContain('3 more');
    await asha().slack.press('Next', 'C0LRF');
    await expect.poll(() => asha().slack.reads('C0LRF').at(-1)).toContain('Northmere Community Network');
    expect(asha().slack.reads('C0LRF'), 'the page takes the place of the one before').toHaveLength(1);

    await ben().teams.write('lrf members');
    expect(await ben().teams.press('Next')).toContain('Northmere Community Network');
  });

  it('help with what each person may do, and no more', async () => {
    const forMember = await ben().teams.write('lhrp help agenda');
    expect(forMember).toContain('lhrp agenda propose <item> minutes: for: lead: paper: why:');
    expect(forMember).not.toContain('agenda add');
    const forChair = await dana().teams.write('lhrp help agenda');
    expect(forChair).toContain('lhrp agenda add <item> minutes: for: lead: paper:');
    expect(await dana().teams.press('More')).toContain('lhrp agenda publish');
    expect(await asha().slack.slash('help')).toContain('See the agenda of the next meeting');
  });

  it('help by a button for each subject', async () => {
    await asha().slack.slash('help');
    await asha().slack.press('Agenda');
    await expect.poll(() => asha().slack.reads().at(-1)).toContain('Suggest an item for the agenda');
  });
});
