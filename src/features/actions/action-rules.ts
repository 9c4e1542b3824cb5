import type { Decider } from '../../core/decider.js';
import { say } from '../../core/said.js';
import type { ActionCommand, ActionRefusal } from './action-commands.js';
import { chase } from './chasing.js';
import { colourOf, worse } from './colour.js';
import type { Action, ActionFact, Awaited, Did, Raised, Stage } from './facts.js';
import { react } from './reactions.js';
import { evolve, isOpen, isSame, lastAnswer } from './state.js';

/** The rules of one action. */
export const actionRules: Decider<Action, ActionCommand, ActionFact, ActionRefusal> = {
  initial: null,
  decide,
  evolve,
  react,
};

type Decision = readonly ActionFact[] | ActionRefusal;
type Of<Name extends ActionCommand['do']> = Extract<ActionCommand, { do: Name }>;

function decide(command: ActionCommand, action: Action): Decision {
  if (command.do === 'raise') return action ? [] : raise(command);
  if (!action) return { refused: 'no-such-action', ref: '' };
  const did: Did = { by: command.by, at: command.at };
  switch (command.do) {
    case 'accept':
      return accept(action, did);
    case 'share':
    case 'unshare':
      return share(command, action, did);
    case 'link-lesson':
      return linkLesson(command, action, did);
    case 'prompt-due-soon':
      return isAsked(action) && action.due === command.due && command.hears.length > 0
        ? [{ type: 'due-soon-prompted', due: command.due, hears: command.hears, ...did }]
        : [];
    case 'chase':
      return isAsked(action)
        ? chase({ due: command.due, step: command.step }, command.climb, action, did)
        : [];
    default:
      return isOpen(action) ? change(command, action, did) : ended(command, action);
  }
}

/** Whether anybody is asked about it: what waits for the chairs or is on hold is not the owner's silence. */
function isAsked({ stage }: Raised): boolean {
  return stage === 'open';
}

function ended(command: ActionCommand, { reference, stage, ended: end }: Raised): Decision {
  const again = command.do === 'supersede' && stage === 'superseded' && end?.by === command.by;
  return again ? [] : { refused: 'ended', reference, stage };
}

function raise({ do: _, seated, earlier, closed, by, at, ...raised }: Of<'raise'>): Decision {
  if (!raised.owner && !raised.organisation) return { refused: 'no-owner', field: 'owner' };
  if (!seated) return { refused: 'not-seated', field: 'owner' };
  // What was overdue in an earlier log is overdue still.
  if (raised.due <= at && !earlier) return { refused: 'due-in-the-past', field: 'due' };
  return [{ type: 'action-raised', ...raised, by, at }, ...stoodAs(earlier, { by, at: closed ?? at })];
}

function stoodAs(earlier: Stage | undefined, did: Did): readonly ActionFact[] {
  if (earlier === 'closed' || earlier === 'superseded') return [{ type: 'action-accepted', ...did }];
  return earlier === 'on-hold' ? [{ type: 'action-held', reason: say('as in the earlier log'), ...did }] : [];
}

type Changing = Exclude<
  ActionCommand,
  { do: 'raise' | 'accept' | 'share' | 'unshare' | 'link-lesson' | 'prompt-due-soon' | 'chase' }
>;

function change(command: Changing, action: Raised, did: Did): Decision {
  switch (command.do) {
    case 'tell':
      return tell(command, action, did);
    case 'take-back':
      return takeBack(action, did);
    case 'revise': {
      const { due, dueSoon, reason } = command;
      if (due <= command.at) return { refused: 'due-in-the-past', field: 'due' };
      return due === action.due ? [] : [{ type: 'due-date-revised', due, dueSoon, reason, ...did }];
    }
    case 'hold':
      return action.stage === 'on-hold' ? [] : [{ type: 'action-held', reason: command.reason, ...did }];
    case 'resume':
      if (action.stage === 'on-hold') return [{ type: 'action-resumed', ...did }];
      return action.stage === 'open' ? [] : { refused: 'not-on-hold', reference: action.reference };
    case 'offer':
      return offer(command, action, did);
    case 'take':
    case 'decline':
      return answerOffer(command, action, did);
    case 'return':
      return handBack(command, action, did);
    case 'supersede':
      if (command.with === action.reference) return { refused: 'superseded-by-itself', field: 'by' };
      return [
        {
          type: 'action-superseded',
          with: command.with,
          reason: command.reason,
          ...awaiting(action),
          ...did,
        },
      ];
    case 'lower':
      return lower(command, action, did);
  }
}

