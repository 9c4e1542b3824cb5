import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { createCards } from '../../src/cards/index.js';
import { buildForm } from '../../src/core/asking/form.js';
import { type Card, isForm } from '../../src/core/card.js';
import { personId } from '../../src/core/ids.js';
import { features } from '../../src/features/index.js';
import { renderMessage, renderModal } from '../../src/platforms/slack/render.js';
import { renderCard } from '../../src/platforms/teams/render.js';

/** A filled card by the name its files should have. */
export type NamedCard = { readonly name: string; readonly card: Card };

/** Every template of a folder filled with its sample data. Whatever looks wrong about one is an error. */
export function sampleCards(folder: string): readonly NamedCard[] {
  const cards = createCards({
    folder,
    doubt: (what) => {
      throw new Error(what);
    },
  });
  return cards.names.map((template) => ({
    name: template.replaceAll('/', '-'),
    card: cards.fill({ template, data: cards.sample(template) }),
  }));
}

/** Writes every sample card, and any more cards given, as both platforms would be sent them; gives the names. */
export function renderCards({
  dir,
  folder = fileURLToPath(new URL('../../cards', import.meta.url)),
  extra = [],
}: {
  readonly dir: string;
  readonly folder?: string;
  readonly extra?: readonly NamedCard[];
}): readonly string[] {
  mkdirSync(dir, { recursive: true });
  const all = [...sampleCards(folder), ...extra];
  for (const { name, card } of all) {
    write(join(dir, `${name}.teams.json`), renderCard(card));
    write(join(dir, `${name}.slack.json`), forSlack(card));
  }
  return all.map(({ name }) => name);
}

const forSlack = (card: Card) =>
  isForm(card)
    ? renderModal(card, { callbackId: 'preview', privateMetadata: '{}' }).view
    : renderMessage(card);

const write = (path: string, value: unknown) => writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`);

/** Every command's form, as it opens with nothing given. */
export function commandForms(): readonly NamedCard[] {
  const people = [{ id: personId('asha-patel'), name: 'Asha Patel' }];
  const carried = { partnership: 'northmere-lhrp', nonce: 'sample' };
  return features
    .flatMap(({ commands }) => commands)
    .filter(({ form }) => form !== undefined)
    .map((command) => ({
      name: `${command.id.replace('.', '-')}-form`,
      card: buildForm({ command, given: {}, carried, people }),
    }));
}

if (argv[1] !== undefined && realpathSync(argv[1]) === fileURLToPath(import.meta.url)) {
  const [, , dir] = argv;
  if (dir === undefined) throw new Error('Say where to write: npm run cards:render -- DIR');
  const names = renderCards({ dir, extra: commandForms() });
  console.log(`${names.length} cards written to ${dir}`);
}
