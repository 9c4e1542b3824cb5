import { mkdir } from 'node:fs/promises';
import { browserPath, openBrowser, openPage } from '../browser/browser.js';
import { playgroundAtHand } from './playground.js';

/** Draws docs/playground.png: a chair in Teams and a member in Slack before the same agenda. */
async function draw(path: string): Promise<void> {
  const playground = await playgroundAtHand();
  const browser = await openBrowser(path);
  try {
    const { page } = await openPage(browser, { url: playground.url, width: 1280, height: 860 });
    for (const name of ['Teams', 'Slack'])
      await page.getByRole('region', { name }).getByText('Flu and respiratory surge plan').waitFor();
    await mkdir('docs', { recursive: true });
    await page.screenshot({ path: 'docs/playground.png' });
  } finally {
    await browser.close();
    await playground.end();
  }
}

const path = browserPath();
if (path) await draw(path);
else process.exitCode = 1;
