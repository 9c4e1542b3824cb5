import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/core/json.js';
import { cardIn } from '../../src/playground/teams/index.js';
import { actor } from '../support/people.js';
import { createStage, type Stage, storeKinds } from '../support/stage.js';

const HOSTILE = [
  '<!channel> <!here|now> <!subteam^S0ALL> @everyone',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a person typed it
  '${secret} ${$root.partnership} {{x}}',
  '[a paper](https://evil.example.org) <https://evil.example.org|here>',
  '*bold* _it_ ~gone~ `code` > quoted # heading',
  '&lt;!channel&gt; &amp; <b>b</b>',
  'مرحبا \u202ereversed\u202c 👩‍🚒 ﷽',
] as const;

describe.each(storeKinds)('hostile words, on the %s store', (store) => {
  let stage: Stage;
  const dana = () => actor(stage, 'dana-hughes');
  const asha = () => actor(stage, 'asha-patel');

  beforeEach(async () => {
    stage = await createStage({ store });
    await dana().teams.install();
    await dana().teams.write('lhrp meeting add "next tue 10am" Winter meeting where:Teams');
  });
  afterEach(() => stage.close());

  it('stand on both published copies as they were typed, and as nothing else', async () => {
    await dana().teams.write('lhrp agenda publish');
    for (const typed of HOSTILE) {
      // What would turn the rest of a line around is taken out.
      const title = typed.replace(/[\u202a-\u202e]/g, '');
      await dana().slack.slash('agenda add');
      await expect.poll(() => dana().slack.form()).toBeDefined();
      await dana().slack.submit({ title: typed, minutes: '7' });
      await dana().slack.slash('agenda move 17 1');

      const slack = stage.slack.messages('C0LHRP').filter(({ onlyFor }) => !onlyFor);
      expect(slack).toHaveLength(1);
      expect(readIn(slack[0]?.blocks), 'in Slack').toContain(`1. ${title}`);
      expect(slack[0]?.text, 'as a notification').not.toMatch(/<[!@#]|<https/);
      const [teams] = stage.teams.messages.of('19:lhrp@thread.tacv2');
      expect(runsIn(cardIn(teams?.activity ?? {})), 'in Teams').toContain(`1. ${title}`);
      await dana().slack.slash('agenda remove 1');
    }
  });

  it('of a member reach the chairs, and those of a chair the member, as they were typed', async () => {
    const [title, why] = HOSTILE;
    await asha().slack.slash('agenda propose');
    await expect.poll(() => asha().slack.form()).toBeDefined();
    await asha().slack.submit({ title, why });
    const suggested = runsIn(cardIn(dana().teams.last().activity));
    expect(suggested.join('\n')).toContain(title);
    expect(suggested.join('\n')).toContain(why);
    expect(JSON.stringify(dana().teams.last().activity.entities ?? []), 'mentions nobody').toBe('[]');
  });

  it('in a refusal are words', async () => {
    const heard = await dana().teams.write('lhrp agenda add Fine lead:"[x](https://evil.example.org)"');
    expect(heard).toContain('I do not know “[x](https://evil.example.org)” in this partnership.');
    expect(dana().teams.last().activity.textFormat).toBe('plain');
    const slack = await dana().slack.slash('agenda add Fine lead:"<!channel>"');
    expect(slack).not.toContain('<!channel>');
    expect(await dana().slack.slash('agenda add Fine lead:"\u202eevil"')).toContain('I do not know “evil”');
    expect(await dana().slack.slash('agenda add "\u202eevil"')).toContain('Added “evil” as item');
  });
});

/** Every text among blocks as a person reads it; marked-up text must hold no marks but Muster's own bold. */
function readIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(readIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('type' in value && 'text' in value && typeof value.text === 'string') {
    if (value.type !== 'mrkdwn') return [value.text];
    const words = value.text.replace(/^\*(.*)\*$/s, '$1');
    expect(words).not.toMatch(/[<>*_~`]/);
    expect(value, 'names are not looked up').toMatchObject({ verbatim: true });
    return [words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')];
  }
  return Object.values(value).flatMap(readIn);
}

/** The texts of a card that Teams shows letter by letter: of text runs and facts, not of text blocks. */
function runsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(runsIn);
  if (typeof value !== 'object' || value === null) return [];
  // Everything inside a card is JSON.
  const element = value as JsonObject;
  if (element.type === 'TextBlock') expect(element.text).not.toMatch(/evil\.example|<!channel>/);
  const own = element.type === 'TextRun' ? [String(element.text)] : [];
  return [...own, ...Object.values(element).flatMap(runsIn)];
}
