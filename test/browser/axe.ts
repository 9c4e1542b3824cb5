import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds on a page, each finding with where it is: none is left out, whoever drew it. */
export async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(`${await source};0`);
  // axe says so of its own `run`; the page gives it back as JSON.
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target }) => `${impact}: ${id} at ${target.join(' ')}`),
  );
}
