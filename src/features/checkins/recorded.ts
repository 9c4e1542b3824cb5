import type { PersonId } from '../../core/ids.js';
import type { Partnership } from '../../core/people/partnership.js';
import { type Instant, spokenAt, spokenWhile } from '../../core/time.js';
import type { RaisedActivation } from '../activations/facts.js';
import type { CheckedIn, Checkin, Place, Saying } from './facts.js';
import { minutesOf } from './state.js';
import { ANSWER_WORDS } from './wording.js';

export type Telling = {
  readonly partnership: Partnership;
  readonly now: Instant;
  name(person: PersonId): string;
};

const PLACE_WORDS: { readonly [place in Place]: string } = {
  taken: 'you have a place',
  reserve: 'you are on the reserve; I tell you at once if you are needed',
  released: 'your place is given up',
};

/** What became of an answer that somebody is coming. */
function placeWords({ answer, place, seq, settled }: CheckedIn, { status }: RaisedActivation): string {
  if (answer?.is !== 'coming' || status !== 'open') return '';
  if (seq > settled) return '; a moment, please';
  return place ? `; ${PLACE_WORDS[place]}` : '';
}

/** What somebody answered and what came of it, where they are, and what is asked next. */
export function recordedLine(
  state: Checkin,
  activation: RaisedActivation,
  { partnership, now, name }: Telling,
): string {
  if (!state?.answer) return '';
  const { answer } = state;
  const clock = (at: Instant) => spokenAt(at, partnership.timezone, now);
  const by = answer.how === 'self' ? '' : `, told to ${name(answer.by)}`;
  const eta = answer.eta ? `, arriving about ${clock(answer.eta)}` : '';
  const given = placeWords(state, activation);
  return `Recorded at ${clock(answer.at)}: “${ANSWER_WORDS[answer.is]}”${eta}${by}${given}.${whereWords(state, { clock, now })}`;
}

function whereWords(state: CheckedIn, telling: { clock(at: Instant): string; now: Instant }): string {
  const words = stayWords(state, telling);
  return `${words ? ` ${inSentence(words)}.` : ''}${nextWords(state, telling)}`;
}

const inSentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

function stayWords(state: CheckedIn, { clock, now }: { clock(at: Instant): string; now: Instant }): string {
  const { arrived, left, home } = state;
  return [
    arrived && `on site from ${clock(arrived)}`,
    left && `left at ${clock(left)}`,
    home && `home at ${clock(home)}`,
    arrived && left && `${spokenWhile(minutesOf(state, now))} recorded`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** What was asked and is owed, or what is asked next. */
function nextWords({ due, owes }: CheckedIn, { clock }: { clock(at: Instant): string }): string {
  if (owes) return ` I have asked ${NEXT[owes.on] ?? 'how you are'}: please say so.`;
  return due ? ` At ${clock(due.at)} I ask ${NEXT[due.on] ?? 'how you are'}.` : '';
}

const NEXT: { readonly [on in Saying]?: string } = {
  arrived: 'whether you have arrived',
  safe: 'whether you are safe',
  home: 'whether you are home safe',
};
