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
      return withInjects(list, [fact.n], (inject) => ({
        ...inject,
        // Players had it just before the end, which was heard of first.
        ...(fact.heard.given !== undefined && { stage: 'sent' }),
        heard: joined(inject.heard, fact),
      }));
  }
}

function withMore(list: MainEvents | null, exercise: string, injects: readonly Numbered[]): MainEvents {
  const before = list ?? { kind: 'list', exercise, injects: [], shifted: 0 };
  const added = injects.map(
    (inject): Listed => ({ ...inject, stage: 'planned', heard: { replies: {}, marks: {}, nth: {} } }),
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

/** What was heard of an inject with one more word of it, unless what it says was heard of later words already. */
export function joined(
  before: Heard,
  { heard, at }: Pick<Extract<ListFact, { type: 'outcome-heard' }>, 'heard' | 'at'>,
): Heard {
  const { nth = 0, given, silent } = heard;
  const isLater = (key: string) => nth >= (before.nth[key] ?? 0);
  const replies = Object.entries(heard.replies ?? {}).filter(([seat]) => isLater(replyOf(seat)));
  const marks = Object.entries(heard.marks ?? {}).filter(([seat]) => isLater(markOf(seat)));
  const keys = [...replies.map(([seat]) => replyOf(seat)), ...marks.map(([seat]) => markOf(seat))];
  const isOutcome = keys.length > 0 || (silent && !before.silent);
  return {
    ...before,
    replies: { ...before.replies, ...Object.fromEntries(replies) },
    marks: { ...before.marks, ...Object.fromEntries(marks) },
    nth: { ...before.nth, ...Object.fromEntries(keys.map((key) => [key, nth])) },
    ...(silent && { silent }),
    ...(given !== undefined && { given }),
    ...(isOutcome && { at }),
  };
}

const replyOf = (seat: string): string => `reply ${seat}`;
const markOf = (seat: string): string => `mark ${seat}`;

/** Sent, and not known to have come to players: the exercise stood still, or was over, before it could be given. */
export const isOnItsWay = ({ stage, heard }: Pick<Listed, 'stage' | 'heard'>): boolean =>
  stage === 'sent' && heard.given === undefined && heard.at === undefined;
