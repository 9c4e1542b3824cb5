import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asTyped, distance, gather, layOut, lengthOfTime, readLine } from '../../src/core/asking/line.js';

const OPTIONS = ['minutes', 'for', 'lead', 'paper'];
const read = (line: string) => {
  const { words, options } = readLine(line, OPTIONS);
  return { words: words.map(({ text, quoted }) => (quoted ? `“${text}”` : text)), options };
};

describe('a line', () => {
  it.each([
    ['agenda add Flu', ['agenda', 'add', 'Flu'], {}],
    ['  agenda \t add\n', ['agenda', 'add'], {}],
    ['agenda\u00a0add\u202fFlu', ['agenda', 'add', 'Flu'], {}],
    ['add "Flu surge plan" now', ['add', '“Flu surge plan”', 'now'], {}],
    ['add “Flu surge plan”', ['add', '“Flu surge plan”'], {}],
    ['add „Flu surge“ «plan»', ['add', '“Flu surge”', '“plan”'], {}],
    ['add ""', ['add', '“”'], {}],
    ['add "the “smart” list – it\'s late…" now', ['add', "“the “smart” list – it's late…”", 'now'], {}],
    ['add “the “smart” list”', ['add', '“the “smart” list”'], {}],
    ['add “the "smart" list”', ['add', '“the "smart" list”'], {}],
    ['add "the ‘smart’ list"', ['add', '“the ‘smart’ list”'], {}],
    ['add “Flu plan" minutes:20', ['add', '“Flu plan”'], { minutes: '20' }],
    ['add "Flu plan” for:"a decision"', ['add', '“Flu plan”'], { for: 'a decision' }],
    ['Flu lead:"the “smart” one"', ['Flu'], { lead: 'the “smart” one' }],
    ['Flu minutes:20 for:decision', ['Flu'], { minutes: '20', for: 'decision' }],
    ['Flu Minutes:20', ['Flu'], { minutes: '20' }],
    ['Flu lead:"Kim Frost"', ['Flu'], { lead: 'Kim Frost' }],
    ['Flu lead:‘Kim Frost’', ['Flu'], { lead: 'Kim Frost' }],
    ['Flu lead:“Kim Frost”', ['Flu'], { lead: 'Kim Frost' }],
    ['Flu lead:""', ['Flu'], { lead: '' }],
    ['Flu --minutes:20', ['Flu'], { minutes: '20' }],
    ['Flu minutes: 20 for : decision', ['Flu'], { minutes: '20', for: 'decision' }],
    ['Flu lead: "Kim Frost"', ['Flu'], { lead: 'Kim Frost' }],
    ['"Beds for: winter" minutes:', ['“Beds for: winter”'], { minutes: '' }],
    ['Flu —minutes:20 –for:decision', ['Flu'], { minutes: '20', for: 'decision' }],
    ['minutes:5 minutes:10', [], { minutes: '10' }],
    ['paper:https://example.org/a?b=c:d', [], { paper: 'https://example.org/a?b=c:d' }],
    ['lead:<@U0KIM>', [], { lead: '<@U0KIM>' }],
    ['Flu: plan', ['Flu:', 'plan'], {}],
    ['Brexit:after', ['Brexit:after'], {}],
    ['see https://example.org', ['see', 'https://example.org'], {}],
    ['well-known don’t', ['well-known', 'don’t'], {}],
    ['at 14:00', ['at', '14:00'], {}],
    ['', [], {}],
  ])('%j', (line, words, options) => {
    expect(read(line)).toEqual({ words, options });
  });

  it('loses no word of what is typed without quotes', () => {
    const word = fc.stringMatching(/^[a-zA-Z0-9.,;!?'£&()/-]{1,10}$/).filter((one) => !one.startsWith('--'));
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(readLine(words.join('  ')).words.map(({ text }) => text)).toEqual(words);
      }),
    );
  });

  it('is read whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        const { words, options } = readLine(line, OPTIONS);
        expect(words.every(({ text }) => typeof text === 'string')).toBe(true);
        expect(OPTIONS).toEqual(expect.arrayContaining(Object.keys(options)));
      }),
    );
  });
});

