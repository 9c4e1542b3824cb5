import type { Answer, Saying } from './facts.js';

export const ANSWER_WORDS: { readonly [answer in Answer]: string } = {
  coming: 'I’m coming',
  standby: 'On standby',
  declined: 'Count me out',
};

export const SAYING_WORDS: { readonly [saying in Saying]: string } = {
  'on-the-way': 'On my way',
  arrived: 'I have arrived',
  safe: 'I’m safe',
  help: 'I need help',
  leaving: 'I’m leaving',
  home: 'Home safe',
};
