import { type Link, type Notes, wrong } from './notes.js';
import type { Known } from './plan.js';

/** Notes parents and successors that lead round in a circle. */
export function checkCircles(notes: Notes, known: Known): void {
  const before = {
    parent: known.partnerships.map(({ id, parent }) => ({ id, to: parent })),
    successor: known.organisations.map(({ id, successor }) => ({ id, to: successor })),
  };
  for (const kind of ['parent', 'successor'] as const) {
    const named = new Set(notes.given.map(({ id }) => id));
    const next = new Map<string, string>();
    for (const { id, to } of before[kind]) if (to !== undefined && !named.has(id)) next.set(id, to);
    for (const link of notes.links) if (link.kind === kind) next.set(link.from, link.to);
    for (const link of notes.links) if (link.kind === kind) checkLink({ link, next, notes });
  }
}

function checkLink(ask: { link: Link; next: ReadonlyMap<string, string>; notes: Notes }): void {
  const { link, next, notes } = ask;
  const way: string[] = [link.from];
  for (let at = link.to; !way.includes(at); ) {
    way.push(at);
    const further = next.get(at);
    if (further === undefined) return;
    at = further;
  }
  // Leading into a circle further on is not this link's fault.
  if (next.get(way.at(-1) ?? '') !== link.from) return;
  const round = [...way, link.from].join(' → ');
  wrong(notes, link.spot, `makes ${link.from} its own ${link.kind} (${round}); leave one of these out`);
}
