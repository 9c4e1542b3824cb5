import type { Locator, Page } from 'playwright-core';

/** The message that comes next in a pane, or the one so many after. */
export const coming = async (pane: Locator, further = 1): Promise<Locator> => {
  await pane.getByRole('article').first().waitFor();
  return pane.getByRole('article').nth((await pane.getByRole('article').count()) + further - 1);
};

export const newest = (pane: Locator): Locator => pane.getByRole('article').last();

/** Where one types. */
export const words = (pane: Locator): Locator => pane.getByRole('combobox', { name: /^Message as/ });

/** What is offered to whoever types. */
export const offers = (pane: Locator): Locator => pane.getByRole('listbox', { name: 'Words that fit' });

export async function type(pane: Locator, said: string): Promise<void> {
  await words(pane).fill(said);
  await pane.getByRole('button', { name: 'Send' }).click();
}

/** What has the focus, by its words. */
export const focused = (page: Page): Promise<unknown> => page.evaluate('document.activeElement.textContent');

/** What is shown to be pressed or filled in, and is lower than a finger needs. */
export const tooLowToTouch = (page: Page): Promise<unknown> =>
  page.evaluate(`[...document.querySelectorAll('button, select, textarea, summary, [role=option], input:not([type=checkbox], [type=radio])')]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
    .map((each) => each.outerHTML.slice(0, 120))`);
