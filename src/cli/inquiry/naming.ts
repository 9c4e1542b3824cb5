import { DIRECTORY, SYSTEM, streamParts } from '../../core/ids.js';
import { isObject, type Json } from '../../core/json.js';
import { openFacts } from '../../core/recording/commit.js';
import { loadPresent } from '../../core/recording/state.js';
import { wordsOf } from '../../core/said.js';
import type { Directory } from '../../features/directory/facts.js';
import type { Tools } from '../../run/tools.js';
import type { Kept } from './kept.js';

/** What an id stands for; and the id itself, where it is nobody's who was erased. */
export type Naming = { called(id: string): string; written(id: string): string };

/**
 * What people and organisations are called who stand in what is kept. Whoever was erased has a number in place of an
 * id, since an id may once have been made from a name.
 */
export async function namesIn(kept: readonly Kept[], tools: Tools): Promise<Naming> {
  const { store, registry } = tools;
  const { state } = await loadPresent(DIRECTORY, { ledger: store.ledger, registry });
  // The directory feature keeps exactly this.
  const { organisations } = state as Directory;
  const names = new Map<string, string>([
    [SYSTEM, 'Muster'],
    ...Object.values(organisations).map(({ id, name }) => [id, name] as const),
    ...(await store.people.all()).map(({ id, name }) => [id, name] as const),
    ...kept.flatMap((each) => givenNames(each, tools)),
  ]);
  const unknown = new Set(kept.flatMap(peopleIn).filter((id) => !names.has(id)));
  const erased = new Map([...unknown].map((id, index) => [id, `erased person ${index + 1}`]));
  return {
    called: (id) => names.get(id) ?? erased.get(id) ?? id,
    written: (id) => erased.get(id) ?? id,
  };
}

/** The names that others typed of people whom nobody knows otherwise. */
function givenNames({ commit }: Kept, { registry }: Tools): readonly (readonly [string, string])[] {
  const { names } = registry.feature(streamParts(commit.stream).feature);
  return openFacts(commit).flatMap((fact) => {
    const person = names?.(fact);
    // The feature that says whose name stands in a fact has it there as words.
    const name = person && 'name' in fact ? wordsOf(fact.name as { said: string | null }) : '';
    return person && name ? [[person, name] as const] : [];
  });
}

/** Where a fact says who it was or is about. */
const PERSONAL = ['person', 'by', 'owner', 'seat', 'people', 'hears', 'coming', 'others', 'silent'];

function peopleIn({ commit, sent }: Kept): readonly string[] {
  const told = sent.flatMap(({ work, steps = [] }) => [
    ...(work.do === 'tell' ? [work.person] : []),
    ...(work.do === 'prompt' ? work.people : []),
    ...steps.map(({ person }) => person),
  ]);
  return [commit.by.person, ...commit.facts.flatMap((fact) => personalIn(fact)), ...told];
}

function personalIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(personalIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(PERSONAL.includes(key) ? [inner].flat().filter((each) => typeof each === 'string') : []),
    ...personalIn(inner),
  ]);
}
