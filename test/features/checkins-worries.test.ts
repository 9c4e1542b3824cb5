import { describe, expect, it } from 'vitest';
import { personId, streamId } from '../../src/core/ids.js';
import { say as saying } from '../../src/core/said.js';
import { type CheckinCommand, checkinDecider } from '../../src/features/checkins/decider.js';
import type { CheckedIn, CheckinFact, How, Saying } from '../../src/features/checkins/facts.js';
import { checkins } from '../../src/features/checkins/index.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { northmere } from '../support/northmere.js';

const [ANN, NOOR] = [personId('ann'), personId('noor')];
const AT = '2026-11-27T12:00:00.000Z';
const did = { by: ANN, at: AT };
const chased = [{ seat: NOOR, people: [NOOR] }];

const answered: CheckinFact = {
  ...{ type: 'call-answered', activation: 'a1', person: ANN, answer: 'coming', seq: 1, how: 'self', ...did },
};
const placed: CheckinFact = { type: 'place-given', batch: 1, place: 'taken', seq: 1, hears: [], ...did };
const help: CheckinFact = { type: 'help-asked', how: 'self', chased, round: 1, ...did };
const shown = [
  { do: 'refresh', card: { card: 'call', part: ANN } },
  { do: 'refresh', card: { card: 'board' }, another: { feature: 'activations', id: 'a1' } },
] as const;
const say = (word: Saying, how: How = 'self', more = {}): CheckinCommand => ({
  ...{ do: 'say', activation: 'a1', person: ANN, saying: word, how, closed: false, expected: AT },
  ...{ checkEvery: 120, chased, ...did, ...more },
});
const arriving = (eta: string): CheckinCommand => ({
  ...{ do: 'answer', activation: 'a1', person: ANN, answer: 'coming', how: 'self', eta },
  ...{ late: false, closed: false, ...did },
});

/** What is decided after these facts. */
function factsOf(before: readonly CheckinFact[], command: CheckinCommand): readonly CheckinFact[] {
  const decided = checkinDecider.decide(command, before.reduce(checkinDecider.evolve, null));
  return 'refused' in decided ? expect.fail(decided.refused) : decided;
}

describe('a worry that is over', () => {
  const taken: CheckinFact = { type: 'help-taken', ...did, by: NOOR };

  it('is over for whoever took it on too: they hear what was said, and every card of it shows it', () => {
    given(checkinDecider, answered, placed, help, taken)
      .when(say('safe'))
      .thenFacts({
        ...{ type: 'word-given', saying: 'safe', how: 'self', eased: [NOOR], ...did },
        due: { at: '2026-11-27T13:00:00.000Z', on: 'arrived' },
      })
      .thenReacts(
        {
          ...{ do: 'ask', command: 'checkins.look', notBefore: '2026-11-27T13:00:00.000Z' },
          args: { activation: 'a1', person: ANN, due: '2026-11-27T13:00:00.000Z' },
        },
        { do: 'tell', card: { card: 'worry' }, who: 'eased' },
        { do: 'catch-up' },
        ...shown,
      );
  });

  it('is news to nobody who says so themselves, nor where nobody took it', () => {
    const eased = (facts: readonly CheckinFact[]) => facts.map((fact) => 'eased' in fact && fact.eased);
    expect(eased(factsOf([answered, placed, help, taken], say('safe', 'by-phone', { by: NOOR })))).toEqual([
      [],
    ]);
    expect(eased(factsOf([answered, placed, help], say('safe')))).toEqual([[]]);
    expect(eased(factsOf([answered, placed], say('safe')))).toEqual([false]);
  });

  it('is over where somebody who was missed says when they arrive, and not where they need help', () => {
    const due = { at: '2026-11-27T12:30:00.000Z', on: 'arrived' } as const;
    const missed: CheckinFact = { type: 'word-missed', due, chased, round: 1, ...did };
    const owes: CheckinFact = { type: 'word-due', due, asked: [], missed: AT, ...did };
    const late = arriving('2026-11-27T18:00:00.000Z');
    expect(factsOf([answered, placed, owes, missed, taken], late)).toMatchObject([{ eased: [NOOR] }]);
    expect(factsOf([answered, placed, owes, help, taken], late)[0]).not.toHaveProperty('eased');
  });

  it('is not over for whoever asked for help until they are safe or home, wherever they are meanwhile', () => {
    const before = [answered, placed, help, taken];
    for (const word of ['on-the-way', 'arrived'] as const) {
      const facts = factsOf(before, say(word));
      expect(facts).toMatchObject([{ type: 'word-given', saying: word, helpStands: true }]);
      expect(facts[0]).not.toHaveProperty('eased');
      expect([...before, ...facts].reduce(checkinDecider.evolve, null)?.worry).toMatchObject({
        ...{ why: 'help', taken: { by: NOOR } },
      });
      expect(factsOf([...before, ...facts], say(word)), 'it was said already').toEqual([]);
    }
    for (const word of ['safe', 'home'] as const) {
      const facts = factsOf(before, say(word));
      expect(facts).toMatchObject([{ saying: word, eased: [NOOR] }]);
      expect([...before, ...facts].reduce(checkinDecider.evolve, null)).not.toHaveProperty('worry');
    }
  });

  it('is not over where a coordinator sees them on site, or they are registered as having come', () => {
    const declined: CheckinFact = { ...answered, answer: 'declined', seq: 2 };
    const seen = factsOf([answered, placed, help, declined], say('arrived', 'by-phone', { by: NOOR }));
    expect(seen).toMatchObject([{ type: 'call-answered' }, { saying: 'arrived', helpStands: true }]);
    const walkIn: CheckinCommand = { do: 'walk-in', activation: 'a1', person: ANN, checkEvery: 120, ...did };
    expect(factsOf([answered, placed, help], walkIn)).toMatchObject([
      { type: 'call-answered', how: 'walk-in' },
      { saying: 'arrived', helpStands: true },
    ]);
    const due = { at: AT, on: 'arrived' } as const;
    const missed: CheckinFact = { type: 'word-missed', due, chased, round: 1, ...did };
    expect(factsOf([answered, placed, missed, taken], walkIn)).toMatchObject([{}, { eased: [NOOR] }]);
  });

  it('was over with any word that an older Muster recorded', () => {
    const word: CheckinFact = { type: 'word-given', saying: 'arrived', how: 'self', ...did };
    expect([answered, placed, help, word].reduce(checkinDecider.evolve, null)).not.toHaveProperty('worry');
  });

  it('is told to whoever asked for help as soon as somebody takes it', () => {
    given(checkinDecider, answered, placed, help)
      .when({ do: 'take', by: NOOR, at: AT })
      .thenFacts({ type: 'help-taken', hears: [ANN], by: NOOR, at: AT })
      .thenReacts({ do: 'tell', card: { card: 'call', part: ANN }, who: 'hears' }, ...shown);
  });
});

