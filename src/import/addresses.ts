import type { Person } from '../core/people/person.js';
import type { AddressBook, AddressEntry } from '../core/ports.js';
import { type Addressed, problemAt } from './notes.js';
import { type ImportFile, type Known, together } from './plan.js';
import { type Problem, quoted } from './problem.js';

type Teams = NonNullable<Person['teams']>;

/**
 * Gives people who are named by their address alone the Teams identity that the address belongs to. Nobody who is
 * linked already is looked up, and nobody gets an identity that is somebody else's: that is a doubt.
 * @throws OutwardError when the address book cannot be asked
 */
export async function withAddresses(
  { plan, addressed }: { readonly plan: ImportFile; readonly addressed: readonly Addressed[] },
  { known, book }: { readonly known: Known; readonly book: AddressBook },
): Promise<{ readonly plan: ImportFile; readonly doubts: readonly Problem[] }> {
  const linked = new Map(known.people.flatMap(({ id, teams }) => (teams ? [[String(id), teams]] : [])));
  const onSlack = new Set(known.people.flatMap(({ id, slack }) => (slack ? [String(id)] : [])));
  const unknown = addressed.filter(({ person }) => !linked.has(person) && !onSlack.has(person));
  const entries = await book.find(unknown.map(({ address }) => address));
  const takenBy = holders(together(known.people, plan.people));
  const doubts: Problem[] = [];
  for (const { person, address, spot } of unknown) {
    const entry = entries.get(address) ?? 'nobody';
    const why = whyNot({ entry, address, takenBy });
    if (why !== undefined) doubts.push(problemAt(spot, why));
    else if (typeof entry === 'object') {
      linked.set(person, entry);
      takenBy.set(keyOf(entry), person);
    }
  }
  const named = new Set(addressed.map(({ person }) => person));
  const people = plan.people.map((person): Person => {
    const teams = named.has(person.id) ? linked.get(person.id) : undefined;
    return teams ? { ...person, teams } : person;
  });
  return { plan: { ...plan, people }, doubts };
}

function whyNot(of: {
  readonly entry: AddressEntry;
  readonly address: string;
  readonly takenBy: ReadonlyMap<string, string>;
}): string | undefined {
  const { entry, address, takenBy } = of;
  if (entry === 'nobody')
    return `nobody in the tenant has the address ${quoted(address)}; put it right, or write teams out`;
  if (entry === 'several')
    return `more than one person in the tenant has the address ${quoted(address)}; write teams out`;
  const holder = takenBy.get(keyOf(entry));
  return holder === undefined
    ? undefined
    : `the address ${quoted(address)} leads to the Teams user of ${holder}; write teams out for one of them`;
}

const keyOf = ({ tenant, user }: Teams): string => JSON.stringify([tenant, user]);

const holders = (people: readonly Person[]): Map<string, string> =>
  new Map(people.flatMap(({ id, teams }) => (teams ? [[keyOf(teams), String(id)]] : [])));
