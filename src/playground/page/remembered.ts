import type { PlatformName } from '../../core/people/person.js';

export type Side = 'left' | 'right';
type Choice = { readonly platform: PlatformName; readonly user: string; readonly conversation: string };

/** Who sat on a side, and where: in this tab, else the last time this page was open. */
export function recall(side: Side): Partial<Choice> {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(side)) ?? localStorage.getItem(keyOf(side)) ?? '{}');
  } catch {
    // What somebody else left there is nothing to us.
    return {};
  }
}

export function remember(side: Side, choice: Choice): void {
  for (const storage of [sessionStorage, localStorage]) storage.setItem(keyOf(side), JSON.stringify(choice));
}

const keyOf = (side: Side): string => `muster.${side}`;
