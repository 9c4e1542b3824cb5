import { expect, it, onTestFinished } from 'vitest';
import { drawn } from '../../src/core/asked.js';
import { readmeRows } from '../support/documents.js';
import { createStage } from '../support/stage.js';

it('What README says people can type is understood and done, line by line, for a co-chair', async () => {
  const stage = await createStage({ store: 'embedded' });
  onTestFinished(stage.close);
  const place = { platform: 'teams', team: '', conversation: 'a:lee' } as const;
  let said = 0;
  const type = async (words: string, who = 'lee-marsh') => {
    const user = stage.plan.people.find(({ id }) => id === who)?.teams;
    const by = { platform: 'teams', team: user?.tenant ?? '', user: user?.user ?? '' } as const;
    said += 1;
    const what = { kind: 'words', words: `lhrp ${words}`, once: `line ${said}` } as const;
    return drawn(await stage.muster().muster.ask({ by, place, seenBy: 'asker', what }));
  };
  const lines = readmeRows('What people can type');
  /** What was made is called by the number it got, whatever README's example says. */
  const numbers = new Map<string, string>();
  const numbered = (line: string) =>
    line.replace(/^(exercise|rollcall|activation) \d+/, (said, kind) =>
      numbers.has(kind) ? `${kind} ${numbers.get(kind)}` : said,
    );

  for (const line of lines) {
    // The one suggestion before this was accepted.
    if (line.startsWith('agenda decline')) await type('agenda propose "Another item"');
    // An action was returned before it is accepted, and another was offered before it is declined.
    if (line.startsWith('action 1 accept')) await type('action 1 done');
    if (line.startsWith('action 2 decline')) {
      await type('action add "Test the call-out list" owner:@kofi due:"in 9 days"');
      await type('action 2 transfer @lee "Nobody is free"');
    }
    // What was sent is with the players before they answer.
    if (line.startsWith('inject 1 answer')) await stage.settled();
    const answer = await type(numbered(line), typistOf(line));
    const made = MAKES.find(([words]) => line.startsWith(words));
    const number = /\/\d{4}\/0*(\d+)/.exec(answer.kind === 'card' ? (answer.note ?? '') : '')?.[1];
    if (made && number) numbers.set(made[1], number);
    // Settings of one's own are answered in words, everything else with a card.
    if (answer.kind !== 'words')
      expect(answer, line).toMatchObject({
        kind: 'card',
        ref: { card: expect.not.stringMatching('nearest') },
      });
    if (/^(meeting|agenda) (add|propose|edit|move|remove|accept|decline|publish)/.test(line))
      expect(answer, line).toMatchObject({ note: expect.not.stringMatching(/already so/) });
  }
  expect(lines.length).toBeGreaterThan(10);
});

/** The lines that make something, and what it is called by from then on. */
const MAKES = [
  ['exercise plan', 'exercise'],
  ['rollcall organisations', 'rollcall'],
  ['activate', 'activation'],
] as const;

/** A co-chair, but for what is a coordinator's to do, was offered to another, or needs both platforms. */
function typistOf(line: string): string {
  if (/^(away|back) for/.test(line)) return 'samira-haddad';
  if (line === 'action 1 take') return 'kofi-mensah';
  return line.startsWith('unlink') ? 'asha-patel' : 'lee-marsh';
}