function tell({ told, since }: Of<'tell'>, action: Raised, did: Did): Decision {
  if (told.waitsFor === action.reference) return { refused: 'waits-for-itself', field: 'waits' };
  const { progress, ...more } = told;
  const last = lastAnswer(action);
  // Said again after it was handed back, or while it is on hold, it is news.
  const stands = action.stage === (progress === 'done' ? 'pending-review' : 'open');
  const already = stands && progress !== undefined && last?.progress === progress && last.at >= since;
  if (already && Object.keys(more).length === 0) return [];
  if (Object.keys(told).length === 0) return [];
  const spokenFor = action.owner && action.owner !== did.by ? { for: action.owner } : {};
  return [{ type: 'action-told', told: { ...told, ...spokenFor }, ...did }];
}

function takeBack(action: Raised, did: Did): Decision {
  const last = lastAnswer(action);
  if (!last) return { refused: 'nothing-to-take-back' };
  if (last.by !== did.by && last.for !== did.by) return { refused: 'not-your-answer' };
  return [{ type: 'answer-taken-back', ...did }];
}

function offer({ to, organisation, reason }: Of<'offer'>, action: Raised, did: Did): Decision {
  if (to === action.owner || action.offer?.to === to) return [];
  return [{ type: 'transfer-offered', to, ...(organisation && { organisation }), reason, ...did }];
}

function answerOffer(command: Of<'take'> | Of<'decline'>, action: Raised, did: Did): Decision {
  const { offer: offered, owner, reference } = action;
  if (offered?.to !== did.by) {
    return command.do === 'take' && owner === did.by ? [] : { refused: 'not-offered-to-you', reference };
  }
  if (command.do === 'take') return [{ type: 'transfer-taken', ...(owner && { from: owner }), ...did }];
  const { reason } = command;
  return [{ type: 'transfer-declined', ...(reason && { reason }), hears: offered.by, ...did }];
}

function accept(action: Raised, did: Did): Decision {
  if (action.stage === 'closed') return [];
  if (action.stage === 'pending-review') return [{ type: 'action-accepted', ...awaiting(action), ...did }];
  const { reference, stage } = action;
  return isOpen(action) ? { refused: 'not-done-yet', reference } : { refused: 'ended', reference, stage };
}

/** Whatever waits for an action hears how it ended. */
const awaiting = ({ lesson, linked }: Raised): Awaited => ({
  ...(lesson !== undefined && { lesson }),
  ...(linked && { linked }),
});

function linkLesson({ lesson }: Of<'link-lesson'>, action: Raised, did: Did): Decision {
  if (action.lesson === lesson || action.linked?.includes(lesson)) return [];
  const { stage, supersededBy } = action;
  const closed = stage === 'closed' && ({ closed: true } as const);
  return [
    { type: 'lesson-linked', lesson, ...closed, ...(supersededBy && { superseded: supersededBy }), ...did },
  ];
}

function handBack({ reason }: Of<'return'>, action: Raised, did: Did): Decision {
  if (action.stage !== 'pending-review') return { refused: 'not-done-yet', reference: action.reference };
  const hears = new Set([action.owner, lastAnswer(action)?.by].filter((person) => person !== undefined));
  return [{ type: 'action-returned', reason, hears: [...hears], ...did }];
}

function share({ do: how, with: other }: Of<'share' | 'unshare'>, { shared }: Raised, did: Did): Decision {
  const sees = shared.some((each) => isSame(each, other));
  if (sees === (how === 'share')) return [];
  return [{ type: how === 'share' ? 'action-shared' : 'action-unshared', with: other, ...did }];
}

function lower({ to, reason, rules }: Of<'lower'>, action: Raised, did: Did): Decision {
  const colour = colourOf(action, did.at, rules);
  if (colour === to) return [];
  return worse(to, colour)
    ? [{ type: 'colour-lowered', to, reason, ...did }]
    : { refused: 'colour-raised', field: 'to', colour };
}
