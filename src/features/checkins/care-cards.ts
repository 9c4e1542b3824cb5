import { defineCard } from '../../core/define-feature.js';
import { type PersonId, personId } from '../../core/ids.js';
import { wordsOf } from '../../core/said.js';
import { type Instant, spokenAt } from '../../core/time.js';
import { wordsFor } from './buttons.js';
import { gone, type Reads, reads } from './drawn-from.js';
import type { CheckedIn, Checkin, Saying, Whereabouts } from './facts.js';
import { namesIn } from './meant.js';
import { ANSWER_WORDS, SAYING_WORDS } from './wording.js';

/** The word that is due: safe, arrived or home. An exercise that was stopped leaves nobody on their way alone. */
export const welfareCard = defineCard<Checkin, Reads>({
  personal: true,
  afterStop: true,
  reads,
  standing: ({ state }) =>
    !state ? { is: 'withdrawn' } : state.owes ? { is: 'open' } : { is: 'answered', by: state.person },
  draw: ({ state, partnership, known }) => {
    if (!state || !known.call) return gone(partnership);
    const where = wordsOf(known.call.call.where);
    const { owes, stoodDown } = state;
    return {
      template: 'checkins/welfare',
      data: {
        activation: state.activation,
        title: !owes
          ? `Thank you: I have heard from you about ${where}`
          : stoodDown
            ? `${where} is standing down: are you home safe?`
            : `${WELFARE[owes.on] ?? 'Are you safe?'} (${where})`,
        otherwise: owes ? 'If I hear nothing, I tell the coordinators so that they look for you.' : '',
        ...(owes ? wordsFor(owes.on) : { first: [], others: [] }),
        partnership: `${partnership.name} · ${known.call.reference}`,
      },
    };
  },
});

/** To whoever was coming and had not set off: it is over. */
export const overCard = defineCard<Checkin, Reads>({
  personal: true,
  afterStop: true,
  reads,
  draw: ({ state, partnership, known }) => {
    if (!state || !known.call) return gone(partnership);
    return {
      template: 'activations/news',
      data: {
        activation: state.activation,
        title: `Standing down: no more help is needed at ${wordsOf(known.call.call.where)}`,
        line: 'Thank you. Please do not travel.',
        partnership: `${partnership.name} · ${known.call.reference}`,
      },
    };
  },
});

const WELFARE: { readonly [on: string]: string } = {
  arrived: 'Have you arrived?',
  home: 'Are you home safe?',
  safe: 'Are you safe?',
};

/** Whoever goes to look for somebody has to know where. */
const WHEREABOUTS: { readonly [where in Whereabouts]: string } = {
  'not-coming': ', not on the way to',
  coming: ', expected at',
  'on-the-way': ' on the way to',
  'on-site': ' at',
  leaving: ' on the way home from',
  home: ', at home after',
};

type Speaking = { at(instant: Instant): string };

/** Whose worry is over, and what they said. */
function easedTitle(
  { heard }: CheckedIn,
  { who, where, at }: Speaking & { readonly who: string; readonly where: string },
): string {
  const said = heard && SAFE_WORDS[heard.saying];
  if (!heard) return `${who} is safe (${where})`;
  return said
    ? `${who} is ${said}: heard at ${at(heard.at)} (${where})`
    : `Heard from ${who} at ${at(heard.at)}: “${SAYING_WORDS[heard.saying]}” (${where})`;
}

const SAFE_WORDS: { readonly [saying in Saying]?: string } = { safe: 'safe', home: 'home safe' };

/** What is known of whoever is looked for: the last word of them, and when they were to arrive. */
function lastHeard(
  { heard, answer, where }: CheckedIn,
  { at, name }: Speaking & { name(person: PersonId): string },
): string {
  const said = heard && { ...heard, words: SAYING_WORDS[heard.saying] };
  const answered = answer && { ...answer, words: ANSWER_WORDS[answer.is] };
  const last = answered && said && answered.at > said.at ? answered : (said ?? answered);
  if (!last) return '';
  const by = last.how === 'self' ? '' : `, recorded by ${name(last.by)}`;
  const isExpected = where === 'coming' || where === 'on-the-way';
  const eta = isExpected && answer?.eta ? ` Expected about ${at(answer.eta)}.` : '';
  return `The last word was “${last.words}” at ${at(last.at)}${by}.${eta}`;
}

/** What coordinators are chased with until one of them takes it. */
export const worryCard = defineCard<Checkin, Reads>({
  personal: true,
  afterStop: true,
  reads,
  people: ({ id, state }) => [
    personId(namesIn(id).person),
    ...(state?.worry?.taken ? [state.worry.taken.by] : []),
    ...(state?.heard ? [state.heard.by] : []),
    ...(state?.answer ? [state.answer.by] : []),
  ],
  standing: ({ state }) => {
    const worry = state?.worry;
    if (!worry) return { is: 'withdrawn' };
    return worry.taken ? { is: 'answered', by: worry.taken.by } : { is: 'open' };
  },
  draw: ({ state, id, partnership, known, now, name }) => {
    if (!state || !known.call) return gone(partnership);
    const { worry, person } = state;
    const walkIn = known.call.walkIns.find((each) => each.person === person)?.name;
    const who = walkIn ? wordsOf(walkIn) : name(personId(namesIn(id).person));
    const where = wordsOf(known.call.call.where);
    const at = (instant: Instant) => spokenAt(instant, partnership.timezone, now);
    const since = worry ? at(worry.since) : '';
    const whereabouts = `${WHEREABOUTS[state.where]} ${where}`;
    return {
      template: 'checkins/worry',
      data: {
        activation: state.activation,
        person,
        title: !worry
          ? easedTitle(state, { who, where, at })
          : worry.why === 'help'
            ? `${who} needs help${whereabouts} (since ${since})`
            : `No word from ${who}${whereabouts} (missed at ${since})`,
        said: worry?.words ? `They wrote: “${wordsOf(worry.words)}”.` : '',
        last: worry ? lastHeard(state, { at, name }) : '',
        line: worry?.taken
          ? `Taken by ${name(worry.taken.by)} at ${at(worry.taken.at)}.`
          : worry
            ? 'Take it if you will see to it now. Until somebody does, I ask everybody again.'
            : 'Nobody is asked to look for them any more.',
        takes: worry !== undefined && !worry.taken,
        answers: worry !== undefined && !walkIn,
        answersByName: worry !== undefined && walkIn !== undefined,
        name: walkIn ? wordsOf(walkIn) : '',
        partnership: `${partnership.name} · ${known.call.reference}`,
      },
    };
  },
});
