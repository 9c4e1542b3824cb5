import type { CardView } from '../card.js';
import type { PersonId, StreamId } from '../ids.js';
import type { Partnership } from '../people/partnership.js';
import type { Person } from '../people/person.js';
import type { Viewer } from '../people/viewer.js';
import type { Standing } from '../prompt.js';
import type { Known, Readings } from '../reading.js';
import type { Instant } from '../time.js';
import type { Report, Sheet } from './report.js';
import type { OnWall } from './wall.js';

/** What a card may know when it is drawn. `name` and `about` tell of a person listed by `people`. */
export interface Drawing<State, K> {
  readonly state: State;
  readonly stream: StreamId;
  /** The id at the end of the stream's name. */
  readonly id: string;
  readonly part: string | undefined;
  readonly viewer: Viewer;
  readonly partnership: Partnership;
  readonly known: K;
  readonly now: Instant;
  name(person: PersonId): string;
  /** What is kept about a person, if they are still kept. */
  about(person: PersonId): Person | undefined;
}

/** A drawing before anybody is looked up. */
export type Outline<State, K> = Omit<Drawing<State, K>, 'name' | 'about'>;

/** What is known of a prompt, whoever looks at it. `asked`: when this one was begun, of several on one card. */
export type Prompted<State, K> = Omit<Outline<State, K>, 'viewer'> & { readonly asked: Instant };

/** What is looked up before something of a stream is drawn or written. */
export interface Looking<State, Rd extends Readings> {
  reads?(at: {
    stream: StreamId;
    id: string;
    partnership: Partnership;
    part: string | undefined;
    now: Instant;
  }): Rd;
  people?(drawn: Outline<State, Known<Rd>>): readonly PersonId[];
}

/** What a document is written from; `settled`: what it was drawn from when it was settled. */
export type Writing<State, K> = Drawing<State, K> & { readonly settled?: Outline<State, K> };

/** A document that is given as a file. Who may have it is said by the command whose card links to it. */
export interface DocumentSpec<State, Rd extends Readings> extends Looking<State, Rd> {
  /** When somebody put their name to it: it says from then on what it said then. */
  settled?(state: State): Instant | undefined;
  write(drawn: Writing<State, Known<Rd>>): Report | Sheet;
}

export interface CardSpec<State, Rd extends Readings> extends Looking<State, Rd> {
  /** A card to work with: never shown to everybody, but given to the person who asked. */
  readonly personal?: true;
  /** Word of a real incident: never marked, and sent whatever became of the exercise. */
  readonly real?: true;
  /** Sent although its exercise was stopped: word that it was, and what comes after an exercise. */
  readonly afterStop?: true;
  /** The stream that it tells of, where that is another than its own: if that is of an exercise, so is the card. */
  of?(drawn: Outline<State, Known<Rd>>): StreamId | undefined;
  /** It may be shown on a wall screen, to whoever passes. */
  readonly wall?: OnWall;
  /** How a prompt of this card stands: delivery asks before every step. A card that is prompted must say. */
  standing?(drawn: Prompted<State, Known<Rd>>): Standing;
  draw(drawn: Drawing<State, Known<Rd>>): CardView;
}

interface ClosedLooking<State> {
  reads(at: Parameters<NonNullable<Looking<State, Readings>['reads']>>[0]): Readings;
  people(drawn: Outline<State, unknown>): readonly PersonId[];
}

export interface ClosedDocument<State> extends ClosedLooking<State> {
  settled(state: State): Instant | undefined;
  write(drawn: Writing<State, unknown>): Report | Sheet;
}

export interface ClosedCard<State> extends ClosedLooking<State> {
  readonly personal: boolean;
  readonly real: boolean;
  readonly afterStop: boolean;
  readonly wall?: OnWall;
  readonly standing?: (drawn: Prompted<State, unknown>) => Standing;
  of(drawn: Outline<State, unknown>): StreamId | undefined;
  draw(drawn: Drawing<State, unknown>): CardView;
}
