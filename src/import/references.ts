import { didYouMean } from './nearest.js';
import { type Kind, type Name, type Notes, wrong } from './notes.js';
import type { Known } from './plan.js';
import { quoted } from './problem.js';

/** Notes names given twice, names taken in the deployment, and names used that nobody has. */
export function checkReferences(notes: Notes, known: Known): void {
  checkGivenOnce(notes);
  checkNotTaken(notes, known);
  checkUsed(notes, known);
}

const TWICE: Record<Kind, (id: string) => string> = {
  organisation: (id) => `the id ${quoted(id)} is already given to another organisation`,
  person: (id) => `the id ${quoted(id)} is already given to another person`,
  partnership: (id) => `the id ${quoted(id)} is already given to another partnership`,
  command: (id) => `the command ${quoted(id)} already belongs to another partnership`,
  'Slack user': () => 'this Slack account already belongs to another person',
  'Teams user': () => 'this Teams account already belongs to another person',
  'Slack channel': () => 'this Slack channel already belongs to another partnership',
  'Teams conversation': () => 'this Teams channel already belongs to another partnership',
};

function checkGivenOnce(notes: Notes): void {
  const first = new Map<string, Name>();
  for (const name of notes.given) {
    const key = keyOf(name);
    const before = first.get(key);
    if (before === undefined) first.set(key, name);
    else
      wrong(
        notes,
        name.spot,
        `${TWICE[name.kind](name.id)}, on line ${before.spot.line}; correct one of the two`,
      );
  }
}

function checkNotTaken(notes: Notes, known: Known): void {
  const named = idsOf(notes.given, 'partnership');
  const holders = new Map<string, string>();
  for (const { id, command, channels } of known.partnerships) {
    // A partnership that this file names is replaced, and gives back what it held.
    if (named.has(id)) continue;
    holders.set(keyOf({ kind: 'command', id: command }), id);
    const { slack, teams } = channels;
    if (slack) holders.set(keyOf({ kind: 'Slack channel', id: `${slack.team}/${slack.channel}` }), id);
    if (teams) holders.set(keyOf({ kind: 'Teams conversation', id: teams.conversation }), id);
  }
  for (const name of notes.given) {
    const holder = holders.get(keyOf(name));
    if (holder === undefined) continue;
    wrong(notes, name.spot, `${TWICE[name.kind](name.id)}, ${holder}, imported before; choose another`);
  }
}

/** Each guess looks at every name; where more are wrong than this, it is not a slip of the pen. */
const MOST_GUESSES = 50;

const WHERE = {
  organisation: 'organisations',
  person: 'people',
  partnership: 'partnerships',
} as const;

function checkUsed(notes: Notes, known: Known): void {
  for (const kind of ['organisation', 'person', 'partnership'] as const) {
    const where = WHERE[kind];
    const there = new Set([...known[where].map(({ id }): string => id), ...idsOf(notes.given, kind)]);
    const nobody = notes.used.filter((name) => name.kind === kind && !there.has(name.id));
    for (const [index, { id, spot }] of nobody.entries()) {
      const meant = index < MOST_GUESSES ? didYouMean(id, there) : '';
      wrong(
        notes,
        spot,
        `there is no ${kind} ${quoted(id)}; add it under ${where} or correct the name.${meant}`,
      );
    }
  }
}

const keyOf = ({ kind, id }: Pick<Name, 'kind' | 'id'>): string => `${kind} ${id}`;

const idsOf = (names: readonly Name[], kind: Kind): ReadonlySet<string> =>
  new Set(names.filter((name) => name.kind === kind).map(({ id }) => id));
