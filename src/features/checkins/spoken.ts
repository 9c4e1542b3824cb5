import type { WordForWord } from '../../core/word-for-word.js';
import type { Answer, CheckedIn, Saying } from './facts.js';
import { holdsPlace } from './state.js';

/** Both ways in which people write it. */
const am = (...words: readonly string[]): readonly string[] =>
  words.flatMap((each) => [`I’m ${each}`, `I am ${each}`]);

/** What people write of themselves beside what stands on the buttons, each of it clear by itself. */
const SPOKEN: readonly (readonly [saying: Saying, words: readonly string[]])[] = [
  ['on-the-way', [...am('on my way', 'on the way'), 'On the way']],
  ['arrived', ['Arrived', 'I’ve arrived', ...am('on site'), 'On site']],
  ['safe', ['Safe', ...am('safe', 'ok', 'okay', 'fine', 'all right')]],
  ['help', ['help me', 'help me please', 'please help', 'please help me', 'need help', 'send help']],
  ['leaving', ['Leaving', ...am('leaving')]],
  ['home', ['Home', ...am('home', 'home safe')]],
];

export const SAID: WordForWord = Object.fromEntries(
  SPOKEN.flatMap(([saying, words]) => words.map((each) => [each, { saying }] as const)),
);

const answering = (answer: Answer, words: readonly string[]) =>
  Object.fromEntries(words.map((each) => [each, { verb: 'checkins.answer', data: { answer } }]));
const saying = (word: Saying, words: readonly string[]) =>
  Object.fromEntries(words.map((each) => [each, { verb: 'checkins.say', data: { saying: word } }]));

/** How people say that they are not coming, also after they have answered. */
const DECLINED = answering('declined', [
  ...['Not coming', 'I’m not coming', 'I am not coming', 'I can’t come', 'Can’t come', 'I cannot come'],
  ...['I can’t make it', 'Can’t make it', 'Sorry, I can’t', 'Sorry, can’t come', 'Sorry, can’t make it'],
]);
/** How they answer a call, beside what stands on its buttons. */
export const ANSWERED = { ...answering('coming', ['Yes']), ...answering('declined', ['No']), ...DECLINED };

/** What could be of a roll-call too is of the call for whoever is expected or there. */
const HERE = saying('arrived', ['Here', 'I’m here', 'I am here']);

/** What somebody who has answered may write. */
export const answeredWords = (state: CheckedIn) => (holdsPlace(state) ? { ...DECLINED, ...HERE } : DECLINED);

/** What answers the word that somebody owes. */
export const owedWords = ({ on }: { readonly on: Saying }) => ({
  ...HERE,
  ...saying(on, ['Yes', 'Yes I am', 'Yes I have', 'Yes thanks']),
  ...saying('safe', ['Ok', 'Okay', 'Fine', 'All ok', 'All good', 'All well']),
});
