import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
  let key: string;

  beforeAll(async () => {
    browser = await openBrowser(path ?? '');
    playground = await playgroundAtHand();
    const card = {
      stream: streamId(partnershipId('northmere-lhrp'), 'actions', 'board'),
      card: 'board',
    };
    const until = new Date(Date.now() + 3_600_000).toISOString();
    key = await deploymentKey({ data: playground.data });
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

  describe('with the board of an activation', () => {
    const says = async (user: string, words: string) => {
      const body = { platform: 'slack', user, conversation: 'C0PCOM', words };
      const headers = { 'content-type': 'application/json' };
      const said = { method: 'POST', headers, body: JSON.stringify(body) };
      expect((await fetch(`${playground.url}playground/say`, said)).status).toBe(200);
    };
    const linkTo = (activation: string, until: number) => {
      const stream = streamId(partnershipId('northmere-pcom'), 'activations', activation);
      const wall = { card: { stream, card: 'board' }, until: new Date(until).toISOString(), names: false };
      return `${playground.url}wall/${signWall(wall, key)}`;
    };
    let activation: string;

    beforeAll(async () => {
      await says(
        'U0NOOR',
        '/pcom activate 2 "Welcome people" where:"Eastfield School" when:"in 1 hour" wave:6',
      );
      const board = new URLSearchParams({
        platform: 'slack',
        user: 'U0NOOR',
        conversation: 'C0PCOM',
        last: '50',
      });
      const called = async () => {
        const seen = await fetch(`${playground.url}playground/seen?${board}`);
        return /activation\W+([0-9a-z-]{8,})/.exec(await seen.text())?.[1] ?? expect.fail('Nobody is called');
      };
      // A poll is for tests alone: here it is before them.
      activation = await vi.waitFor(called, { timeout: 20_000 });
    });

    it.each([
      { width: 320, height: 640, look: 'light' as const },
      { width: 390, height: 844, look: 'dark' as const },
      { width: 1920, height: 1080, look: 'light' as const },
    ])('is read at $width pixels without being moved sideways', async ({ width, height, look }) => {
      const at = { url: linkTo(activation, Date.now() + 3_600_000), width, height, look };
      const { page, complaints } = await openPage(browser, at);
      expect(await page.getByRole('heading').textContent()).toContain('needed are coming');
      expect(await page.locator('main').textContent()).toContain('with no answer yet');
      expect(await page.getByRole('button').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(await findings(page)).toEqual([]);
      await picture(page, `wall-activation-${width}`);
      expect(complaints).toEqual([]);
      await page.context().close();
    });

    it('counts an answer by itself, and names nobody', async () => {
      const { page } = await openPage(browser, { url: linkTo(activation, Date.now() + 3_600_000) });
      const heading = page.getByRole('heading');
      expect(await heading.textContent()).toContain('0 of 2 needed are coming');
      await says('U0HUGO', '/pcom call coming');
      await expect.poll(() => heading.textContent()).toContain('1 of 2 needed is coming');
      expect(await page.locator('main').textContent()).not.toMatch(/Hugo|Noor/);
      await page.context().close();
    });

    it('says that its link has ended', async () => {
      const { page } = await openPage(browser, { url: linkTo(activation, Date.now() - 1_000) });
      expect(await page.locator('main').textContent()).toContain('This link has ended');
      await page.context().close();
    });
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
    await expect.poll(alerts).toBe(0);
    await page.context().close();
  });

  it('says what to do when the link is none', async () => {
    const { page } = await openPage(browser, { url: `${playground.url}wall/made-up.link` });
    expect(await page.locator('main').textContent()).toContain('Ask a coordinator for a new one');
    await page.context().close();
  });
});
