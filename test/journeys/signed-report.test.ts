import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveClock } from '../support/clock.js';
import { partsOf, wordsIn } from '../support/docx.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const PLAN =
  'exercise plan KINGFISHER "Winter surge" "in 7 days at 23:00" types:table-top stop:STOPEX lead:northmere-acute aim:"Test the surge plan" objectives:"Beds are counted within an hour" players:northmere-acute umpire:@kofi';
const STOOD = 'Everything above is as it stood then, and stays so.';

describe.each(storeKinds)('the report of an exercise, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');
  const kofi = () => actor(stage, 'kofi-mensah');
  const say = async (words: string) => {
    const answer = await dana().teams.write(`lhrp ${words}`);
    await stage.settled();
    return answer;
  };

  /** The report as a file, a paragraph a line: what was signed off, and what came later. */
  async function reported(told?: string) {
    const given = told ?? (await dana().slack.slash('exercise 1 report'));
    const file = await fetch(/http:\S+\/document\/[\w-]+\.[\w-]+/.exec(given)?.[0] ?? expect.fail(given));
    const { 'word/document.xml': words = '' } = partsOf(new Uint8Array(await file.arrayBuffer()));
    const [signed = '', later] = wordsIn(words).join('\n').split(STOOD);
    return { signed, later };
  }

  beforeEach(async () => {
    stage = await createStage({ store });
    for (const person of [dana(), asha(), kofi()]) await person.teams.install();
  });
  afterEach(() => stage.close());

  it('says from its sign-off on what it said then, and what was recorded later stands by itself', async () => {
    await say(PLAN);
    await say('inject add "The rest centre has lost its power" expected:"Ask for a generator"');
    await say('exercise 1 start');
    await say('inject 1 send');
    await asha().teams.press('Done');
    await stage.settled();
    await kofi().teams.press('Partly met');
    await say('exercise 1 end');
    await asha().teams.write('lhrp exercise 1 debrief "Beds were counted in forty minutes"');
    await say('lesson add Nobody knew the night number exercise:1');
    const open = await reported();
    expect(open.later).toBeUndefined();
    expect(open.signed).toContain('Not signed off yet.');
    expect(open.signed).toContain('23:00, out of hours, with warning.');
    expect(open.signed).toContain(
      'All injects: 1 of 1 answered, half of them within a minute, nine in ten within a minute.',
    );
    expect(open.signed).toMatch(
      /Met\nPartly\nNot met\nLate\n1\n1\n1\n(?:less than a minute\n){2}0\n1\n0\n0\n/,
    );
    expect(open.signed).toContain('1 of 1 player has given a debrief.');

    expect(await say('exercise 1 sign off')).toContain('It stays as it is');
    const first = await reported();
    expect(first.signed).toMatch(/Signed off .* by Dana Hughes\.\n$/);
    expect(first.signed).toMatch(/Report: signed off/);
    expect(first.signed).toContain('Inject 1 judged partly as expected');
    expect(first.later).toBe('\nRecorded after the sign-off\nNothing has been recorded since.');

    await moveClock(stage, { advance: 'P1D' });
    expect(await kofi().teams.press('Met')).toContain('Judged: met.');
    await say('exercise 1 took 96 1350');
    await asha().teams.write('lhrp exercise 1 debrief "Beds were counted in fifty minutes"');
    await say('lesson 2 edit "Nobody knew the number for the night"');
    await say('lesson 2 accept');
    await say('lesson add The map was old exercise:1');
    await say('exercise 1 confirm internal "Held in every organisation"');
    const again = await reported();
    expect(again.signed).toBe(first.signed);
    expect(again.later?.split('\n')).toEqual(
      expect.arrayContaining([
        'Recorded after the sign-off',
        'Inject 1 judged as expected',
        'What it really took: £1,350; 96 hours of people’s time',
        'Hot debrief, What went well: Beds were counted in fifty minutes',
        expect.stringMatching(/^Lesson LHRP\/\d{4}\/002 worded anew: Nobody knew the number for the night$/),
        expect.stringMatching(/^Lesson LHRP\/\d{4}\/002: accepted$/),
        expect.stringMatching(/^Lesson LHRP\/\d{4}\/003 identified: The map was old$/),
        'Cold debrief inside each organisation: confirmed. Held in every organisation',
      ]),
    );
  });

  it('names in its timeline the roll-calls and the calls for volunteers of the exercise', async () => {
    const noor = actor(stage, 'noor-hassan');
    const writes = (words: string) => noor.slack.write(`pcom ${words}`);
    await writes(
      'exercise plan KINGFISHER "Rest centre" "in 1 hour" types:live stop:STOPEX lead:northmere-county aim:"Test the call" objectives:"Six come" players:northmere-county',
    );
    await writes('exercise 1 start');
    await writes('activate 1 "Welcome people" where:"Eastfield School" when:"in 1 hour" exercise:1');
    await writes('rollcall players exercise:1');
    await writes('exercise 1 stop');
    await stage.settled();
    const { signed } = await reported(await writes('exercise 1 report'));
    expect(signed).toMatch(
      /Activation PCOM\/\d{4}\/002 called: 1 volunteer needed, Eastfield School\n.*Roll-call PCOM\/\d{4}\/003 begun: 1 called\n.*Stopped\n/s,
    );
    expect(signed).toMatch(/Stopped\n.*Activation PCOM\/\d{4}\/002 stood down\n/s);
    expect(signed).toMatch(/Stopped\n.*Roll-call PCOM\/\d{4}\/003 stopped: 0 of 1 answered\n/s);
  });
});
