import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { createCards } from '../../src/cards/index.js';
import { actionsOf, type Card } from '../../src/core/card.js';
import type { Feature } from '../../src/core/feature.js';
import { type PersonId, type StreamId, streamParts } from '../../src/core/ids.js';
import type { Json } from '../../src/core/json.js';
import type { Viewer } from '../../src/core/people/viewer.js';
import { plainText } from '../../src/core/showing/plain.js';
import { EVERYBODY, NOW, northmere, people } from './northmere.js';

/** The real templates; whatever looks wrong about what fills them is an error. */
export const templates = createCards({
  folder: fileURLToPath(new URL('../../cards', import.meta.url)),
  doubt: (what) => expect.fail(what),
});

/** What a person reads of a card: its notification, its lines in order, and what its buttons say. */
export interface Read {
  readonly title: string;
  readonly lines: readonly string[];
  readonly buttons: readonly string[];
  /** What a button of this name would send. */
  press(title: string): { readonly verb: string; readonly data: unknown };
}

/** Draws a feature's card from a state, through the real templates, and reads it. */
export function draw(drawing: {
  feature: Feature;
  card: string;
  stream: StreamId;
  state: Json;
  known?: unknown;
  part?: string;
  viewer?: Viewer;
  partnership?: typeof northmere;
  now?: string;
}): Read {
  const { feature, stream, state, known = {}, viewer = EVERYBODY, now = NOW } = drawing;
  const { partnership = northmere, part } = drawing;
  const drawer = feature.cards[drawing.card] ?? expect.fail(`no card ${drawing.card}`);
  const { id } = streamParts(stream);
  const drawn = { state, stream, id, part, viewer, partnership, known, now };
  const listed = new Set(drawer.people(drawn));
  const name = (person: PersonId) => {
    expect(listed, `${person} must be listed to be named`).toContain(person);
    return people.find((one) => one.id === person)?.name ?? 'somebody no longer listed';
  };
  const about = (person: PersonId) => {
    name(person);
    return people.find((one) => one.id === person);
  };
  return read(templates.fill(drawer.draw({ ...drawn, name, about })));
}

export function read(card: Card): Read {
  const buttons = actionsOf(card).filter((action) => action.type === 'Action.Execute');
  const shown = buttons.map(({ title }) => `[${title}]`);
  const isButtons = (line: string) => shown.some((button) => line.includes(button));
  const [title = '', ...lines] = plainText(card)
    .split('\n')
    .filter((line) => !isButtons(line));
  return {
    title,
    lines,
    buttons: buttons.map((button) => button.title),
    press: (wanted) => {
      const found = buttons.find((button) => button.title === wanted);
      return { verb: found?.verb ?? expect.fail(`no button ${wanted}`), data: found?.data };
    },
  };
}
