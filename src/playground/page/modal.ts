import type { JsonObject } from '../../core/json.js';
import type { SeenForm } from '../seen.js';
import { forgetDraft, keepDraft } from './drafts.js';
import { button, make } from './elements.js';
import { type FormInput, inputOf } from './form-inputs.js';
import { drawBlocks, type Named } from './slack-blocks.js';

type Values = Readonly<Record<string, string>>;

export interface ModalDeps {
  readonly people: readonly Named[];
  /** Told when a form comes up or goes away, for what lies under it to rest. */
  covers(under: 'covered' | 'free'): void;
  submit(view: string, values: Values): Promise<void>;
  dismiss(view: string): Promise<void>;
}

type Open = { readonly form: SeenForm; readonly inputs: readonly FormInput[]; forget(): void };

/** The form that stands over the pane, if one does. */
export function createModal(root: HTMLElement, deps: ModalDeps) {
  let open: Open | undefined;
  root.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && open) void deps.dismiss(open.form.id);
  });
  return {
    show(form: SeenForm | undefined): void {
      if (form?.id !== open?.form.id || form?.shown !== open?.form.shown) {
        open?.forget();
        if (open && !form) forgetDraft(open.form.id);
        open = form && openForm(root, form, deps);
        if (!form) root.replaceChildren();
        root.hidden = !form;
        deps.covers(form ? 'covered' : 'free');
        open?.inputs[0]?.focus();
      }
      for (const input of open?.inputs ?? []) input.complain(form?.errors[input.id]);
    },
  };
}

function openForm(root: HTMLElement, form: SeenForm, deps: ModalDeps): Open {
  const { view, id } = form;
  // The stand-in opens no view without a list of blocks.
  const blocks = view.blocks as readonly JsonObject[];
  const parts = blocks.map((block) =>
    block.type === 'input' ? inputOf(block, id) : drawBlocks([block], deps.people, () => undefined),
  );
  const inputs = parts.filter((part) => 'complain' in part);
  const title = make('h3', { id: `${id}--heading` }, [wordsOf(view.title)]);
  const sheet = make('form', { class: 'modal' }, [
    title,
    make(
      'div',
      { class: 'inputs' },
      parts.map(({ element }) => element),
    ),
    footerOf(form, deps),
  ]);
  sheet.addEventListener('submit', (submitted) => {
    submitted.preventDefault();
    const values = Object.fromEntries(inputs.map((input) => [input.id, input.value()]));
    void deps.submit(id, values).then(() => inputs.find((input) => input.isWrong())?.focus());
  });
  keepDraft(sheet, { name: id, of: JSON.stringify(view) });
  root.replaceChildren(
    make('div', { role: 'dialog', 'aria-labelledby': title.id, class: 'dialog' }, [sheet]),
  );
  const forget = (): void => {
    for (const part of parts) if ('forget' in part) part.forget();
  };
  return { form, inputs, forget };
}

function footerOf({ view, id }: SeenForm, deps: ModalDeps): HTMLElement {
  const cancel = button(wordsOf(view.close) || 'Cancel', () => void deps.dismiss(id));
  if (view.submit === undefined) return make('footer', {}, [cancel]);
  return make('footer', {}, [
    cancel,
    make('button', { type: 'submit', class: 'act primary' }, [wordsOf(view.submit)]),
  ]);
}

function wordsOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';
}
