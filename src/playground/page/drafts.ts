type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Draft = { readonly of: string; readonly values: readonly (string | boolean)[] };

/**
 * Gives back what was half-typed here before, and keeps what is typed from now on: in this tab, over a reload. What
 * stood in something else of that name (`of` differs) is forgotten.
 */
export function keepDraft(element: HTMLElement, { name, of }: { name: string; of: string }): void {
  const key = keyOf(name);
  const controls = () => [...element.querySelectorAll<Control>('input, textarea, select')];
  const kept = sessionStorage.getItem(key);
  // Only `keep` below writes under these keys.
  const draft: Draft | undefined = kept === null ? undefined : JSON.parse(kept);
  if (draft && draft.of !== of) sessionStorage.removeItem(key);
  if (draft?.of === of) for (const [at, control] of controls().entries()) putBack(control, draft.values[at]);
  const keep = (): void =>
    sessionStorage.setItem(key, JSON.stringify({ of, values: controls().map(stateOf) } satisfies Draft));
  element.addEventListener('input', keep);
  element.addEventListener('change', keep);
}

export function forgetDraft(name: string): void {
  sessionStorage.removeItem(keyOf(name));
}

const keyOf = (name: string): string => `muster.draft ${name}`;

const isTicked = (control: Control): control is HTMLInputElement =>
  control.type === 'checkbox' || control.type === 'radio';

const stateOf = (control: Control): string | boolean => (isTicked(control) ? control.checked : control.value);

function putBack(control: Control, value: string | boolean | undefined): void {
  if (typeof value === 'boolean' && isTicked(control)) control.checked = value;
  if (typeof value === 'string') control.value = value;
}
