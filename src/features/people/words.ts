import type { Define } from '../../core/define-feature.js';
import type { PlatformName } from '../../core/people/person.js';

export const PLATFORM: Readonly<Record<PlatformName, string>> = { slack: 'Slack', teams: 'Teams' };

export type PeopleRefusal =
  | { readonly refused: 'in-the-past'; readonly field: 'until' }
  | { readonly refused: 'stands-in-alone'; readonly field: 'ask' }
  | { readonly refused: 'not-hours'; readonly field: 'hours' }
  | { readonly refused: 'not-there'; readonly platform: PlatformName }
  | { readonly refused: 'the-only-one'; readonly platform: PlatformName }
  | { readonly refused: 'on-both' }
  | { readonly refused: 'known-here'; readonly on: PlatformName }
  | { readonly refused: 'too-many-codes' }
  | { readonly refused: 'gone' };

export type DefinePeople = Define<null, never, never, PeopleRefusal>;

type Words = {
  readonly [Name in PeopleRefusal['refused']]: (refusal: Extract<PeopleRefusal, { refused: Name }>) => string;
};

export const words: Words = {
  'in-the-past': () => 'That time has passed. Give a day to come, such as “away until next fri”.',
  'stands-in-alone': () => 'Nobody can stand in for themselves. Name somebody else, or nobody.',
  'not-hours': () => 'I could not read those hours. Write them like “quiet 22:00-07:00”, or “quiet off”.',
  'not-there': ({ platform }) =>
    `I do not know you in ${PLATFORM[platform]}. “link” gives you a code to change that.`,
  'the-only-one': ({ platform }) =>
    `${PLATFORM[platform]} is the only place where I know you, so it has to stay. “stop” ends all prompts.`,
  'on-both': () =>
    'I know you in Slack and in Teams already. To change one of them, type “unlink slack” or “unlink teams” first.',
  'known-here': ({ on }) =>
    `I know you in ${PLATFORM[on]} already. Type the code on the platform where I do not know you yet.`,
  'too-many-codes': () =>
    'You have asked for five codes within an hour. Wait a while before you ask for the next.',
  gone: () => 'That person is no longer kept here. Ask your partnership’s secretariat.',
};
