import { expect, it, onTestFinished } from 'vitest';
import { type Answer, type Asked, drawn } from '../../src/core/asking/asked.js';
import { actionsOf } from '../../src/core/card.js';
import { moveClock } from '../support/clock.js';
import { rowsOf, textOf } from '../support/documents.js';
import { createStage } from '../support/stage.js';

/** `press`: what is pressed on the card that answers. */
type Typing = {
  readonly words: string;
  readonly who?: string;
  readonly in?: string;
  readonly press?: string;
};

it('What docs/commands.md says people can type is understood and done, line by line, by whoever may', async () => {
  const stage = await createStage({ store: 'embedded' });
  onTestFinished(stage.close);
  let said = 0;
  const type = async ({ words, who = 'lee-marsh', in: command = 'lhrp', press }: Typing) => {
    said += 1;
    const ask = async (what: Asked['what']) =>
      drawn(await stage.muster().muster.ask({ ...from(stage, who), seenBy: 'asker', what }));
    const answer = await ask({ kind: 'words', words: `${command} ${words}`, once: `line ${said}` });
    return press === undefined ? answer : ask(buttonOn(answer, press));
  };
  const lines = rowsOf(textOf('docs/commands.md'));
  /** What was made is called by the number it got, whatever the example says. */
  const numbers = new Map<string, string>();
  const numbered = (line: string) =>
    line
      .replace(/^(exercise|rollcall|activation|lesson) \d+/, (said, kind) =>
        numbers.has(kind) ? `${kind} ${numbers.get(kind)}` : said,
      )
      .replace(/(?<=exercise:)\d+/, (said) => numbers.get('exercise')?.split(' ').at(-1) ?? said)
      .replace(/(?<=LHRP\/)\d{4}/, String(new Date().getUTCFullYear()));
  const typeLine = async (line: string, typing: Omit<Typing, 'words'>) => {
    const answer = await type({ ...typing, words: numbered(line) });
    const made = MAKES.find(([words]) => line.startsWith(words));
    const number = /\/\d{4}\/0*(\d+)/.exec(answer.kind === 'card' ? (answer.note ?? '') : '')?.[1];
    if (made && number) numbers.set(made[1], number);
    return answer;
  };

  for (const line of lines) {
    for (const { words, ...typing } of BEFORE.find(([start]) => line.startsWith(start))?.[1] ?? [])
      await typeLine(words, typing);
    // What was sent is with whom it is for before they answer.
    if (/^(inject 1 answer|activation 1 ask|call coming|delivery withdraw)/.test(line)) await stage.settled();
    // Whoever arrived has been there for a while.
    if (line.startsWith('checkin breaks')) await moveClock(stage, { advance: 'PT2H' });
    const answer = await typeLine(line, typistOf(line));
    // Settings of one's own are answered in words, everything else with a card; some lines open a form.
    if (OPENS.includes(line)) expect(answer, line).toMatchObject({ kind: 'form' });
    else if (answer.kind !== 'words')
      expect(answer, line).toMatchObject({
        kind: 'card',
        ref: { card: expect.not.stringMatching('nearest') },
      });
    if (/^(meeting|agenda) (add|propose|edit|move|remove|accept|decline|publish)/.test(line))
      expect(answer, line).toMatchObject({ note: expect.not.stringMatching(/already so/) });
  }
  expect(lines.length).toBeGreaterThan(10);
});

function buttonOn(answer: Answer, title: string): Asked['what'] {
  const buttons = answer.kind === 'card' ? actionsOf(answer.card) : [];
  const button = buttons.find((each) => each.title === title);
  if (button?.type !== 'Action.Execute') return expect.fail(`“${title}” is on no button`);
  return { kind: 'press', verb: button.verb, data: button.data ?? {}, inputs: {} };
}

