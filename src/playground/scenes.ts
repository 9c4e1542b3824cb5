import type { PartnershipKind, Role } from '../core/people/partnership.js';
import type { PlatformName } from '../core/people/person.js';

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
  {
    name: 'exercise',
    title: 'Run an exercise',
    needs: ['exercises.plan', 'injects.add', 'rollcalls.call'],
    kind: 'LHRP',
    left: { role: 'chair', on: 'teams', in: 'direct' },
    right: { role: 'deputy', on: 'slack', in: 'direct' },
    steps: [
      {
        says: '{left}, a co-chair, plans an exercise in Teams. Everything about it begins and ends with EXERCISE and its codeword.',
        by: 'left',
        words:
          '{command} exercise plan FIRELIGHT "Winter surge" "in 1 hour" types:table-top stop:STOPEX lead:northmere-icb aim:"Test the surge plan" objectives:"Beds are counted within an hour" players:all',
      },
      {
        says: '{left} puts an inject on its list. Players see it only when it is sent.',
        by: 'left',
        words:
          '{command} inject add "The rest centre has lost its power" expected:"Ask for a generator" after:5 minutes:20',
      },
      {
        says: '{left} starts it. Everybody who takes part is told.',
        by: 'left',
        words: '{command} exercise 1 start',
      },
      {
        says: '{right}, a deputy, plays for their organisation in Slack.',
        by: 'right',
        words: '{command} exercise 1 here',
      },
      { says: 'Five minutes in, {right} reads the inject in Slack.', clock: { advance: 'PT5M' } },
      {
        says: '{right} answers it, and {left} judges the answer in one press. Try that too.',
        by: 'right',
        words: '{command} inject 1 answer "The generator is ordered"',
      },
      {
        says: '{left} calls the roll: who can be reached, and how fast?',
        by: 'left',
        words: '{command} rollcall organisations exercise:1',
      },
      { says: '{right} is here.', by: 'right', words: '{command} here' },
      {
        says: '{right} says the stop word. Whatever was still to be sent is withdrawn, on both platforms.',
        by: 'right',
        words: 'stopex',
      },
      {
        says: '{left} ends it, and every player is asked how it went.',
        by: 'left',
        words: '{command} exercise 1 end',
      },
    ],
  },
];
