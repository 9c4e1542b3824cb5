import type { PartnershipKind, Role } from '../core/partnership.js';
import type { PlatformName } from '../core/person.js';

/** Somebody a scene needs: their role, the platform they are on, and where they look. */
export type Part = {
  readonly role: Role;
  readonly on: PlatformName;
  readonly in: 'channel' | 'direct';
};

/** One step of a scene: what it shows, and what is done for it, if anything. */
export type Step = {
  readonly says: string;
  readonly by?: 'left' | 'right';
  /** What they type. */
  readonly words?: string;
  /** How the clock moves. */
  readonly clock?: { readonly advance: string } | { readonly next: true };
};

/**
 * A scene of the guided tour. It is offered where all the commands it `needs` are there and somebody can play each
 * part. In its texts {left} and {right} stand for their names, and {command} for the partnership's command.
 */
export type Scene = {
  readonly name: string;
  readonly title: string;
  readonly needs: readonly string[];
  readonly kind: PartnershipKind;
  readonly left: Part;
  readonly right: Part;
  readonly steps: readonly Step[];
};

/** The tour. A capability adds its scene here. */
export const SCENES: readonly Scene[] = [
  {
    name: 'agenda',
    title: 'One agenda on both platforms',
    needs: ['agenda.add', 'agenda.propose'],
    kind: 'LHRP',
    left: { role: 'chair', on: 'teams', in: 'direct' },
    right: { role: 'deputy', on: 'slack', in: 'channel' },
    steps: [
      {
        says: '{left}, a co-chair, adds an item in Teams.',
        by: 'left',
        words: '{command} agenda add "Heatwave plan" minutes:15 for:discussion',
      },
      { says: 'The agenda that was published in Slack shows it: it was changed, not posted again.' },
      {
        says: '{right}, a deputy, suggests an item in Slack. Only {right} sees the answer.',
        by: 'right',
        words: '/{command} agenda propose "Winter vaccination uptake" why:"New guidance is out"',
      },
      { says: '{left} is told in Teams and can accept or decline it there. Try it.' },
    ],
  },
  {
    name: 'actions',
    title: 'An action that is chased',
    needs: ['actions.add', 'actions.open-round', 'actions.board'],
    kind: 'LHRP',
    left: { role: 'chair', on: 'teams', in: 'direct' },
    right: { role: 'deputy', on: 'slack', in: 'direct' },
    steps: [
      {
        says: '{left}, a co-chair, adds an action in Teams. {right}, who owns it, is told in Slack.',
        by: 'left',
        words: '{command} action add "Agree the mutual-aid contact list" owner:"{right}" due:"in 6 weeks"',
      },
      {
        says: '{left} has the owners asked how it is going. By itself Muster asks them every week.',
        by: 'left',
        words: '{command} actions ask',
      },
      {
        says: '{left} sees on the board who has not answered yet.',
        by: 'left',
        words: '{command} actions board',
      },
      {
        says: 'Press a button of the question in Slack: the board in Teams follows. Or move the clock on by a day, and whoever else may answer is asked.',
      },
    ],
  },
  {
    name: 'activation',
    title: 'Call volunteers',
    needs: ['activations.activate', 'checkins.answer', 'activations.board'],
    kind: 'standing-group',
    left: { role: 'coordinator', on: 'slack', in: 'direct' },
    right: { role: 'volunteer', on: 'slack', in: 'direct' },
    steps: [
      {
        says: '{left}, a coordinator, calls volunteers. Each is asked in their own chat; {right} is one of them.',
        by: 'left',
        words:
          '{command} activate 2 "Welcome and register people" where:"Eastfield School" when:"in 2 hours" wave:6',
      },
      {
        says: '{right} says that they are coming, and has a place.',
        by: 'right',
        words: '{command} call coming',
      },
      {
        says: '{right} has arrived. The board counts them on site.',
        by: 'right',
        words: '{command} checkin arrived',
      },
      {
        says: '{left} looks at the board: everybody who was asked is counted once.',
        by: 'left',
        words: '{command} activation 1',
      },
      { says: 'Two hours later {right} is asked whether they are safe.', clock: { advance: 'PT2H' } },
    ],
  },
];
