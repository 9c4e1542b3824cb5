import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { playgroundAtHand } from '../support/playground.js';
import { browserPath, openBrowser, openPage, picture } from './browser.js';
import { coming, focused, newest, type, words } from './panes.js';

const path = browserPath();

describe.skipIf(path === undefined)('The playground in a browser', () => {
  let browser: Browser;
  let playground: Awaited<ReturnType<typeof playgroundAtHand>>;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser(path ?? '');
    playground = await playgroundAtHand();
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.end();
  });
  beforeEach(async () => {
    ({ page, complaints } = await openPage(browser, { url: playground.url }));
  });
  afterEach(async () => {
    await page.context().close();
    expect(complaints).toEqual([]);
  });

  const teams = () => page.getByRole('region', { name: 'Teams' });
  const slack = () => page.getByRole('region', { name: 'Slack' });

  it('opens with the published agenda in both panes', async () => {
    await teams().getByText('Flu and respiratory surge plan').waitFor();
    await slack().getByText('Flu and respiratory surge plan').waitFor();
    await picture(page, 'opens');
    await page.emulateMedia({ colorScheme: 'dark' });
    await slack().getByText('Flu and respiratory surge plan').waitFor();
    await picture(page, 'opens-dark');
    expect(playground.said).toEqual([
      `Muster is at ${playground.url} (playground). To connect Slack or Teams, see README.`,
    ]);
  });

  it('answers words in Teams and a command in Slack with the agenda', async () => {
    const inTeams = await coming(teams(), 2);
    await type(teams(), 'lhrp agenda');
    await inTeams.getByRole('button', { name: 'Suggest an item' }).waitFor();
    const inSlack = await coming(slack());
    await type(slack(), '/lhrp agenda');
    await inSlack.getByText('Only visible to you').waitFor();
    await inSlack.getByRole('button', { name: 'Suggest an item' }).waitFor();
    await picture(page, 'agenda-asked');
  });

  it('changes the published copy in Slack when a chair adds an item in Teams', async () => {
    const published = slack().getByRole('article', { name: 'Muster' }).first();
    await published.getByText('and 8 more').waitFor();
    await teams().getByRole('button', { name: 'Muster (direct)' }).click();
    await type(teams(), 'lhrp agenda add');
    await newest(teams()).getByRole('textbox', { name: 'Item' }).fill('Winter <b>vaccination</b> *uptake*');
    await newest(teams()).getByRole('spinbutton', { name: 'Minutes' }).fill('15');
    await picture(page, 'form-in-teams');
    await newest(teams()).getByRole('button', { name: 'Add item' }).click();
    await published.getByText('and 9 more').waitFor();
    await published.getByText('Edited').waitFor();
    const whole = await coming(slack());
    await published.getByRole('button', { name: 'Show all' }).click();
    await whole.getByText('Winter <b>vaccination</b> *uptake*').waitFor();
    await picture(page, 'added-in-teams');
  });

  it('tells a member why “For chairs…” is not for them', async () => {
    await slack().getByRole('button', { name: 'For chairs…' }).first().click();
    await newest(slack())
      .getByText(/co-chairs|Dana Hughes or|Ask/i)
      .first()
      .waitFor();
    await picture(page, 'refused-in-slack');
  });

  it('says under the input what is wrong in a Slack form, and takes it once it is right', async () => {
    const answer = await coming(slack());
    await slack().getByRole('button', { name: 'Suggest an item' }).first().click();
    const form = slack().getByRole('dialog');
    await form.getByRole('textbox', { name: 'Item' }).fill('Heatwave plan');
    await form.getByLabel('Link to the paper').fill('the shared drive');
    await form.locator('footer .primary').click();
    await form.locator('.problem:not(:empty)').waitFor();
    await picture(page, 'wrong-in-slack');
    expect(await form.getByLabel('Link to the paper').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByRole('textbox', { name: 'Item' }).inputValue()).toBe('Heatwave plan');
    await form.getByLabel('Link to the paper').fill('https://example.org/heatwave');
    await page.keyboard.press('Enter');
    await form.waitFor({ state: 'detached' });
    await answer.getByText('Heatwave plan').waitFor();
  });

  it('closes a Slack form with Escape and gives the pane back', async () => {
    await slack().getByRole('button', { name: 'Suggest an item' }).first().click();
    await slack().getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await slack().getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.type('/lhrp help');
    expect(await words(slack()).inputValue()).toBe('/lhrp help');
  });

  it('explains in Slack what a channel does not hear', async () => {
    await type(slack(), 'hello?');
    await slack().getByRole('status').getByText('answers commands only').waitFor();
    await type(slack(), '/nothing');
    await slack().getByRole('status').getByText('/nothing is not a command here').waitFor();
  });

  it('shows another person their own conversations, and remembers who was chosen', async () => {
    await slack()
      .getByLabel('You are')
      .selectOption({ label: 'Noor Hassan – LRF coordinator, PCOM coordinator' });
    await slack().getByRole('button', { name: '# pcom' }).click();
    await slack().getByText('Nothing has been said here yet').waitFor();
    await page.reload();
    await slack().locator('[aria-current]', { hasText: '# pcom' }).waitFor();
  });

  it('moves the clock on', async () => {
    const clock = page.getByRole('region', { name: 'Muster’s clock' });
    const before = await clock.locator('time').getAttribute('datetime');
    await clock.getByRole('button', { name: 'A week on' }).click();
    await clock.getByText('It is now').waitFor({ state: 'attached' });
    const after = await clock.locator('time').getAttribute('datetime');
    const days = (Date.parse(after ?? '') - Date.parse(before ?? '')) / 86_400_000;
    expect(Math.round(days)).toBe(7);
  });

  it('goes on where it was after a restart, and posted copies still follow', async () => {
    const published = slack().getByRole('article', { name: 'Muster' }).first();
    await published.getByText('and 9 more').waitFor();
    await playground.stop();
    await page.getByText('Muster does not answer').waitFor();
    await playground.startAgain();
    await page.getByText('Muster does not answer').waitFor({ state: 'hidden' });
    // While it was away the page could not but fail to listen.
    complaints.splice(0);
    await type(teams(), 'lhrp agenda remove 19');
    await published.getByText('and 8 more').waitFor();
    const inTeams = teams().getByRole('article', { name: 'Muster' }).first();
    await inTeams.getByText('and 8 more').waitFor();
  });

  it.each([390, 320])('fits a phone of %i pixels, one pane at a time', async (width) => {
    await page.setViewportSize({ width, height: 844 });
    await teams().getByText('Flu and respiratory surge plan').first().waitFor();
    await picture(page, `phone-teams-${width}`);
    await page.getByRole('navigation', { name: 'Pane' }).getByRole('button', { name: 'Slack' }).click();
    await slack().getByText('Flu and respiratory surge plan').first().waitFor();
    expect(await teams().isVisible()).toBe(false);
    await picture(page, `phone-slack-${width}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  });

  it('keeps boards and their buttons whole on a narrow screen', async () => {
    await page.setViewportSize({ width: 320, height: 844 });
    const cutIn = (log: Locator) =>
      log.locator('button, button *').evaluateAll((all) => {
        const cut = all.filter((each) => each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1);
        return cut.map((each) => each.textContent);
      });
    await teams().getByRole('button', { name: 'Muster (direct)' }).click();
    await type(teams(), 'lhrp rollcall organisations');
    await teams().getByText('I am calling the roll now').waitFor();
    await type(teams(), 'lhrp rollcall 1');
    await teams().getByRole('button', { name: 'Stop the roll-call' }).last().waitFor();
    expect(await cutIn(teams().locator('.log'))).toEqual([]);

    await page.getByRole('button', { name: 'Call volunteers' }).click();
    await page.getByText('Two hours later').waitFor();
    const log = slack().locator('.log');
    await log.getByRole('button', { name: 'Somebody came' }).last().scrollIntoViewIfNeeded();
    await picture(page, 'phone-activation');
    expect((await log.boundingBox())?.height).toBeGreaterThan(100);
    expect(await cutIn(log)).toEqual([]);
  });

  it('can be used by keyboard alone', async () => {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the right pane');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('right-who');
    for (const _ of ['conversations', '', '', 'messages']) await page.keyboard.press('Tab');
    while ((await focused(page)) !== '/lhrp help') await page.keyboard.press('Tab');
    const before = await slack().getByRole('article').count();
    await page.keyboard.press('Enter');
    await slack().getByRole('article').nth(before).waitFor();
  });
});