describe('what somebody writes who needs help', () => {
  const wrote = (words: string) => say('help', 'self', { words: saying(words) });

  it('goes to whoever is asked to help them, and on in each round', () => {
    const asked = factsOf([answered, placed], wrote('I am stuck'));
    expect(asked).toMatchObject([{ type: 'help-asked', words: { said: 'I am stuck' }, round: 1 }]);
    const again = factsOf([answered, placed, ...asked], { ...did, do: 'chase', since: AT, round: 1, chased });
    const state = [answered, placed, ...asked, ...again].reduce(checkinDecider.evolve, null);
    expect(state?.worry).toMatchObject({ words: { said: 'I am stuck' }, round: 2 });
  });

  it('is told again when it is something else, and once when it is the same', () => {
    const asked = factsOf([answered, placed], wrote('I am stuck'));
    expect(factsOf([answered, placed, ...asked], wrote('I am stuck'))).toEqual([]);
    expect(factsOf([answered, placed, ...asked], wrote('The water rises'))).toMatchObject([
      { type: 'help-asked', words: { said: 'The water rises' }, round: 1 },
    ]);
  });
});

describe('the card of a worry', () => {
  const where = 'Mill Lane';
  const call = {
    ...{ id: 'a1', reference: 'PCOM/2026/003', walkIns: [], call: { where: saying(where) } },
  };
  const drawn = (facts: readonly CheckinFact[]) =>
    draw({
      ...{ feature: checkins, card: 'worry', part: NOOR, now: AT, known: { call } },
      stream: streamId(northmere.id, 'checkins', `a1.${ANN}`),
      state: facts.reduce(checkinDecider.evolve, null) as CheckedIn,
    });

  it('says what they wrote, the last word of them, and when they were to arrive', () => {
    const onTheWay = factsOf([answered, placed], say('on-the-way'));
    const eta = factsOf([answered, placed], arriving('2026-11-27T15:15:00.000Z'));
    const asked = factsOf(
      [answered, placed, ...eta, ...onTheWay],
      say('help', 'self', { words: saying('I am stuck') }),
    );
    const lines = drawn([answered, placed, ...eta, ...onTheWay, ...asked]).lines.join('\n');
    expect(lines).toContain('They wrote: “I am stuck”.');
    expect(lines).toContain('The last word was “On my way” at 12:00. Expected about 15:15.');
    expect(lines).toContain('Take it if you will see to it now.');
  });

  it('says what was heard once it is over', () => {
    const safe = factsOf([answered, placed, help], say('safe'));
    const { title, lines, buttons } = drawn([answered, placed, help, ...safe]);
    expect(title).toMatch(/ is safe: heard at 12:00 \(Mill Lane\)$/);
    const due = { at: AT, on: 'arrived' } as const;
    const missed: CheckinFact = { type: 'word-missed', due, chased, round: 1, ...did };
    const arrived = factsOf([answered, placed, missed], say('arrived'));
    expect(drawn([answered, placed, missed, ...arrived]).title).toMatch(/^Heard from .*: “I have arrived”/);
    expect(lines.join()).toContain('Nobody is asked to look for them any more.');
    expect(buttons).toEqual([]);
  });
});
