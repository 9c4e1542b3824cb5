const query = matchMedia('(prefers-color-scheme: dark)');

/** Light or dark, as the person's system has it. */
export const look = (): 'light' | 'dark' => (query.matches ? 'dark' : 'light');

export function onLookChange(act: () => void): void {
  query.addEventListener('change', act);
}
