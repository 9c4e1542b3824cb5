import { z } from 'zod';
import type { Define } from '../../core/define-feature.js';
import type { Ask } from '../../core/feature.js';
import type { FieldSet } from '../../core/fields.js';
import { type StreamId, streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { speakersFor } from '../../core/partnership.js';
import { calledBy, type Found, noneOf, type Reading } from '../../core/reading.js';
import type { Related } from '../../core/viewer.js';
import type { ActionCommand, ActionRefusal } from './action-rules.js';
import { answerersOf } from './chasing.js';
import { actionIn } from './decider.js';
import type { Action, ActionFact, Actions, RoundFact } from './facts.js';
import type { RoundCommand, RoundRefusal } from './round-rules.js';

export type DefineActions = Define<
  Actions,
  ActionCommand | RoundCommand,
  ActionFact | RoundFact,
  ActionRefusal | RoundRefusal
>;

/** Those who run the partnership's action log. */
export const RUNS = ['chair', 'secretariat'] as const;

/** Those who may answer for an action beside them. */
export const ANSWERS = [{ relation: 'owner' }, { relation: 'owner’s deputy' }, ...RUNS] as const;

/** Which action is meant: a button says by id, words by its reference. `prompt` is the prompt the button stands on. */
export const aboutFields = {
  ref: { kind: 'reference', label: 'Reference', hidden: true },
  action: { kind: 'id', label: 'Action', hidden: true },
  prompt: { kind: 'id', label: 'Prompt', hidden: true },
} as const satisfies FieldSet;

export const aboutArgs = {
  ref: z.string().nullish(),
  action: z.string().nullish(),
  prompt: z.string().nullish(),
};

type About = {
  readonly ref?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly prompt?: string | null | undefined;
};

export type Meant = { readonly meant: Reading<readonly Found<Action>[]> };

/** Finds the action with a reference; a bare number is of the latest year that has it. */
export function readMeant({ args, partnership }: Ask<About>): Meant {
  const { ref, action } = args;
  if (action || !ref) return { meant: noneOf<Action>() };
  return {
    meant: calledBy<Action>({ feature: 'actions', partnership: partnership.id, ref, newest: 'raised' }),
  };
}

type Knowing = {
  readonly args: About;
  readonly partnership: Ask['partnership'];
  readonly known: { readonly meant: readonly Found<Action>[] };
};

/** The action that a request is about, or a refusal when there is none of that name. */
export function actionMeant({ args, partnership, known }: Knowing): StreamId | ActionRefusal {
  if (args.action) return streamId(partnership.id, 'actions', args.action);
  return known.meant[0]?.stream ?? { refused: 'no-such-action', ref: args.ref ?? '' };
}

/** The prompt that was pressed on, with what is left of it; else the action itself. */
export function shownAfter(ask: Knowing) {
  const { args, partnership } = ask;
  if (args.prompt) {
    return { stream: streamId(partnership.id, 'actions', 'rounds'), card: 'prompt', part: args.prompt };
  }
  const stream = actionMeant(ask);
  if (typeof stream !== 'string') throw new Error('A card was asked for where there is no action');
  return { stream, card: 'action' };
}

/** Who stands how to an action: those who answer for it, and the others who speak for its organisation. */
export function relationsTo({ partnership }: Pick<Ask<JsonObject>, 'partnership'>, state: Actions): Related {
  const action = actionIn(state);
  if (!action) return {};
  const speakers = action.organisation ? speakersFor(action.organisation, partnership) : [];
  return { owner: answerersOf(action, partnership), 'owner’s deputy': speakers };
}

/** What a form about an action carries from the moment it opens: a reference typed then may be another's later. */
export const carried = (_: unknown, state: Actions) => {
  const action = actionIn(state);
  return action ? { action: action.id } : {};
};

/** How a sentence names the action that was changed. */
export function named(state: Actions): string {
  return actionIn(state)?.reference ?? 'The action';
}
