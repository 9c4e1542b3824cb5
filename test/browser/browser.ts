import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { PATIENT_MS } from '../support/patient.js';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a browser stands on this machine; `CHROMIUM` names another. */
export function browserPath(): string | undefined {
  const found = [process.env.CHROMIUM, ...KNOWN].find((path) => path !== undefined && existsSync(path));
  if (!found)
    process.stderr.write(
      'The browser tests are left out: no browser was found. Install chromium (Debian: apt-get install chromium), or name one in CHROMIUM.\n',
    );
  return found;
}

export function openBrowser(path: string): Promise<Browser> {
  // Containers run as root, and there Chromium starts only without its sandbox; it sees nothing but our own page.
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'] });
}

/** A page, and what it complained about. */
export async function openPage(
  browser: Browser,
  at: { url: string; width?: number; height?: number; look?: 'light' | 'dark' },
): Promise<{ page: Page; complaints: string[] }> {
  const { url, width = 1280, height = 900, look = 'light' } = at;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: look });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENT_MS);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (said) => {
    if (said.type() === 'error') complaints.push(said.text());
  });
  await page.goto(url);
  return { page, complaints };
}

/** Keeps a picture for whoever looks, in a folder that is not committed. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir('screenshots', { recursive: true });
  await page.screenshot({ path: `screenshots/${name}.png` });
}
