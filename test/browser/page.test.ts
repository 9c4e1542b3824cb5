import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Stage } from '../../src/playground/seen.js';
import { openShelf } from '../../src/playground/shelf.js';
import { playgroundAtHand } from '../support/playground.js';
import { findings } from './axe.js';
import { browserPath, openBrowser, openPage, picture } from './browser.js';
import { coming, focused, newest, offers, tooLowToTouch, type, words } from './panes.js';

const path = browserPath();

describe.skipIf(path === undefined)('The page of the playground', () => {
  let browser: Browser;
  let playground: Awaited<ReturnType<typeof playgroundAtHand>>;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await openBrowser(path ?? '');
    playground = await playgroundAtHand();
    await playground.stop();
    fillChannel(playground.data, 'C0PCOM', 1_000);
    await playground.startAgain();
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
  const left = () => page.locator('#left');
  const strip = () => page.getByRole('region', { name: 'What came of a press' });
  const tour = () => page.getByRole('region', { name: 'Guided tour' });

  it('plays the scene of the agenda, and follows its last press', async () => {
    await tour().getByRole('button', { name: 'One agenda on both platforms' }).click();
    await teams().getByText('Added “Heatwave plan”').waitFor();
    await slack().getByRole('article').first().getByText('and 9 more').waitFor();
    await slack().getByText('Only visible to you').waitFor();
    await tour().getByText('can accept or decline it there').waitFor();
    await teams()
      .getByRole('article')
      .filter({ hasText: 'Winter vaccination uptake' })
      .getByRole('button', { name: 'Accept' })
      .waitFor();
    await strip().locator('summary').click();
    await strip().getByText('title: “Winter vaccination uptake”').waitFor();
    await strip()
      .getByText(/Dana Hughes: sent/)
      .waitFor();
    await strip()
      .getByRole('heading', { name: /Deliveries: 3 = 3 sent/ })
      .waitFor();
    await picture(page, 'tour');
    await strip().getByLabel('Commit').selectOption({ index: 2 });
    await strip().getByText('title: “Heatwave plan”').waitFor();
  });

  it('shows a thousand messages by pages', async () => {
    await slack().getByRole('button', { name: '# pcom' }).click();
    await newest(slack()).getByText('message 1000').waitFor();
    expect(await slack().getByRole('article').count()).toBe(60);
    const earlier = slack().getByRole('button', { name: 'Show earlier (940 more)' });
    await earlier.focus();
    await page.keyboard.press('Enter');
    await slack().getByText('message 881', { exact: true }).waitFor();
    expect(await focused(page)).toBe('Show earlier (880 more)');
    expect(await slack().getByRole('article').count()).toBe(120);
  });

  it('plays every scene of the tour to its end', { timeout: 240_000 }, async () => {
    const asked = await fetch(`${playground.url}playground/stage`);
    // What the server sends is typed as this where it is made.
    const { tour: scenes } = (await asked.json()) as Stage;
    expect(scenes.length).toBeGreaterThan(0);
    for (const { title, steps } of scenes) {
      const told = steps.map(({ says }) => says);
      await tour().getByRole('button', { name: title }).click();
      await tour()
        .getByText(told.at(-1) ?? '')
        // A clock that is moved on waits until everybody who is due was asked, at the platforms' pace.
        .waitFor();
      expect(await tour().getByRole('listitem').allTextContents()).toEqual(told);
    }
  });

  it('seats any two people, on one platform too', async () => {
    await left()
      .getByLabel('You are')
      .selectOption({ label: 'Amara Diallo – PCOM chair, LRF representative' });
    await left().getByRole('heading', { name: 'Slack' }).waitFor();
    await type(left(), '/pcom agenda');
    await newest(left()).getByText('Only visible to you').waitFor();
    await page.reload();
    await left().getByRole('heading', { name: 'Slack' }).waitFor();
    await picture(page, 'both-in-slack');
  });

  it('opens Muster’s home in Slack, where presses show', async () => {
    await slack().getByRole('button', { name: 'Muster’s home' }).click();
    await newest(slack()).getByText('Northmere Local Health Resilience Partnership').first().waitFor();
    await newest(slack())
      .getByText(/, 14:00–17:00 \(Teams\): Winter meeting/)
      .waitFor();
    expect(await words(slack()).isVisible()).toBe(false);
    await picture(page, 'home');
    await slack().getByRole('button', { name: 'E-mail' }).click();
    await slack().getByText('Nothing has been said here yet').waitFor();
  });

  it('completes what is typed, by keyboard', async () => {
    await words(slack()).pressSequentially('/lhrp agenda pr');
    const offer = offers(slack()).getByRole('option', { name: '/lhrp agenda propose' });
    await offer.waitFor();
    await picture(page, 'completing');
    await page.keyboard.press('ArrowDown');
    expect(await offer.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await words(slack()).inputValue()).toBe('/lhrp agenda propose ');
    await words(slack()).fill('/');
    await offers(slack()).getByRole('option', { name: '/muster' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await offers(slack()).isVisible()).toBe(false);
  });

  it('keeps what is half-typed over a reload: words, a form in Slack, a card in Teams', async () => {
    await words(slack()).fill('/lhrp meet');
    await teams().getByRole('button', { name: 'Muster (direct)' }).click();
    await type(teams(), 'lhrp agenda add');
    await item(newest(teams())).fill('Cold weather');
    await slack().getByRole('button', { name: 'Suggest an item' }).first().click();
    await item(slack().getByRole('dialog')).fill('Heat');
    await page.reload();
    const dialog = slack().getByRole('dialog');
    await dialog.waitFor();
    expect(await item(dialog).inputValue()).toBe('Heat');
    const again = item(newest(teams()));
    await again.waitFor();
    expect(await again.inputValue()).toBe('Cold weather');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await words(slack()).inputValue()).toBe('/lhrp meet');
    const added = newest(teams());
    await newest(teams()).getByRole('spinbutton', { name: 'Minutes' }).fill('10');
    await newest(teams()).getByRole('button', { name: 'Add item' }).click();
    await added.getByText('“Cold weather”').waitFor();
  });

  it('shows the same in two tabs', async () => {
    const other = await page.context().newPage();
    await other.goto(playground.url);
    const there = other.getByRole('region', { name: 'Slack' });
    const before = await coming(there);
    await type(slack(), '/lhrp help');
    await before.getByText('What you can do').first().waitFor();
    await slack().getByRole('button', { name: 'Suggest an item' }).first().click();
    await there.getByRole('dialog').waitFor();
    await there.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await slack().getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('wears light or dark as one likes, and remembers', async () => {
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.getByLabel('Colours').selectOption('Dark');
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await slack().getByRole('article').first().waitFor();
    expect(await ground()).toBe(dark);
  });

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('has nothing for axe to find at %i pixels, %s', async (width, look) => {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' });
    await teams().getByRole('article').first().waitFor();
    await strip().locator('summary').click();
    if (width < 800)
      await page.getByRole('navigation', { name: 'Pane' }).getByRole('button', { name: 'Slack' }).click();
    await words(slack()).fill('/lhrp a');
    await offers(slack()).waitFor();
    expect(await findings(page)).toEqual([]);
    if (width < 800) expect(await tooLowToTouch(page)).toEqual([]);
    await words(slack()).fill('');
    await strip().locator('summary').click();
    await slack().getByRole('button', { name: 'Suggest an item' }).first().click();
    await slack().getByRole('dialog').waitFor();
    expect(await findings(page)).toEqual([]);
    if (width < 800) expect(await tooLowToTouch(page)).toEqual([]);
    await picture(page, `form-${width}-${look}`);
    await page.keyboard.press('Escape');
    await slack().getByRole('dialog').waitFor({ state: 'detached' });
  });
});

const item = (within: Locator): Locator => within.getByRole('textbox', { name: 'Item' });

/** Has somebody have said so much in a Slack channel. */
function fillChannel(data: string, channel: string, many: number): void {
  const shelf = openShelf(data);
  const drawer = shelf.drawer('slack');
  for (let number = 1; number <= many; number++) {
    const ts = `1700000000.${String(number).padStart(6, '0')}`;
    drawer.put(`${channel}|${ts}`, { channel, ts, user: 'U0JONAS', text: `message ${number}`, blocks: [] });
  }
  shelf.close();
}
