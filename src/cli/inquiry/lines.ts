import type { CardRef, StoredEffect } from '../../core/effect.js';
import { streamParts } from '../../core/ids.js';
import type { PlatformName } from '../../core/people/person.js';
import type { Delivery } from '../../core/ports.js';
import { type Intended, intendedIn } from '../../core/prompt.js';
import { commitId, openFacts } from '../../core/recording/commit.js';
import { factWords, type Telling } from './fact-words.js';
import type { Kept } from './kept.js';
import type { Line } from './line.js';
import { ENDED_WORDS, seatLines } from './seats.js';

type Of = Required<Pick<Kept, 'commit' | 'isMeant'>> & {
  readonly telling: Telling;
  readonly sent: ReadonlyMap<string, Delivery>;
  /** By the id of what stands there. */
  readonly through: ReadonlyMap<string, PlatformName>;
};

/** What was recorded in an entry and what was sent of it. */
export function linesOf({ commit, sent, copies, isMeant }: Kept, telling: Telling): readonly Line[] {
  const byId = new Map(sent.map((delivery) => [delivery.id, delivery]));
  const through = new Map(copies.map(({ id, place }) => [id, place.platform]));
  const of: Of = { commit, telling, sent: byId, through, isMeant: isMeant ?? (() => true) };
  const asked = commit.effects.flatMap((effect, index) =>
    askedLines(effect, `${commitId(commit)}#${index}`, of),
  );
  if (isMeant) return asked;
  const posted = sent.flatMap((delivery) => postedLines(delivery, of));
  const told = commit.effects.flatMap((effect, index) =>
    toldLines(effect, `${commitId(commit)}#${index}`, of),
  );
  return [...recorded(of), ...posted, ...told, ...asked];
}

function recorded(of: Of): readonly Line[] {
  const { commit, telling } = of;
  const { person, for: organisation, via } = commit.by;
  const spoke = telling.called(person);
  const by = organisation === undefined ? spoke : `${spoke} for ${telling.called(organisation)}`;
  return openFacts(commit).map((fact) => {
    const { what, who, details } = factWords(fact, telling);
    return { ...nothing(of), what, who: who || ofWhom(of) || spoke, through: via.platform, details, by };
  });
}

/** Whose answers a stream keeps, where there is one for each who answers. */
function ofWhom({ commit, telling }: Of): string {
  const [, ...seat] = streamParts(commit.stream).id.split('.');
  return seat.length > 0 ? telling.called(seat.join('.')) : '';
}

const nothing = ({ commit, telling }: Of) => ({
  at: commit.at,
  who: '',
  through: '',
  details: '',
  outcome: '',
  by: '',
  // A stream may be named for a person.
  entry: commitId(commit)
    .split(/([.:@])/)
    .map(telling.written)
    .join(''),
});

/** What went to channels. */
function postedLines(sent: Delivery, of: Of): readonly Line[] {
  const { work } = sent;
  if (work.do !== 'post') return [];
  const { place, card } = work;
  const posted = { what: 'posted', who: 'the channel', through: place.platform, details: cardWords(card) };
  return [{ ...nothing(of), ...posted, ...endOf(sent, of) }];
}

function toldLines(effect: StoredEffect, name: string, of: Of): readonly Line[] {
  if (effect.do !== 'tell') return [];
  const named = [of.commit.facts[effect.of]?.[effect.who] ?? []].flat();
  return named.flatMap((person) => {
    if (typeof person !== 'string') return [];
    const sent = of.sent.get(`${name}/${person}`);
    const told = { what: 'told', who: of.telling.called(person), details: cardWords(effect.card) };
    const through = (sent?.work.do === 'tell' && of.through.get(sent.work.copy ?? '')) || '';
    return [{ ...nothing(of), ...told, through, ...(sent ? endOf(sent, of) : { outcome: NOT_KEPT }) }];
  });
}

const NOT_KEPT = 'not handed on yet, or erased with them';

/** Every seat that an entry asked: each attempt, and how it ended. */
function askedLines(effect: StoredEffect, name: string, of: Of): readonly Line[] {
  if (effect.do !== 'prompt') return [];
  const intended: readonly Intended[] = intendedIn(of.commit.facts[effect.of]?.[effect.who]);
  return intended.filter(of.isMeant).flatMap(({ seat }) => {
    const sent = of.sent.get(`${name}/${seat}`);
    const asked = { what: 'asked', who: of.telling.called(seat), details: cardWords(effect.card) };
    const line: Line = { ...nothing(of), ...asked };
    return sent ? seatLines(sent, line, of.telling) : [{ ...line, outcome: NOT_KEPT }];
  });
}

/** When and how it ended; what an older Muster ended stands at its entry. */
function endOf(
  { state, problem, ended, work, word }: Delivery,
  { commit }: Of,
): Pick<Line, 'at' | 'outcome'> {
  const wasSent = state === 'withdrawn' && 'copy' in work;
  const how = wasSent ? `${ENDED_WORDS.sent}, ${ENDED_WORDS.withdrawn} since` : ENDED_WORDS[state];
  return { at: ended ?? word?.at ?? commit.at, outcome: [how, problem].filter(Boolean).join(': ') };
}

const cardWords = ({ stream, card }: CardRef): string => `${streamParts(stream).feature} ${card}`;
