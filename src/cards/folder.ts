import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isObject, type JsonObject } from '../core/json.js';
import { CardError } from './kinds.js';

/** A template file and the sample data beside it, if there is any. */
export type TemplateFile = {
  readonly name: string;
  readonly template: JsonObject;
  readonly sample: JsonObject | undefined;
};

const SAMPLE = '.data.json';

/**
 * Every `<feature>/<card>.json` under a folder, in order of name.
 * @throws CardError when a file is not a JSON object, or sample data stands alone
 */
export function readTemplates(folder: string): readonly TemplateFile[] {
  const features = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return features
    .flatMap(({ name }) => readFeature(folder, name))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function readFeature(folder: string, feature: string): readonly TemplateFile[] {
  const files = readdirSync(join(folder, feature)).filter((file) => file.endsWith('.json'));
  const samples = new Set(files.filter((file) => file.endsWith(SAMPLE)));
  const read = (file: string) => readObject(join(folder, feature, file));
  const cards = files.filter((file) => !samples.has(file)).map((file) => basename(file, '.json'));
  const alone = [...samples].find((file) => !cards.includes(basename(file, SAMPLE)));
  if (alone) throw new CardError(`${feature}/${alone} has no template beside it`);
  return cards.map((card) => ({
    name: `${feature}/${card}`,
    template: read(`${card}.json`),
    sample: samples.has(card + SAMPLE) ? read(card + SAMPLE) : undefined,
  }));
}

function readObject(path: string): JsonObject {
  const value: unknown = parseFile(path);
  if (isObject(value)) return value;
  throw new CardError(`${path} does not hold a JSON object`);
}

function parseFile(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new CardError(`${path}: ${String(error)}`, { cause: error });
  }
}
