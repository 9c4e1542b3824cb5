import type { Ask } from '../../core/command.js';
import { say } from '../../core/said.js';
import type { CheckinCommand } from './decider.js';
import type { Answer, CheckinFact, How, Saying } from './facts.js';
import { calledIn, callOf, chasedIn, personMeant } from './meant.js';
import type { Registered } from './phoning.js';

export const choices = <Value extends string>(
  values: readonly Value[],
  words: { readonly [value in Value]: string },
) => values.map((value) => ({ value, label: words[value] }));

type Knowing = Parameters<typeof callOf>[0] & Pick<Ask, 'at'>;

/** An answer as it was given, by whoever it is of or for them. */
export function toAnswer(
  ask: Knowing,
  said: { answer: Answer; eta?: string | null | undefined; how: How; unasked?: Registered },
): CheckinCommand {
  const call = callOf(ask);
  const { answer, eta, how, unasked } = said;
  return {
    do: 'answer',
    activation: call.id,
    person: personMeant(ask),
    answer,
    how,
    ...(eta && { eta }),
    ...(unasked && { unasked }),
    late: call.met !== undefined || ask.at > calledIn(ask).until,
    closed: call.status !== 'open',
    by: ask.by.person,
    at: ask.at,
  };
}

/** A word as it was given, likewise. */
export function toSay(
  ask: Knowing,
  said: { saying: Saying; how: How; words?: string | null | undefined },
): CheckinCommand {
  const activation = callOf(ask);
  const { id, call, status } = activation;
  const { saying, how, words } = said;
  return {
    do: 'say',
    activation: id,
    person: personMeant(ask),
    saying,
    how,
    ...(words && { words: say(words) }),
    expected: call.starts,
    checkEvery: call.checkEvery,
    chased: chasedIn(ask.partnership, activation),
    closed: status === 'closed',
    by: ask.by.person,
    at: ask.at,
  };
}

/** Whether coordinators are told now. */
export const isForHelp = (facts: readonly CheckinFact[]): boolean =>
  facts.some(({ type }) => type === 'help-asked');

export const HELP_HEARD =
  'I am telling every coordinator now, and go on until one of them takes it. If life is in danger, call 999.';