/** Whoever types, in their own chat with Muster. */
function from(stage: Awaited<ReturnType<typeof createStage>>, who: string) {
  const person = stage.plan.people.find(({ id }) => id === who);
  const { teams, slack } = person ?? {};
  if (teams)
    return {
      by: { platform: 'teams', team: teams.tenant, user: teams.user },
      place: { platform: 'teams', team: '', conversation: `a:${who}` },
    } as const;
  if (!slack) throw new Error(`${who} is on neither platform`);
  return {
    by: { platform: 'slack', team: slack.team, user: slack.user },
    place: { platform: 'slack', team: slack.team, conversation: `D-${who}` },
  } as const;
}

const NOOR = { who: 'noor-hassan', in: 'pcom' };
const HUGO = { who: 'hugo-barnes', in: 'pcom' };

/** What has to have happened before a line can be done. */
const BEFORE: readonly (readonly [start: string, typed: readonly Typing[]])[] = [
  // The one suggestion before this was accepted.
  ['agenda decline', [{ words: 'agenda propose "Another item"' }]],
  // An action was returned before it is accepted, and another was offered before it is declined.
  ['action 1 accept', [{ words: 'action 1 done' }]],
  [
    'action 2 decline',
    [
      { words: 'action add "Test the call-out list" owner:@kofi due:"in 9 days"' },
      { words: 'action 2 transfer @lee "Nobody is free"' },
    ],
  ],
  // Whoever left the register comes back, and is there to be asked when more are.
  ['volunteer duty', [{ words: 'volunteer available', ...HUGO }]],
  [
    'activation 1 more',
    [
      { words: 'volunteer consent yes', ...HUGO },
      { words: 'volunteer duty on-duty', ...HUGO },
    ],
  ],
  // Everybody is home.
  [
    'activation 1 close',
    [
      { words: 'checkin home', ...HUGO },
      { words: 'call for Sam home', ...NOOR },
      { words: 'activation 1 stand down', press: 'Stand down', ...NOOR },
    ],
  ],
  // What went well is seen again in an exercise after it was accepted.
  [
    'lesson 6 seen',
    [
      { words: 'lesson add "Two shifts met" kind:notable-practice' },
      { words: 'lesson 6 accept' },
      {
        words:
          'exercise plan BEACON "Cold night" "9 Dec 10:00" types:discussion stop:STOPDUSK lead:northmere-acute aim:"Talk the plan through" objectives:"Everybody knows their part" players:all',
      },
      { words: 'exercise 4 start' },
      { words: 'exercise 4 end' },
    ],
  ],
  // The other one has ended.
  [
    'exercise 3 cancel',
    [
      {
        words:
          'exercise plan LANTERN "Cold snap" "9 Dec 10:00" types:discussion stop:STOPLAMP lead:northmere-acute aim:"Talk the plan through" objectives:"Everybody knows their part" players:all',
      },
    ],
  ],
];

/** Lines that are asked to open a form. */
const OPENS = [
  'volunteer add @nell',
  'volunteer edit',
  'exercise replace',
  'exercise 3 edit',
  'lesson 5 edit',
  'injects paste',
];

/** The lines that make something, and what it is called by from then on. */
const MAKES = [
  ['exercise plan', 'exercise'],
  ['rollcall organisations', 'rollcall'],
  ['activate', 'activation'],
  ['lesson add', 'lesson'],
] as const;

/** A co-chair, but for what is somebody else's to do. */
function typistOf(line: string): Omit<Typing, 'words'> {
  if (/^(away|back) for/.test(line)) return { who: 'samira-haddad' };
  if (line === 'action 1 take') return { who: 'kofi-mensah' };
  if (/^action 1 (un)?share/.test(line)) return { who: 'dana-hughes' };
  if (line.startsWith('unlink')) return { who: 'asha-patel' };
  if (line.startsWith('inject 1 answer')) return { who: 'asha-patel' };
  if (/^(volunteers|volunteer (add|clear)|activat|call for)/.test(line)) return NOOR;
  if (/^(volunteer|call|checkin)/.test(line)) return HUGO;
  return {};
}
