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
];
