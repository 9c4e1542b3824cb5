import type { Delivery, Step } from '../../core/ports.js';
import type { DeliveryState } from '../../core/reaching/sums.js';
import type { Telling } from './fact-words.js';
import type { Line } from './line.js';

/** Each attempt to reach a seat, and how asking it ended. */
export function seatLines(
  { work, steps = [], state, word }: Delivery,
  asked: Line,
  telling: Telling,
): readonly Line[] {
  if (work.do !== 'prompt') return [];
  const attempts = steps.map((step) => attempt(step, asked, telling));
  const outcome = word?.late ? `${ENDED_WORDS[state]}, late` : ENDED_WORDS[state];
  if (state === 'queued' || state === 'sent') return attempts.length > 0 ? attempts : [{ ...asked, outcome }];
  const at = word?.at ?? work.until ?? steps.at(-1)?.at ?? asked.at;
  const by = word?.by ? telling.called(word.by) : '';
  return [...attempts, { ...asked, at, what: 'asking ended', outcome, by }];
}

function attempt(
  { rung, person, via, at, outcome, problem, twice }: Step,
  asked: Line,
  { called }: Telling,
): Line {
  const who = called(person);
  const details = [asked.details, asked.who !== who && `for ${asked.who}`, RUNG_WORDS[rung]];
  const how = [ENDED_WORDS[outcome], problem, twice && 'may have arrived twice'];
  return {
    ...asked,
    ...{ at, who, through: via === 'mail' ? 'e-mail' : via },
    ...{ details: details.filter(Boolean).join(', '), outcome: how.filter(Boolean).join(': ') },
  };
}

const RUNG_WORDS: { readonly [rung in Step['rung']]: string } = {
  first: '',
  'next-person': 'since nobody had answered',
  'on-call': 'as on call',
  'other-platform': 'on the other platform',
  mail: '',
};

/** How sending something or asking somebody ended. */
export const ENDED_WORDS: { readonly [state in DeliveryState]: string } = {
  queued: 'still to be sent',
  sent: 'sent',
  answered: 'answered',
  snoozed: 'snoozed',
  expired: 'no answer in time',
  withdrawn: 'withdrawn',
  excluded: 'wants no prompts',
  'no-contact': 'no way to reach them',
  'not-installed': 'Muster not installed',
  blocked: 'Muster blocked',
  'not-found': 'account not found',
  failed: 'could not be sent',
};
