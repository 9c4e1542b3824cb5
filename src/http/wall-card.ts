import type { Card, Element, TextBlock } from '../core/card.js';

/** Text as HTML: nothing that somebody typed is read as anything but text. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A filled card to be read and not used: its buttons and inputs are left out. */
export function cardHtml(card: Card): string {
  return card.body.map(elementHtml).join('\n');
}

function elementHtml(element: Element): string {
  switch (element.type) {
    case 'TextBlock':
      return textHtml(element);
    case 'RichTextBlock':
      return `<p>${element.inlines.map(({ text }) => escaped(text)).join('')}</p>`;
    case 'FactSet': {
      const rows = element.facts.map(
        ({ title, value }) => `<div><dt>${escaped(title)}</dt><dd>${escaped(value)}</dd></div>`,
      );
      return rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`;
    }
    case 'ColumnSet':
      return element.columns.flatMap(({ items }) => items.map(elementHtml)).join('\n');
    case 'Container':
      return `<section>${element.items.map(elementHtml).join('\n')}</section>`;
    default:
      return '';
  }
}

function textHtml({ text, style, weight, isSubtle }: TextBlock): string {
  if (text.trim() === '') return '';
  if (style === 'heading') return `<h1>${escaped(text)}</h1>`;
  const kind = weight === 'bolder' ? ' class="strong"' : isSubtle ? ' class="small"' : '';
  return `<p${kind}>${escaped(text)}</p>`;
}
