import type { PersonId } from '../../core/ids.js';
import type { Intended } from '../../core/prompt.js';
import type { Said } from '../../core/said.js';
import type { Instant } from '../../core/time.js';

/** What a player can answer in one press, the commonest first. */
export const REPLIES = ['done', 'working', 'more'] as const;
export type Reply = (typeof REPLIES)[number] | 'words';

/** How an umpire sets an answer against what was expected. */
export const MARKS = ['met', 'partly', 'not', 'late'] as const;
export type Mark = (typeof MARKS)[number];

/** What must have become of another inject for this one to be sent. */
export const CONDITIONS = ['met', 'not-met', 'answered', 'silent', 'done', 'working', 'more'] as const;
export type Condition = { readonly inject: number; readonly was: (typeof CONDITIONS)[number] };

/** Who did something, and when it was recorded. */
export type Did = { readonly by: PersonId; readonly at: Instant };

/** When an inject goes out: minutes into the exercise, at a time of the clock, or when somebody sends it. */
export type When = { readonly after: number } | { readonly at: Instant } | { readonly byHand: true };

/** One line of the main events list. */
export type Inject = {
  readonly what: Said;
  readonly expected: Said;
  /** Seats of players: organisations or people. Nobody named: all players. */
  readonly to: readonly string[];
  readonly when: When;
  /** Minutes in which an answer is expected. */
  readonly minutes?: number;
  readonly onlyIf?: Condition;
};

/** An inject with its number on the list. */
export type Numbered = Inject & { readonly n: number };

/** `early`: somebody sent it before its time. `hand`: it had no time of its own, or its condition did not hold. */
export type Sending = 'time' | 'early' | 'hand';

/** What became of an inject that was sent, as far as others may depend on it. */
export type Heard = {
  readonly replies: { readonly [seat: string]: Reply };
  readonly marks: { readonly [seat: string]: Mark };
  /** Its time limit passed and nobody had answered. */
  readonly silent?: true;
  readonly at?: Instant;
  /** To how many seats players were given it. None yet: it was sent, and nobody has it. */
  readonly given?: number;
  /** Which word it was, of all that were passed on of that inject: what is heard late takes no later word's place. */
  readonly nth: { readonly [of: string]: number };
};

/** One word of what an inject came to. */
export type Word = Partial<Omit<Heard, 'at' | 'nth'>> & { readonly nth?: number };

/** What can have happened to the main events list of an exercise. */
export type ListFact =
  | ({
      readonly type: 'inject-added';
      readonly exercise: string;
      readonly n: number;
      readonly inject: Inject;
    } & Did)
  /** A list that was written elsewhere. */
  | ({
      readonly type: 'injects-taken-over';
      readonly exercise: string;
      readonly injects: readonly Numbered[];
    } & Did)
  | ({ readonly type: 'inject-edited'; readonly n: number; readonly inject: Inject } & Did)
  | ({ readonly type: 'inject-skipped'; readonly n: number } & Did)
  /** `late`: minutes after its time, where Muster was held up. */
  | ({
      readonly type: 'inject-sent';
      readonly n: number;
      readonly how: Sending;
      readonly late?: number;
    } & Did)
  | ({ readonly type: 'injects-withdrawn'; readonly numbers: readonly number[] } & Did)
  | ({ readonly type: 'clock-shifted'; readonly minutes: number } & Did)
  /** It goes on after it was paused; `stood`: milliseconds it has stood still in all. */
  | ({ readonly type: 'clock-went-on'; readonly stood: number } & Did)
  | ({ readonly type: 'next-due'; readonly next: Instant } & Did)
  | ({ readonly type: 'outcome-heard'; readonly n: number; readonly heard: Word } & Did);

/** What can have happened to one inject once players have it. */
export type SerialFact =
  | ({
      readonly type: 'inject-given';
      readonly exercise: string;
      readonly n: number;
      readonly what: Said;
      readonly expected: Said;
      readonly intended: readonly Intended[];
      readonly until?: Instant;
      /** Milliseconds for which the clock had stood still when that was set. */
      readonly stood?: number;
      /** The umpires, who are shown the answers. */
      readonly umpires: readonly PersonId[];
    } & Did)
  | ({
      readonly type: 'inject-answered';
      readonly seat: string;
      readonly reply: Reply;
      readonly words?: Said;
      readonly late?: true;
    } & Did)
  /** `of`: when what was judged was given: an answer, or for silence the inject. */
  | ({
      readonly type: 'answer-marked';
      readonly seat: string;
      readonly mark: Mark;
      readonly of?: Instant;
    } & Did)
  | ({ readonly type: 'time-limit-moved'; readonly until: Instant; readonly stood: number } & Did)
  | ({ readonly type: 'time-limit-passed'; readonly silent: readonly string[] } & Did);

export type InjectStage = 'planned' | 'sent' | 'skipped' | 'withdrawn';

/** An inject as the list has it. */
export type Listed = Numbered & {
  readonly stage: InjectStage;
  readonly sent?: { readonly how: Sending; readonly late?: number } & Did;
  readonly heard: Heard;
};

/** The main events list of an exercise, in the order of its numbers. */
export type MainEvents = {
  readonly kind: 'list';
  readonly exercise: string;
  readonly injects: readonly Listed[];
  /** Minutes by which somebody moved what is still to come. */
  readonly shifted: number;
  /** Milliseconds for which the clock had stood still when it last went on. */
  readonly stood?: number;
  /** When Muster looks next. */
  readonly next?: Instant;
};

export type SerialAnswer = {
  readonly seat: string;
  readonly reply: Reply;
  readonly words?: Said;
  readonly late?: true;
} & Did;

/** What an umpire said of a seat, and of which of its answers. */
export type Judged = { readonly mark: Mark; readonly of?: Instant } & Did;

/** An inject as it was given to players, with every answer to it. */
export type Serial = {
  readonly kind: 'serial';
  readonly exercise: string;
  readonly n: number;
  readonly what: Said;
  readonly expected: Said;
  readonly given: Instant;
  readonly intended: readonly Intended[];
  readonly until?: Instant;
  readonly stood?: number;
  /** How many words of it were passed on to the list. */
  readonly words: number;
  readonly answers: readonly SerialAnswer[];
  readonly marks: { readonly [seat: string]: Judged };
  /** Those who had not answered when its time limit passed. */
  readonly silent?: readonly string[];
};

/** One stream holds the list of an exercise, or one inject of it that players have. */
export type Injects = MainEvents | Serial | null;
