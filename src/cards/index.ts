import type { JsonObject } from '../core/json.js';
import type { Cards } from '../core/ports.js';
import { readTemplates } from './folder.js';
import { CardError } from './kinds.js';
import { checkCard, checkTemplate } from './subset.js';
import { parseTemplate } from './template.js';

export { CardError } from './kinds.js';

/** The templates of a folder, with what preview and tests need besides filling them. */
export interface CardTemplates extends Cards {
  /** Every template's name, in order. */
  readonly names: readonly string[];
  /**
   * The sample data beside a template.
   * @throws CardError when there is none
   */
  sample(template: string): JsonObject;
}

export interface CardTemplatesDeps {
  /** The folder that holds `<feature>/<card>.json`. */
  readonly folder: string;
  /** Hears what looked wrong while a card was filled; in tests it throws. */
  readonly doubt: (what: string) => void;
}

/**
 * Reads, checks and parses every template of a folder.
 * @throws CardError when a template is outside the subset or cannot be read
 */
export function createCards({ folder, doubt }: CardTemplatesDeps): CardTemplates {
  const files = new Map(readTemplates(folder).map((file) => [file.name, file]));
  for (const { name, template } of files.values()) checkTemplate(template, name);
  const fillings = new Map([...files].map(([name, { template }]) => [name, parseTemplate(template, name)]));
  return {
    names: [...files.keys()],
    sample: (template) => {
      const sample = files.get(template)?.sample;
      if (!sample) throw new CardError(`${template} has no sample data`);
      return sample;
    },
    fill: ({ template, data }) => {
      const filling = fillings.get(template);
      if (!filling) throw new CardError(`There is no card ${template}`);
      const { filled, doubts } = filling(data);
      for (const what of doubts) doubt(what);
      return checkCard(filled, template);
    },
  };
}
