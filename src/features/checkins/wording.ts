import type { CheckinRefusal } from './decider.js';
import type { Answer, How, Saying } from './facts.js';

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

/** Said to whoever it is about, or to a coordinator who records it for them. */
const to = ({ how }: { readonly how: How }, them: string, others: string): string =>
  how === 'by-phone' ? others : them;

/** The words for each refusal. */
export const words: {
  readonly [Name in CheckinRefusal['refused']]: (
    refusal: Extract<CheckinRefusal, { refused: Name }>,
  ) => string;
} = {
  'no-activation': () => 'Nobody is asking you for help here now.',
  'not-asked': () =>
    'They were not asked for this. If they are there, register them as somebody who came by themselves. If not, record first whether they are coming: whoever is on the register can be asked by phone.',
  'which-activation': () =>
    'More than one activation is open, and none has asked them yet. Open the board of the one you mean (“activations” lists them) and press “Answer for someone” there.',
  'not-registered': () =>
    'They are not on the register of volunteers, so I cannot count them in before they are there. Add them first (“volunteer add”), with whether they may be contacted; once they are there, register them as somebody who came by themselves.',
  'not-agreed': () =>
    'They have not agreed to be contacted, so I record nothing for them. If they agree now, change that on their card first (“volunteer card”).',
  'has-left': () =>
    'They have left the register, so I record nothing for them. If they come back, their card has a button for that (“volunteer card”).',
  'nobody-named': () => 'Say who: somebody I know, or the name they gave when they came.',
  'nobody-called': ({ name }) =>
    `I know nobody called “${name}”, neither here nor among those who came by themselves. Write the name in full, as on the members list or as it was given when they came.`,
  over: () => 'That is over: no more help is needed. Thank you.',
  'no-place-yet': (no) =>
    to(
      no,
      'You have no place yet, so please do not travel. I tell you as soon as you are needed. If you are there already, a coordinator can check you in.',
      'They have no place yet, so ask them not to travel; they hear from me as soon as they are needed. If they are there already, record that they have arrived.',
    ),
  'not-coming': (no) =>
    to(
      no,
      'Say first that you are coming.',
      'They have not said that they are coming. Record that first, or that they have arrived if they are there.',
    ),
  'no-help-here': (no) =>
    to(
      no,
      'If life is in danger, call 999. I ask for help only for those who are coming: say that first if you are.',
      'If life is in danger, call 999. They have not said that they are coming: record that first, or that they have arrived.',
    ),
  'not-arrived': (no) => to(no, 'Say first that you have arrived.', 'Record first that they have arrived.'),
  'on-site': (no) =>
    to(
      no,
      'You have set off or are there. Say that you are leaving first, or home safe.',
      'They have set off or are there. Record first that they are leaving, or home safe.',
    ),
  'no-worry': () => 'There is nothing to take here any more: they are safe.',
  'break-too-long': () => 'That is longer than the stay. Give the minutes of breaks in all.',
};
