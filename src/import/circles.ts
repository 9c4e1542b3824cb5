import { type Kind, type Link, type Notes, wrong } from './notes.js';
import type { Known } from './plan.js';

type Step = { readonly id: string; readonly to: string | undefined };

/** Notes parents and successors that lead round in a circle. */
export function checkCircles(notes: Notes, known: Known): void {
  const parents = known.partnerships.map(({ id, parent }): Step => ({ id, to: parent }));
  checkKind({ notes, kind: 'parent', of: 'partnership', before: parents });
  const successors = known.organisations.map(({ id, successor }): Step => ({ id, to: successor }));
  checkKind({ notes, kind: 'successor', of: 'organisation', before: successors });
}

function checkKind(ask: { notes: Notes; kind: Link['kind']; of: Kind; before: readonly Step[] }): void {
  const { notes, kind, of, before } = ask;
  const links = notes.links.filter((link) => link.kind === kind);
  const next = new Map(before.map(({ id, to }) => [id, to]));
  // What this file names no longer leads where it did.
  for (const name of notes.given) if (name.kind === of) next.delete(name.id);
  for (const { from, to } of links) next.set(from, to);
  for (const link of links) checkLink({ link, next, notes });
}

function checkLink(ask: { link: Link; next: ReadonlyMap<string, string | undefined>; notes: Notes }): void {
  const { link, next, notes } = ask;
  const way = new Set([link.from]);
  let at: string | undefined = link.to;
  while (at !== undefined && !way.has(at)) {
    way.add(at);
    at = next.get(at);
  }
  // A way that ends, or runs into a circle further on, is not this link's fault.
  if (at !== link.from) return;
  const round = [...way, link.from].join(' → ');
  wrong(notes, link.spot, `makes ${link.from} its own ${link.kind} (${round}); leave one of these out`);
}