describe('a line that was pasted', () => {
  it.each([
    ['• action 2 on track', 'action 2 on track'],
    ['> action 2 on track', 'action 2 on track'],
    ['- action 2 on track', 'action 2 on track'],
    ['\u200f\u202aaction 2 on track', 'action 2 on track'],
    ['"action 2 on track"', 'action 2 on track'],
    ['“I need help”', 'I need help'],
    ['  /lhrp agenda ', '/lhrp agenda'],
    ['“Flu” and “cold”', '“Flu” and “cold”'],
    ['👍', '👍'],
    ['--', '--'],
    ['""', '""'],
  ])('is read as it was meant: %j', (line, meant) => {
    expect(asTyped(line)).toBe(meant);
  });
});

describe('words behind an option', () => {
  const gathered = (line: string) => {
    const { words, options } = readLine(line, OPTIONS);
    const all = gather(words, options, (option) => option !== 'minutes');
    return { words: all.words.map(({ text }) => text), options: all.options };
  };

  it.each([
    ['Flu lead:Kim Frost minutes:20', ['Flu'], { lead: 'Kim Frost', minutes: '20' }],
    ['Flu lead:@Kim Frost', ['Flu'], { lead: '@Kim Frost' }],
    ['Flu paper:a b for:c d e', ['Flu'], { paper: 'a b', for: 'c d e' }],
    ['lead:Kim Frost "Flu plan"', ['Flu plan'], { lead: 'Kim Frost' }],
    // One word is all that such an option can have, so the next belongs to the title.
    ['Flu minutes:20 plan', ['Flu', 'plan'], { minutes: '20' }],
    ['Flu lead:"Kim" plan', ['Flu', 'plan'], { lead: 'Kim' }],
    ['Flu lead:<@U0KIM> plan', ['Flu', 'plan'], { lead: '<@U0KIM>' }],
    // With nothing else typed they are what is being added.
    ['lead:Kim Flu plan', ['Flu', 'plan'], { lead: 'Kim' }],
  ])('are its own where it can have them: %j', (line, words, options) => {
    expect(gathered(line)).toEqual({ words, options });
  });
});

describe('words laid on positions', () => {
  const lay = (line: string, positions: readonly string[]) =>
    layOut(readLine(line).words, positions, (name, left) =>
      name === 'when' ? lengthOfTime(left) : undefined,
    );

  it.each([
    ['3 1', ['item', 'to'], { item: '3', to: '1' }],
    ['Flu surge plan', ['title'], { title: 'Flu surge plan' }],
    ['"Flu surge" plan', ['title'], { title: 'Flu surge plan' }],
    ['p1 not this time', ['proposal', 'reason'], { proposal: 'p1', reason: 'not this time' }],
    [
      'tue 8 dec 14:00 "Winter meeting"',
      ['when', 'title'],
      { when: 'tue 8 dec 14:00', title: 'Winter meeting' },
    ],
    [
      '“tue 8 dec 14:00” Winter meeting',
      ['when', 'title'],
      { when: 'tue 8 dec 14:00', title: 'Winter meeting' },
    ],
    ['tue 8 dec 14:00 Winter meeting', ['when', 'title'], { when: 'tue 8 dec 14:00 Winter meeting' }],
    ['', ['when', 'title'], {}],
    ['too many words', [], {}],
    ['one', ['item', 'to'], { item: 'one' }],
  ])('%j on %j', (line, positions, given) => {
    expect(lay(line, positions)).toEqual(given);
  });
});

describe('the distance of two words', () => {
  it.each([
    ['agenda', 'agenda', 0],
    ['Agenda', 'agenda', 0],
    ['agneda', 'agenda', 2],
    ['agend', 'agenda', 1],
    ['', 'help', 4],
    ['help', '', 4],
    ['kitten', 'sitting', 3],
  ])('“%s” and “%s” are %i apart', (one, other, apart) => {
    expect(distance(one, other)).toBe(apart);
    expect(distance(other, one)).toBe(apart);
  });
});
