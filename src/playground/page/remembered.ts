import type { PlatformName } from '../../core/person.js';

type Choice = { readonly user: string; readonly conversation: string };

/** Who was chosen in a pane, and where, the last time this page was open. */
export function recall(platform: PlatformName): Partial<Choice> {
  try {
    return JSON.parse(localStorage.getItem(keyOf(platform)) ?? '{}');
  } catch {
    // What somebody else left there is nothing to us.
    return {};
  }
}

export function remember(platform: PlatformName, choice: Choice): void {
  localStorage.setItem(keyOf(platform), JSON.stringify(choice));
}

const keyOf = (platform: PlatformName): string => `muster.${platform}`;
