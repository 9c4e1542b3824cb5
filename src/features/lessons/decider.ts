import type { Decider } from '../../core/decider.js';
import type { Effect } from '../../core/effect.js';
import type { PersonId } from '../../core/ids.js';
import { type Said, sameWords } from '../../core/said.js';
import { type Instant, minutesAfter } from '../../core/time.js';
import type {
  ActionAsked,
  Did,
  Identified,
  Lesson,
  LessonFact,
  LessonStage,
  Origin,
  Telling,
} from './facts.js';
import { evolve } from './state.js';

/** An exercise that was held, as far as a lesson is tested by it. */
export type Held = { readonly reference: string; readonly started?: Instant; readonly ended?: Instant };

export type LessonCommand = Did &
  (
    | {
        readonly do: 'identify';
        readonly lesson: string;
        readonly reference: string;
        readonly telling: Telling;
        readonly origin: Origin;
      }
    | { readonly do: 'reword'; readonly telling: Telling }
    | { readonly do: 'remind'; readonly hears: readonly PersonId[] }
    | { readonly do: 'accept' }
    | { readonly do: 'not-accept'; readonly reason: Said }
    | { readonly do: 'ask-action'; readonly asked: ActionAsked }
    | { readonly do: 'agree-action' | 'link-action'; readonly action: string; readonly reference: string }
    /** Its action was superseded: by `to`, or by something that is no other action. */
    | {
        readonly do: 'move-on';
        readonly action: string;
        readonly with: string;
        readonly to?: { readonly action: string; readonly reference: string };
        readonly hears: readonly PersonId[];
      }
    | { readonly do: 'implement'; readonly action: string }
    | { readonly do: 'validate'; readonly held: Held; readonly evidence: Said }
    | { readonly do: 'share' }
  );

export type LessonRefusal =
  | { readonly refused: 'no-such-lesson'; readonly ref: string }
  | { readonly refused: 'not-now'; readonly reference: string; readonly stage: LessonStage }
  | { readonly refused: 'nothing-said' }
  | { readonly refused: 'due-in-the-past'; readonly field: 'due' }
  | { readonly refused: 'no-such-exercise'; readonly field: 'exercise' }
  | { readonly refused: 'no-such-action'; readonly field: 'action' }
  | {
      readonly refused: 'superseded';
      readonly field: 'action';
      readonly action: string;
      readonly with: string;
    }
  | { readonly refused: 'not-held-since'; readonly field: 'exercise'; readonly exercise: string };

type Decision = readonly LessonFact[] | LessonRefusal;

/** The rules of a lesson: identified, accepted, acted on, seen to hold. Only then is it learned (domain: B2.7). */
export const lessonsDecider: Decider<Lesson, LessonCommand, LessonFact, LessonRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

const REMIND_MINUTES = 7 * 24 * 60;

function decide(command: LessonCommand, lesson: Lesson): Decision {
  const did: Did = { by: command.by, at: command.at };
  if (command.do === 'share') return [{ type: 'lessons-shared', ...did }];
  if (command.do === 'identify') {
    const { lesson: id, reference, telling, origin } = command;
    const remind = minutesAfter(did.at, REMIND_MINUTES);
    return lesson
      ? []
      : [{ type: 'lesson-identified', lesson: id, reference, telling, origin, remind, ...did }];
  }
  if (!lesson) return { refused: 'no-such-lesson', ref: '' };
  switch (command.do) {
    case 'reword':
      return isTold(lesson, command.telling)
        ? []
        : [{ type: 'lesson-reworded', telling: command.telling, ...did }];
    case 'remind':
      return remind(command.hears, lesson, did);
    case 'accept':
      if (lesson.stage === 'accepted') return [];
      return lesson.stage === 'identified' || lesson.stage === 'not-accepted'
        ? [{ type: 'lesson-accepted', ...did }]
        : notNow(lesson);
    case 'not-accept':
      if (lesson.stage === 'not-accepted') return [];
      return lesson.stage === 'identified' || lesson.stage === 'accepted'
        ? [{ type: 'lesson-not-accepted', reason: command.reason, ...did }]
        : notNow(lesson);
    case 'ask-action':
      return askAction(command.asked, lesson, did);
    case 'agree-action': {
      const { action, reference } = command;
      return has(lesson, action) ? [] : [{ type: 'action-agreed', action, reference, ...did }];
    }
    case 'link-action':
      return linkAction(command, lesson, did);
    case 'move-on':
      return moveOn(command, lesson, did);
    case 'implement':
      return implement(command.action, lesson, did);
    case 'validate':
      return validate(command, lesson, did);
  }
}

