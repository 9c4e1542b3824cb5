import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partnershipId, streamId } from '../../src/core/ids.js';
import { signWall } from '../../src/http/index.js';
import { deploymentKey } from '../../src/run/key.js';
import { playgroundAtHand } from '../support/playground.js';
import { findings } from './axe.js';
import { browserPath, openBrowser, openPage, picture } from './browser.js';

const path = browserPath();

describe.skipIf(path === undefined)('The page for a wall', () => {
  let browser: Browser;
  let playground: Awaited<ReturnType<typeof playgroundAtHand>>;
  let url: string;

  beforeAll(async () => {
    browser = await openBrowser(path ?? '');
    playground = await playgroundAtHand();
    const card = {
      stream: streamId(partnershipId('northmere-lhrp'), 'actions', 'board'),
      card: 'board',
    };
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const key = await deploymentKey({ data: playground.data });
    url = `${playground.url}wall/${signWall({ card, until, names: false }, key)}`;
  });
  afterAll(async () => {
    await browser?.close();
    await playground?.end();
  });

  it.each([
    { width: 390, height: 844, look: 'dark' as const },
    { width: 1920, height: 1080, look: 'light' as const },
  ])('is read at $width pixels in $look, and says how old it is', async ({ width, height, look }) => {
    const { page, complaints } = await openPage(browser, { url, width, height, look });
    await expect.poll(() => page.getByRole('heading').textContent()).toContain('open action');
    await expect.poll(() => page.locator('#age').textContent()).toMatch(/^As it was at .*, \d+ s ago\.$/);
    expect(await page.getByRole('button').count()).toBe(0);
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
    expect(await findings(page)).toEqual([]);
    await picture(page, `wall-${width}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says that it has lost touch, and goes on by itself', async () => {
    const { page } = await openPage(browser, { url });
    await page.clock.install();
    await page.reload();
    await page.route('**/wall/**', (route) => route.abort());
    await page.clock.runFor(20_000);
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('Lost touch with Muster since');
    await page.unroute('**/wall/**');
    const alerts = async () => {
      await page.clock.runFor(5_000);
      return page.getByRole('alert').count();
    };
    await expect.poll(alerts, { timeout: 8_000 }).toBe(0);
    await page.context().close();
  });

  it('says what to do when the link is none', async () => {
    const { page } = await openPage(browser, { url: `${playground.url}wall/made-up.link` });
    expect(await page.locator('main').textContent()).toContain('Ask a coordinator for a new one');
    await page.context().close();
  });
});
