/**
 * What an exercise may be; one exercise may be several at once (domain: B2.1, B2.2). What each satisfies is said by
 * the frequencies of a partnership: a drill or a workshop nothing, unless it writes one for it.
 */
export const EXERCISE_TYPES = [
  'communications',
  'table-top',
  'command-post',
  'live',
  'discussion',
  'stress',
  'drill',
  'workshop',
  'icc-equipment',
  'partnership',
] as const;
export type ExerciseType = (typeof EXERCISE_TYPES)[number];

export const TYPE_WORDS: { readonly [type in ExerciseType]: string } = {
  communications: 'Communications',
  'table-top': 'Table-top',
  'command-post': 'Command post',
  live: 'Live play',
  discussion: 'Discussion',
  stress: 'Stress test',
  drill: 'Drill',
  workshop: 'Workshop',
  'icc-equipment': 'ICC equipment test',
  partnership: 'Partnership-level',
};

/** "Table-top, live play and ICC equipment test": the first begins the words, unless something stands before them. */
export const typesInWords = (
  types: readonly ExerciseType[],
  before: 'nothing' | 'words' = 'nothing',
): string =>
  types
    .map((type, at) => (at === 0 && before === 'nothing' ? TYPE_WORDS[type] : within(TYPE_WORDS[type])))
    .join(', ');

/** Words as they stand within a sentence; an abbreviation keeps its letters. */
const within = (words: string): string =>
  /^\p{Lu}{2}/u.test(words) ? words : `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** How sure the field is of a figure: a standard says so, most do so, or some. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;

/** What must have been activated in earnest for an activation to stand in for an exercise. */
export const ACTIVATED = ['plan', 'icc'] as const;
export type Activated = (typeof ACTIVATED)[number];

/** How often a kind of exercise is held, by each organisation or by the partnership, and where that is written. */
export type Frequency = {
  readonly type: ExerciseType;
  readonly of: 'organisation' | 'partnership';
  readonly months: number;
  readonly replacedBy?: Activated;
  readonly confidence: (typeof CONFIDENCES)[number];
  readonly source: string;
};

/** What is still due after an exercise, once the hot debrief was asked for (domain: B2.6). */
export const DUTIES = ['internal', 'multi-agency', 'report'] as const;
export type DutyKind = (typeof DUTIES)[number];

export const DUTY_WORDS: { readonly [duty in DutyKind]: string } = {
  internal: 'Cold debrief inside each organisation',
  'multi-agency': 'Cold debrief of all organisations together',
  report: 'Report',
};

/**
 * How a partnership exercises. Data, since practice differs (domain: B2.1, B2.4, B2.6): how often, how many days before
 * one is due it is amber, of which kinds control rooms are told beforehand, how many days a hot debrief is asked for, in
 * how many weeks what follows is due, and when it is reminded of.
 */
export type ExerciseRules = {
  readonly amberDays: number;
  readonly frequencies: readonly Frequency[];
  readonly tellControlRooms: readonly ExerciseType[];
  readonly hotDays: number;
  readonly dueWeeks: { readonly [duty in DutyKind]: number };
  readonly remindBeforeDays: number;
  readonly remindEveryDays: number;
};
