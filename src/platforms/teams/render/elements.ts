import type { Column, ColumnSet, Element, FactSet } from '../../../core/card.js';
import type { JsonObject } from '../../../core/json.js';
import { actionSets, shown } from './actions.js';
import { inputElements, type Room } from './inputs.js';
import { present, readsAsMarkdown, richElements, textElements } from './text.js';

/** An element of a card as Teams shows it. */
export function elementsOf(element: Element, room: Room): readonly JsonObject[] {
  switch (element.type) {
    case 'TextBlock':
      return textElements(element, room.text);
    case 'RichTextBlock':
      return richElements(element, room.text);
    case 'FactSet':
      return factElements(element, room);
    case 'ColumnSet':
      return [columnSet(element, room)];
    case 'Container': {
      const { separator, spacing, style, items } = element;
      const inside = items.flatMap((item) => elementsOf(item, room));
      return [{ type: 'Container', items: inside, ...present({ separator, spacing, style }) }];
    }
    case 'ActionSet': {
      const [first = {}, ...rest] = actionSets(element.actions);
      const { separator, spacing } = element;
      return [{ ...first, ...present({ separator, spacing }) }, ...rest];
    }
    default:
      return inputElements(element, room);
  }
}

/** Facts as a table, unless one could be taken for markdown: then each as a line. */
function factElements({ facts, separator, spacing }: FactSet, room: Room): readonly JsonObject[] {
  const table = facts.map(({ title, value }) => ({
    title: shown(title, room.text),
    value: shown(value, room.text),
  }));
  const plain = table.every(
    ({ title, value }) => !readsAsMarkdown(`${title}\n${value}`) && !/\n/.test(value),
  );
  if (plain) return [{ type: 'FactSet', facts: table, ...present({ separator, spacing }) }];
  return table.flatMap(({ title, value }, at) =>
    richElements(
      {
        type: 'RichTextBlock',
        inlines: [
          { type: 'TextRun', text: `${title}: `, weight: 'bolder' },
          { type: 'TextRun', text: value },
        ],
        ...(at === 0 ? present({ separator, spacing }) : { spacing: 'small' }),
      },
      room.text * 2,
    ),
  );
}

function columnSet({ columns, separator, spacing }: ColumnSet, room: Room): JsonObject {
  const column = ({ width, items }: Column): JsonObject => ({
    type: 'Column',
    items: items.flatMap((item) => elementsOf(item, room)),
    ...present({ width }),
  });
  return {
    type: 'ColumnSet',
    columns: columns.map(column),
    ...present({ separator, spacing }),
  };
}