const notNow = ({ reference, stage }: Identified): LessonRefusal => ({
  refused: 'not-now',
  reference,
  stage,
});

const has = ({ actions }: Identified, action: string): boolean =>
  actions.some((each) => each.action === action);

function isTold(lesson: Identified, telling: Telling): boolean {
  const same = (key: 'what' | 'theme' | 'recommendation') => sameWords(lesson[key], telling[key]);
  return (
    lesson.kind === telling.kind &&
    lesson.principle === telling.principle &&
    same('what') &&
    same('theme') &&
    same('recommendation')
  );
}

/** A reminder accepts nothing: it comes again until somebody decides. */
function remind(hears: readonly PersonId[], lesson: Identified, did: Did): Decision {
  if (lesson.stage !== 'identified') return [];
  return [{ type: 'acceptance-reminded', hears, next: minutesAfter(did.at, REMIND_MINUTES), ...did }];
}

function askAction(asked: ActionAsked, lesson: Identified, did: Did): Decision {
  const { id, reference, stage, raising } = lesson;
  if (stage !== 'accepted' && stage !== 'action-agreed') return notNow(lesson);
  if (raising) return [];
  if (asked.due <= did.at) return { refused: 'due-in-the-past', field: 'due' };
  return [{ type: 'action-asked', lesson: id, reference, asked, ...did }];
}

/** An action that is in the log already serves as well as one that is raised for it. */
function linkAction(
  { action, reference }: { action: string; reference: string },
  lesson: Identified,
  did: Did,
): Decision {
  if (has(lesson, action)) return [];
  if (lesson.stage !== 'accepted' && lesson.stage !== 'action-agreed') return notNow(lesson);
  return [{ type: 'action-agreed', action, reference, linked: true, ...did }];
}

/** A lesson waits for what took its action's place; where that is unknown it needs another, and is said to. */
function moveOn(
  { action, with: by, to, hears }: Extract<LessonCommand, { do: 'move-on' }>,
  lesson: Identified,
  did: Did,
): Decision {
  if (!waitsFor(action, lesson)) return [];
  return to && !has(lesson, to.action)
    ? [{ type: 'action-agreed', ...to, linked: true, ...did }]
    : [{ type: 'action-fell-away', action, with: by, hears, ...did }];
}

const waitsFor = (action: string, { stage, actions }: Identified): boolean =>
  stage === 'action-agreed' && actions.at(-1)?.action === action;

/** Implemented when the last of its actions is closed; of a lesson that is further already, nothing changes. */
function implement(action: string, lesson: Identified, did: Did): Decision {
  return waitsFor(action, lesson) ? [{ type: 'lesson-implemented', action, ...did }] : [];
}

/** What went well needs no action: seen again, it is learned. */
function validate(
  { held, evidence }: Extract<LessonCommand, { do: 'validate' }>,
  lesson: Identified,
  did: Did,
): Decision {
  const { stage, kind, since } = lesson;
  if (stage === 'learned') return [];
  const isReady = stage === 'implemented' || (kind === 'notable-practice' && stage === 'accepted');
  if (!isReady) return notNow(lesson);
  if (!held.ended || !held.started || held.started <= since)
    return { refused: 'not-held-since', field: 'exercise', exercise: held.reference };
  return [{ type: 'lesson-validated', exercise: held.reference, evidence, ...did }];
}

const shown: readonly Effect[] = [{ do: 'refresh', card: { card: 'lesson' } }];

function react(fact: LessonFact, after: Lesson): readonly Effect[] {
  const remindAt = (notBefore: Instant): Effect => ({
    do: 'ask',
    command: 'lessons.remind',
    args: { lesson: after?.id ?? '' },
    notBefore,
  });
  switch (fact.type) {
    case 'lesson-identified':
      return [remindAt(fact.remind)];
    case 'acceptance-reminded':
      return [{ do: 'tell', card: { card: 'lesson' }, who: 'hears' }, remindAt(fact.next)];
    case 'action-fell-away':
      return [{ do: 'tell', card: { card: 'lesson' }, who: 'hears' }, ...shown];
    case 'lessons-shared':
      return [];
    default:
      return shown;
  }
}
