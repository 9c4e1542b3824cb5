import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partnershipId } from '../../src/core/ids.js';
import { moveClock } from '../support/clock.js';
import { onCommandLine } from '../support/command-line.js';
import { partsOf, wordsIn } from '../support/docx.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const CHANNEL = '19:lhrp@thread.tacv2';
const MARK = 'EXERCISE FIRELIGHT';

describe.each(storeKinds)('an exercise, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const ben = () => actor(stage, 'ben-okoro');
  const work = () => stage.settled();
  const plan = (more = '') =>
    dana().teams.write(
      `lhrp exercise plan FIRELIGHT "Winter surge" "in 7 days at 10:00" types:table-top stop:STOPEX lead:northmere-acute aim:"Test the surge plan" objectives:"Beds are counted within an hour" players:northmere-acute ${more}`,
    );

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const person of [dana(), asha(), ben()]) await person.teams.install();
  });
  afterEach(() => stage.close());

  const read = (person: ReturnType<typeof actor>, conversation?: string) =>
    person.teams.reads(conversation).at(-1) ?? '';
  const expectMarked = (text: string) => {
    expect(text.trim().startsWith(MARK), text).toBe(true);
    expect(text.trim().endsWith(MARK), text).toBe(true);
  };

  it('is planned, invited to and answered, and everything about it is marked', async () => {
    const planned = await plan();
    expect(planned).toMatch(/Planned as LHRP\/\d{4}\/001/);
    expectMarked(planned);
    await dana().teams.write('lhrp exercise 1 invite');
    await work();
    expect(read(asha())).toContain('Can you play in Winter surge');
    expectMarked(read(asha()));
    expectMarked(await dana().teams.write('lhrp delivery'));
    expectMarked(await asha().teams.press('We are coming'));
    const shown = await dana().teams.write('lhrp exercise 1');
    expect(shown).toContain('1 of 1 invited has answered: 1 coming');
    expect(shown).toContain('Northmere Acute Hospitals NHS Trust: coming, Asha Patel');
    // What changes reaches whoever was invited, and nobody who was not.
    const seen = () => asha().teams.reads().length;
    const before = seen();
    await dana().teams.write('lhrp exercise 1 edit');
    await dana().teams.press('Change it', { inputs: { where: 'Eastfield School' } });
    await work();
    expect(read(asha())).toMatch(/Changed: Winter surge is .*, Eastfield School/);
    expect(read(asha())).toContain('Recorded: coming, by Asha Patel');
    expectMarked(read(asha()));
    await dana().teams.write('lhrp exercise 1 add @ben');
    await work();
    expect(read(ben())).toContain('Can you play in Winter surge');
    expect(seen()).toBe(before + 1);
    await dana().teams.write('lhrp exercise 1 drop @ben');
    await work();
    expect(read(ben())).toContain('You are no longer asked to play in Winter surge');
    const refused = await asha().teams.write('lhrp exercise 1 start');
    expect(refused).toContain('Only the directing staff');
    expectMarked(refused);
  });

  it('is stopped by whoever says the stop word in a channel, not to Muster, and nothing more is sent', async () => {
    await plan();
    await dana().teams.write('lhrp exercise 1 start');
    await work();
    expect(read(asha())).toContain('is running now');
    await stage.teams.message({
      user: asha().person.teams?.user ?? '',
      conversation: CHANNEL,
      text: 'Everybody: stopex please',
    });
    await work();
    const told = read(ben());
    expect(told).toContain('is stopped: do nothing more for it');
    expectMarked(told);
    // What comes after is no text of the card's: how clients ask for a person's own view.
    expectMarked(read(dana(), CHANNEL).replace(/\nShow my view$/, ''));
    expect(await dana().teams.write('lhrp exercise 1 resume')).toContain('stays stopped');
    expect(await dana().teams.write('lhrp exercise 1')).toMatch(/Stopped, Asha Patel/);
  });

  it('is stopped in a direct message of Slack too', async () => {
    await plan();
    await dana().teams.write('lhrp exercise 1 start');
    expectMarked(await dana().slack.write('stopex'));
    await work();
    expect(read(asha())).toContain('is stopped');
  });

  it('is stopped by its word in a channel of Slack, which takes back what was to be sent on either platform', async () => {
    await plan();
    await dana().teams.write(
      'lhrp inject add "The power is lost" expected:"Ask for a generator" after:5 minutes:20',
    );
    await dana().teams.write('lhrp exercise 1 start');
    const said = { user: dana().person.slack?.user ?? '', channel: 'C0LHRP', text: 'stopex, all of you' };
    await stage.slack.message(said);
    await work();
    expect(read(asha())).toContain('is stopped: do nothing more for it');
    expectMarked(read(asha()));
    expect(dana().slack.reads().at(-1)).toContain('is stopped');
    await moveClock(stage, { advance: 'PT10M' });
    const all = [...asha().teams.reads(), ...asha().slack.dm(), ...ben().teams.reads()];
    expect(all.join()).not.toContain('The power is lost');
    expect(await dana().teams.write('lhrp injects')).toContain('withdrawn');
  });

  it('sends nothing that comes due in the same minute, nor later, when it is stopped and then ended', async () => {
    await plan();
    for (const words of ['The power is lost', 'The road is closed'])
      await dana().teams.write(`lhrp inject add "${words}" expected:"Ask for a generator" after:5`);
    await dana().teams.write('lhrp rollcall players "in 7 days at 10:05" exercise:1');
    await dana().teams.write('lhrp exercise 1 start');
    await moveClock(stage, { advance: 'PT4M40S' });
    await dana().slack.slash('stopex');
    await dana().slack.write('lhrp exercise 1 end');
    await moveClock(stage, { advance: 'P8D' });
    const all = [...asha().teams.reads(), ...ben().teams.reads()].join('\n');
    expect(all).not.toMatch(/The power is lost|The road is closed|Roll-call for/);
    expect(all).toContain('has ended: how did it go?');
  });

  it('is stopped by whoever an organisation has on call, though they hold no seat', async () => {
    const helen = actor(stage, 'helen-stroud');
    await helen.teams.install();
    await helen.teams.write(
      'lrf exercise plan KINGFISHER "Flood" "in 1 hour" types:communications stop:STOPEX lead:northmere-icb aim:"Test contact" objectives:"All answer" players:northmere-icb',
    );
    await helen.teams.write('lrf exercise 1 start');
    const patrick = actor(stage, 'patrick-doyle');
    await patrick.teams.install();
    expect(await patrick.teams.write('stopex')).toContain('its stop word was said');
  });

  it('is never on a real incident’s notice', async () => {
    await plan();
    await dana().teams.write('lhrp exercise 1 start');
    await dana().teams.write('lhrp rollcall players exercise:1');
    await asha().teams.write('lhrp exercise 1 no duff "Fire in the east wing"');
    await work();
    const told = read(ben());
    expect(told).toContain('NO DUFF: this is real. Fire in the east wing');
    expect(told).not.toContain('EXERCISE');
    const count = ben().teams.reads().length;
    // The same, said on the other platform and not to Muster.
    const said = {
      user: dana().person.slack?.user ?? '',
      channel: 'C0LHRP',
      text: 'No duff: fire in the east wing',
    };
    await stage.slack.message(said);
    await work();
    expect(ben().teams.reads()).toHaveLength(count);
    expect(read(ben())).toMatch(/Called by Asha Patel.*Said by Dana Hughes/s);
    const again = await asha().teams.write('NO DUFF: fire in the east wing');
    expect(again).toMatch(/^This was called at \d\d:\d\d by you, and everybody who takes part was told then/);
    expect(again).toContain('Nobody is told twice. If life is in danger, call 999');
    expect(again).not.toContain('EXERCISE');
    const third = await dana().teams.write('lhrp exercise 1 no duff "Fire in the east wing"');
    expect(third).toMatch(/This was called at \d\d:\d\d by Asha Patel/);
    await work();
    expect(ben().teams.reads()).toHaveLength(count);
    expect(await dana().teams.write('lhrp exercise 1')).toContain('paused');
    expect(await dana().teams.write('lhrp rollcall 2')).toContain('stopped: 0 of 1 were here');

    // Everybody who heard that it is real hears that it is not.
    await dana().teams.write('lhrp exercise 1 no duff');
    await dana().teams.write('lhrp exercise 1 false alarm');
    await work();
    for (const told of [read(ben()), read(dana(), CHANNEL), dana().slack.reads().at(-1) ?? '']) {
      expect(told).toContain('There is no incident: what was called as NO DUFF is taken back');
      expect(told).not.toContain('EXERCISE');
    }
    expect(ben().teams.reads().join()).toContain('Taken back: this was no incident. Fire in the east wing');
  });

  it('says nothing more of what was queued when it was stopped', async () => {
    await plan('warning:with');
    await dana().teams.write('lhrp exercise 1 invite');
    await work();
    const before = ben().teams.reads().length;
    await dana().teams.write('lhrp exercise 1 start');
    await dana().teams.write('lhrp exercise 1 stop');
    await work();
    const after = ben().teams.reads().slice(before);
    expect(after.some((text) => text.includes('Can you play'))).toBe(false);
  });

  it('is debriefed at once, what is due after it is reminded of until it is confirmed', async () => {
    await plan();
    await dana().teams.write('lhrp exercise 1 start');
    await asha().teams.write('lhrp exercise 1 here');
    await dana().teams.write('lhrp exercise 1 end');
    await work();
    // What is sent at once may arrive in any order.
    const asked = asha()
      .teams.reads()
      .filter((each) => each.includes('has ended'));
    expect(asked).toHaveLength(1);
    expect(asked.join()).toContain('how did it go?');
    expect(ben().teams.reads().at(-1)).toContain('Winter surge has ended');
    expectMarked(asked.join());
    await asha().teams.press('I need to talk');
    await work();
    expect(read(dana())).toContain('Asha Patel needs somebody to talk to');
    await dana().teams.press('I will speak with them');
    expect(
      await asha().teams.write('lhrp exercise 1 debrief "Beds were counted in forty minutes"'),
    ).toContain('Thank you, recorded');
    await moveClock(stage, { advance: 'P8D' });
    expect(dana().teams.reads().join()).toContain('Cold debrief inside each organisation: due by');
    await moveClock(stage, { advance: 'P8D' });
    expect(read(dana())).toContain('overdue since');
    await dana().teams.write('lhrp exercise 1 confirm internal "Held on Teams"');
    const debriefs = await dana().teams.write('lhrp exercise 1 after');
    expect(debriefs).toContain('Cold debrief inside each organisation: confirmed');
    expect(debriefs).toContain('Went well: Beds were counted in forty minutes');
    expect(await asha().teams.write('lhrp exercise 1 after')).not.toContain('went well');

    expect(await dana().teams.press('Make this a lesson')).toContain('Notable practice LHRP/');
    expect(await dana().teams.write('lhrp exercise 1 report')).toContain('as a file');
    const { store: kept, muster } = stage.muster();
    const shape = muster.registry.shapeOf('exercises');
    const partnership = partnershipId('northmere-lhrp');
    const [row] = await kept.views.find({ feature: 'exercises', shape, partnership, limit: 1 });
    if (!row) throw new Error('no exercise');
    const report = await muster.writeDocument({ stream: row.stream, document: 'report' });
    expect(report?.marking).toContain(MARK);
    const words = JSON.stringify(report);
    expect(words).toContain('What went well: Beds were counted in forty minutes');
    expect(words).toContain('"Beds were counted in forty minutes","Identified"');
    expect(words).not.toMatch(/Asha|Dana/);
    await dana().teams.write('lhrp exercise 1 sign off');
    await work();
    expect(await dana().teams.write('lhrp exercise 1 after')).toMatch(/Report: signed off .* by Dana Hughes/);
  });

  it('is learned from: accepted, acted on, closed, and seen to hold in a later one; given as a file and a table', async () => {
    await plan();
    await dana().teams.write('lhrp exercise 1 start');
    await dana().teams.write('lhrp exercise 1 end');
    const reference = /LHRP\/\d{4}\/001/.exec(await dana().teams.write('lhrp exercise 1'))?.[0] ?? '';
    expect(await asha().teams.write('lhrp lesson add Nobody knew the night number owner:lee')).toContain(
      '“lesson add” has no “owner:”, so nothing has been recorded.',
    );
    const told = await asha().teams.write('lhrp lesson add Nobody knew the night number exercise:1');
    expect(told).toContain(`Exercise ${reference}`);
    await dana().teams.write('lhrp lesson 2 accept');
    await dana().teams.write('lhrp action add "Print the number" owner:@lee due:"in 9 days"');
    expect(await dana().teams.write('lhrp lesson 2 link 3')).toContain('Linked. ');
    await work();
    await dana().teams.write('lhrp action 3 done');
    await dana().teams.write('lhrp action 3 accept');
    await work();
    expect(await dana().teams.write('lhrp lesson 2')).toContain(': implemented');
    expect(await dana().teams.write('lhrp lesson 2 seen exercise:1 "It was"')).toContain(
      'was not held since',
    );
    await moveClock(stage, { advance: 'PT1H' });
    await plan('theme:"Adverse weather"');
    await dana().teams.write('lhrp exercise 4 start');
    await dana().teams.write('lhrp exercise 4 end');
    const seen = await dana().teams.write('lhrp lesson 2 seen exercise:4 "The night call took a minute"');
    expect(seen).toContain('/002 is learned.');

    expect(await asha().teams.write('lhrp lesson add The map was old exercise:9')).toContain(
      'I do not know that exercise here.',
    );
    const given = await dana().slack.slash('exercise 1 report');
    const file = await fetch(/http:\S+\/document\/[\w-]+\.[\w-]+/.exec(given)?.[0] ?? expect.fail(given));
    expect(file.headers.get('content-disposition')).toMatch(/LHRP-\d{4}-001-Winter-surge-report\.docx/);
    const parts = partsOf(new Uint8Array(await file.arrayBuffer()));
    expect(wordsIn(parts['word/document.xml'] ?? '').join('\n')).toMatch(
      /Nobody knew the night number\nLearned/,
    );
    expect(Object.entries(parts).some(([name, xml]) => name.includes('header') && xml.includes(MARK))).toBe(
      true,
    );

    const table = join(stage.config.data, 'lessons.csv');
    const share = ['lessons', '--partnership', 'northmere-lhrp', '--out', table];
    expect((await onCommandLine(stage, share)).stderr).toContain('Nothing is written yet');
    expect((await onCommandLine(stage, [...share, '--read'])).stderr).toContain('1 lesson in');
    const row = /Nobody knew the night number.*/.exec(await readFile(table, 'utf8'))?.[0];
    expect(row).toMatch(/Learned,.*The night call took a minute,OFFICIAL/);
  });

  it('is replaced by a real activation once its lessons are acted on; one whose action is superseded moves on', async () => {
    const george = actor(stage, 'george-tindall');
    await george.teams.install();
    const say = async (words: string) => {
      const answer = await george.teams.write(`pcom ${words}`);
      await work();
      return answer;
    };
    const raised = await say('activate 1 "Help to evacuate" where:"East wing" when:"in 1 hour" hours:1');
    const reference = /PCOM\/\d{4}\/001/.exec(raised)?.[0] ?? expect.fail(raised);
    const replace = (note: string) =>
      say(`exercise replace live "Evacuation plan, ${note}" by:1 for:northmere-search`);
    expect(await replace('at once')).toContain('No lesson of');
    expect(await say('lesson add "No map of the wing" source:incident about:1')).toContain(reference);
    await say('lesson 2 accept');
    expect(await replace('accepted')).toContain('Accept and agree an action for');
    await say('action add "Print a map" owner:@mei due:"in 9 days"');
    await say('action add "Put maps online" owner:@mei due:"in 9 days"');
    await say('lesson 2 link 3');
    expect(await replace('agreed')).toContain(`${reference} is not over`);
    await george.teams.press('Stand down');
    await say('activation 1');
    await george.teams.press('Close');
    expect(await replace('stood down')).toContain('Recorded: Live play counts as held by that activation.');
    expect(await say('exercise due')).toContain('Live play due by');

    expect(await say('action 3 supersede 44 "A slip of the finger"')).toContain(
      'I do not know an action 44 here.',
    );
    expect(await say('action 3 supersede 3 "A slip again"')).toContain('An action cannot replace itself.');
    expect(await say('action 3 update waits:3')).toContain('An action cannot wait for itself.');
    expect(await say('action 3 update waits:45')).toContain('I do not know an action 45 here.');
    expect(await say('action 3 update waits:LRF/2026/003')).toContain('waits for LRF/2026/003');
    expect(await say('action 3 supersede 4 "Online serves all"')).toMatch(
      /003 is superseded by PCOM\/\d{4}\/004\./,
    );
    expect(await say('lesson 2')).toMatch(/003, PCOM\/\d{4}\/004/);
    await say('action 4 done');
    await say('action 4 accept');
    expect(await say('lesson 2')).toContain(': implemented');
    await say('lesson add "No torches" source:incident');
    await say('lesson 5 accept');
    expect(await say('lesson 5 link 3')).toMatch(
      /003 was superseded by PCOM\/\d{4}\/004\. Link that one instead\./,
    );
    expect(await say('lesson 5 link 4')).toContain('That action is closed, so');
    expect(await say('lesson 5')).toContain(': implemented');
  });
});
