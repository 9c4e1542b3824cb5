import { z } from 'zod';
import type { Ask } from '../../core/command.js';
import type { Define } from '../../core/define-feature.js';
import type { CardRef } from '../../core/effect.js';
import type { FieldSet } from '../../core/fields.js';
import { streamId } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { type About, type Meaning, type Meant, meantIn } from '../../core/meant.js';
import { speakersFor } from '../../core/people/partnership.js';
import type { Related } from '../../core/people/viewer.js';
import { wordsOf } from '../../core/said.js';
import type { ActionCommand, ActionRefusal } from './action-commands.js';
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

type AboutAction = About<'action'> & {
  /** The prompt that the button stands on. */
  readonly prompt?: string | null | undefined;
};

export type MeantAction = Meant<Action>;
export type MeaningAction = Meaning<Action, 'action'>;

const { fields, readMeant, streamMeant, cardMeant } = meantIn<Action, 'action', ActionRefusal>({
  feature: 'actions',
  key: 'action',
  called: 'Action',
  newest: 'raised',
  none: (ref) => ({ refused: 'no-such-action', ref }),
});

/** The prompt that was pressed on, with what is left of it; else the action itself. */
function shownAfter(ask: MeaningAction & { readonly args: AboutAction }): CardRef {
  const { args, partnership } = ask;
  return args.prompt
    ? { stream: streamId(partnership.id, 'actions', 'rounds'), card: 'prompt', part: args.prompt }
    : cardMeant('action')(ask);
}

/** Who stands how to an action: those who answer for it, and the others who speak for its organisation. */
function relationsTo({ partnership }: Pick<Ask<JsonObject>, 'partnership'>, state: Actions): Related {
  const action = actionIn(state);
  if (!action) return {};
  const speakers = action.organisation ? speakersFor(action.organisation, partnership) : [];
  return { owner: answerersOf(action, partnership), 'owner’s deputy': speakers };
}

/** What every command about one action has. Which is meant a button says by its id, words by its reference. */
export const anAction = {
  fields: { ...fields, prompt: { kind: 'id', label: 'Prompt', hidden: true } } satisfies FieldSet,
  args: z.object({
    ref: z.string().nullish(),
    action: z.string().nullish(),
    prompt: z.string().nullish(),
  }),
  reads: readMeant,
  stream: streamMeant,
  relations: relationsTo,
  shows: shownAfter,
};

/** What a form about an action carries from the moment it opens: a reference typed then may be another's later. */
export const carried = (_: unknown, state: Actions) => {
  const action = actionIn(state);
  return action ? { action: action.id } : {};
};

/** What a form about an action says it is about. */
export function aboutAction(state: Actions): string | undefined {
  const action = actionIn(state);
  return action ? `${action.reference}  ${wordsOf(action.what)}` : undefined;
}

/** How a sentence names the action that was changed. */
export function named(state: Actions): string {
  return actionIn(state)?.reference ?? 'The action';
}
