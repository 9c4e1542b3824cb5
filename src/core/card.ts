import type { JsonObject } from './json.js';

/**
 * The named subset of Adaptive Cards 1.5 that a card may use. Text is always plain: no markdown, no mentions;
 * each renderer shows it as text. A template that uses anything else does not load.
 */
export type Card = {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  /** The first line, which must make sense alone: it is the notification. On a form, its title. */
  readonly summary: string;
  /** The codeword of the exercise it is of: its ends are then marked, and stay so whatever is done to the card. */
  readonly exercise?: string;
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
};

export type Element = TextBlock | RichTextBlock | FactSet | ColumnSet | Container | ActionSet | Input;

type Spaced = { readonly separator?: boolean; readonly spacing?: 'none' | 'small' | 'default' | 'large' };

export type TextBlock = Spaced & {
  readonly type: 'TextBlock';
  readonly text: string;
  readonly weight?: 'default' | 'bolder';
  readonly size?: 'small' | 'default' | 'medium' | 'large';
  readonly color?: 'default' | 'good' | 'warning' | 'attention';
  readonly isSubtle?: boolean;
  readonly wrap?: boolean;
  /** A heading, for screen readers. */
  readonly style?: 'default' | 'heading';
};

/** Text with a link or bold words inside. A run's `selectAction` is a link to https. */
export type RichTextBlock = Spaced & {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
};

export type TextRun = {
  readonly type: 'TextRun';
  readonly text: string;
  readonly weight?: 'default' | 'bolder';
  readonly isSubtle?: boolean;
  readonly selectAction?: OpenUrl;
};

export type FactSet = Spaced & {
  readonly type: 'FactSet';
  readonly facts: readonly { readonly title: string; readonly value: string }[];
};

export type ColumnSet = Spaced & { readonly type: 'ColumnSet'; readonly columns: readonly Column[] };

export type Column = {
  readonly type: 'Column';
  readonly width?: 'auto' | 'stretch';
  readonly items: readonly (TextBlock | RichTextBlock | ActionSet)[];
};

export type Container = Spaced & {
  readonly type: 'Container';
  readonly style?: 'default' | 'emphasis';
  readonly items: readonly Element[];
};

export type ActionSet = Spaced & { readonly type: 'ActionSet'; readonly actions: readonly Action[] };

type Asked = {
  readonly id: string;
  readonly label: string;
  readonly isRequired?: boolean;
  readonly errorMessage?: string;
};

export type Input = InputText | InputNumber | InputChoiceSet | InputDate | InputTime;

export type InputText = Asked & {
  readonly type: 'Input.Text';
  readonly value?: string;
  readonly placeholder?: string;
  readonly isMultiline?: boolean;
  readonly maxLength?: number;
};

export type InputNumber = Asked & {
  readonly type: 'Input.Number';
  readonly value?: number;
  readonly min?: number;
  readonly max?: number;
};

export type InputChoiceSet = Asked & {
  readonly type: 'Input.ChoiceSet';
  readonly value?: string;
  readonly style?: 'compact' | 'expanded';
  readonly isMultiSelect?: boolean;
  readonly choices: readonly { readonly title: string; readonly value: string }[];
};

/** A day, `YYYY-MM-DD`, in the partnership's zone. */
export type InputDate = Asked & { readonly type: 'Input.Date'; readonly value?: string };

/** A time of day, `HH:MM`, in the partnership's zone. */
export type InputTime = Asked & { readonly type: 'Input.Time'; readonly value?: string };

/** A button. `verb` is a command's id; `data` is small and carries ids, never content, and proves nothing. */
export type Execute = {
  readonly type: 'Action.Execute';
  readonly title: string;
  readonly verb: string;
  readonly data?: JsonObject;
  readonly style?: 'default' | 'positive' | 'destructive';
};

export type OpenUrl = { readonly type: 'Action.OpenUrl'; readonly title?: string; readonly url: string };

export type Action = Execute | OpenUrl;

/** A template by name (`agenda/agenda`, its path under cards/) and the data to fill it with. */
export type CardView = { readonly template: string; readonly data: JsonObject };

/** Whether a card asks for typed or chosen values: then it is a form (a modal in Slack, a card in Teams). */
export function isForm(card: Card): boolean {
  const asks = (element: Element): boolean =>
    element.type.startsWith('Input.') || (element.type === 'Container' && element.items.some(asks));
  return card.body.some(asks);
}

/** Every button of a card, wherever it stands. */
export function actionsOf(card: Card): readonly Action[] {
  const inside = (element: Element): readonly Action[] => {
    if (element.type === 'ActionSet') return element.actions;
    if (element.type === 'Container') return element.items.flatMap(inside);
    if (element.type === 'ColumnSet')
      return element.columns.flatMap((column) => column.items.flatMap(inside));
    return [];
  };
  return [...card.body.flatMap(inside), ...(card.actions ?? [])];
}

/** The card with more data on every one of its buttons. */
export function withData(card: Card, data: JsonObject): Card {
  const act = (action: Action): Action =>
    action.type === 'Action.Execute' ? { ...action, data: { ...action.data, ...data } } : action;
  const within = <E extends Element>(element: E): E => {
    if (element.type === 'ActionSet') return { ...element, actions: element.actions.map(act) };
    if (element.type === 'Container') return { ...element, items: element.items.map(within) };
    if (element.type !== 'ColumnSet') return element;
    return {
      ...element,
      columns: element.columns.map((column) => ({ ...column, items: column.items.map(within) })),
    };
  };
  return { ...card, body: card.body.map(within), ...(card.actions && { actions: card.actions.map(act) }) };
}
