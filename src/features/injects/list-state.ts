import type { Heard, Listed, ListFact, MainEvents, Numbered } from './facts.js';

/** A main events list after one more fact; null until there is an inject on it. */
export function evolve(list: MainEvents | null, fact: ListFact): MainEvents | null {
  if (fact.type === 'inject-added') return withMore(list, fact.exercise, [{ ...fact.inject, n: fact.n }]);
  if (fact.type === 'injects-taken-over') return withMore(list, fact.exercise, fact.injects);
  if (!list) return list;
  const { by, at } = fact;
  switch (fact.type) {
    case 'inject-edited':
      return withInjects(list, [fact.n], ({ n, heard }) => ({
        ...fact.inject,
        n,
        heard,
        stage: 'planned',
      }));
    case 'inject-skipped':
      return withInjects(list, [fact.n], (inject) => ({ ...inject, stage: 'skipped' }));
    case 'injects-withdrawn':
      return withInjects(list, fact.numbers, (inject) => ({ ...inject, stage: 'withdrawn' }));
    case 'inject-sent': {
      const { how, late } = fact;
      const sent = { how, ...(late && { late }), by, at };
      return withInjects(list, [fact.n], (inject) => ({ ...inject, stage: 'sent', sent }));
    }
    case 'clock-shifted':
      return { ...list, shifted: list.shifted + fact.minutes };
    case 'clock-went-on':
      return { ...list, stood: fact.stood };
    case 'next-due':
      return { ...list, next: fact.next };
    case 'outcome-heard':
      return withInjects(list, [fact.n], (inject) => ({ ...inject, heard: joined(inject.heard, fact) }));
  }
}

function withMore(list: MainEvents | null, exercise: string, injects: readonly Numbered[]): MainEvents {
  const before = list ?? { kind: 'list', exercise, injects: [], shifted: 0 };
  const added = injects.map(
    (inject): Listed => ({ ...inject, stage: 'planned', heard: { replies: {}, marks: {} } }),
  );
  return { ...before, injects: [...before.injects, ...added] };
}

function withInjects(
  list: MainEvents,
  numbers: readonly number[],
  changed: (inject: Listed) => Listed,
): MainEvents {
  return {
    ...list,
    injects: list.injects.map((inject) => (numbers.includes(inject.n) ? changed(inject) : inject)),
  };
}

function joined(before: Heard, { heard, at }: Extract<ListFact, { type: 'outcome-heard' }>): Heard {
  return {
    replies: { ...before.replies, ...heard.replies },
    marks: { ...before.marks, ...heard.marks },
    ...((before.silent || heard.silent) && { silent: true }),
    at,
  };
}
