import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Action, Card, Element } from '../../src/core/card.js';
import { mailOf } from '../../src/core/showing/mail.js';
import {
  markCard,
  markIn,
  markOf,
  markWords,
  unmarkCard,
  withSentence,
} from '../../src/core/showing/mark.js';
import { cut, plainText, shorten } from '../../src/core/showing/plain.js';
import { renderMessage, renderModal } from '../../src/platforms/slack/render.js';
import { renderActivity } from '../../src/platforms/teams/render.js';

const codeword = fc.stringMatching(/^[A-Z0-9-]{3,30}$/);
const words = fc.string({ minLength: 1, maxLength: 6000, unit: 'grapheme' });
const button = (title: string): Action => ({ type: 'Action.Execute', title, verb: 'exercises.attend' });
const element: fc.Arbitrary<Element> = fc.oneof(
  words.map((text): Element => ({ type: 'TextBlock', text, wrap: true })),
  fc.constant<Element>({ type: 'ActionSet', actions: [button('Here')] }),
  words.map((value): Element => ({ type: 'FactSet', facts: [{ title: 'Aim', value }] })),
);
const card: fc.Arbitrary<Card> = fc
  .record({ summary: words, body: fc.array(element, { maxLength: 70 }), buttons: fc.nat({ max: 6 }) })
  .map(({ summary, body, buttons }) => ({
    type: 'AdaptiveCard',
    version: '1.5',
    summary,
    body,
    ...(buttons > 0 && { actions: Array.from({ length: buttons }, (_, at) => button(`Button ${at}`)) }),
  }));

function expectMarked(text: string, mark: string): void {
  expect(text.trimStart().startsWith(mark)).toBe(true);
  expect(text.trimEnd().endsWith(mark)).toBe(true);
}

/** The words of what a platform shows, in order. */
function textsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(textsIn);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'text' && typeof value === 'string' ? [value] : textsIn(value),
  );
}

function expectEnds(shown: unknown, mark: string): void {
  const texts = textsIn(shown);
  expect(texts[0]).toContain(mark);
  expect(texts.at(-1)).toContain(mark);
}

const each = { numRuns: 60 };

describe('what is shown of an exercise begins and ends with its mark', () => {
  it('in Slack: the blocks, and the words for notifications', () => {
    fc.assert(
      fc.property(card, codeword, (plain, code) => {
        const { blocks, text } = renderMessage(markCard(plain, code));
        expectMarked(text, markOf(code));
        expectEnds(blocks, markOf(code));
      }),
      each,
    );
  });

  it('in Teams: the card, its summary and its fallback', () => {
    fc.assert(
      fc.property(card, codeword, (plain, code) => {
        const { summary, attachments } = renderActivity(markCard(plain, code));
        const { body, fallbackText } = attachments[0].content;
        expectMarked(summary, markOf(code));
        expectMarked(String(fallbackText), markOf(code));
        expectEnds(body, markOf(code));
      }),
      each,
    );
  });

  it('in an e-mail: the subject and the text', () => {
    fc.assert(
      fc.property(card, codeword, (plain, code) => {
        const { subject, text } = mailOf(markCard(plain, code), ['slack']);
        expectMarked(subject, markOf(code));
        expectMarked(text, markOf(code));
      }),
      each,
    );
  });

  it('with a sentence on top, shortened, or marked again', () => {
    fc.assert(
      fc.property(card, codeword, words, (plain, code, sentence) => {
        const once = markCard(plain, code);
        const said = withSentence(once, markWords(sentence, code));
        expectMarked(said.summary, markOf(code));
        expectMarked(plainText(said), markOf(code));
        expectMarked(plainText(shorten(said, ({ body }) => body.length < 6)), markOf(code));
        expect(markCard(unmarkCard(once), code)).toEqual(once);
      }),
      each,
    );
  });

  it('on a form: its title, and what is asked', () => {
    const form: Card = {
      type: 'AdaptiveCard',
      version: '1.5',
      summary: 'Debrief',
      body: [{ type: 'Input.Text', id: 'well', label: 'What went well' }],
      actions: [button('Send')],
    };
    const { view, submit } = renderModal(markCard(form, 'FIRELIGHT'), {
      callbackId: 'c',
      privateMetadata: '',
    });
    // Slack shows the title above all else, whole.
    expectEnds([view.title, view.blocks], 'EXERCISE FIRELIGHT');
    expect(submit?.verb).toBe('exercises.attend');
  });
});

it('a text that is cut keeps its mark at both ends, and is no longer than it may be', () => {
  fc.assert(
    fc.property(words, codeword, fc.integer({ min: 100, max: 500 }), (text, code, limit) => {
      const short = cut(markWords(text, code), limit);
      expect(short.length).toBeLessThanOrEqual(limit);
      expectMarked(short, markOf(code));
    }),
  );
});

it('words are marked once', () => {
  expect(markWords('Paused', 'FIRELIGHT')).toBe('EXERCISE FIRELIGHT · Paused · EXERCISE FIRELIGHT');
  expect(markWords(markWords('Paused', 'FIRELIGHT'), 'FIRELIGHT')).toBe(markWords('Paused', 'FIRELIGHT'));
  expect(markIn('Paused')).toBeUndefined();
});
