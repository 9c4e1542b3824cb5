import type { Muster, Shown } from '../../../core/asking/asked.js';
import type { Card } from '../../../core/card.js';
import { outward, reaching } from '../errors.js';
import { writeMetadata } from '../inbound/metadata.js';
import type { Direct, Origin } from '../inbound/origin.js';
import type { Log } from '../log.js';
import { renderMessage, renderModal } from '../render.js';
import { cardOf, fillInCard, type Showable, sending, shownIn, wordsCard } from './compose.js';
import { showHome } from './home.js';
import { postCard } from './post-card.js';
import type { Whisper } from './whisper.js';
import type { Workspaces } from './workspaces.js';

export const FORM = 'muster-form';

export interface ShowDeps {
  readonly muster: Pick<Muster, 'ask' | 'keep'>;
  readonly workspaces: Pick<Workspaces, 'in'>;
  readonly whisper: Whisper;
  readonly log: Log;
}

/** Shows the answer to a press or a sent form where the press was made, or else to the person alone. */
export async function showAnswer(deps: ShowDeps, origin: Origin, answer: Showable): Promise<void> {
  const { by, channel, on } = origin;
  if (on?.as === 'home') return showHome(deps, by, answer);
  const card = cardOf(answer);
  const shown = shownIn(answer);
  if (!shown || !channel || !on || on.as === 'published') return deps.whisper.say(origin, card);
  if (on.as === 'private') return deps.whisper.replace(origin, card);
  const message = await change(deps, { by, channel }, { message: on.message, card });
  await keep(deps, { by, channel, message, shown });
}

/** Answers in a direct message, where what is shown lasts and is kept true. */
export async function reply(deps: ShowDeps, { by, channel }: Direct, answer: Showable): Promise<void> {
  const message = await post(deps, { by, channel }, cardOf(answer));
  const shown = shownIn(answer);
  if (shown) await keep(deps, { by, channel, message, shown });
}

/** Offers a form in a direct message, where none can open by itself. */
export async function offerForm(deps: ShowDeps, direct: Direct, form: Card): Promise<void> {
  await post(deps, direct, fillInCard(form));
}

/** Opens a form. Slack gives three seconds from the press; a person who waited in vain is told. */
export async function openForm(
  deps: ShowDeps,
  origin: Origin,
  opened: { form: Card; trigger: string },
): Promise<void> {
  try {
    const { interactive } = await deps.workspaces.in(origin.by.team);
    const view = formView(opened.form, origin);
    await reaching(() => interactive.views.open({ trigger_id: opened.trigger, view }));
  } catch (error) {
    deps.log.warn({ err: error }, 'A form did not open');
    await deps.whisper.say(origin, wordsCard('I could not open the form in time. Please try again.'));
  }
}

/** A form as a modal that finds its way back to where it was opened. */
export function formView(form: Card, origin: Origin) {
  const privateMetadata = writeMetadata(sending(form), origin);
  return renderModal(form, { callbackId: FORM, privateMetadata }).view;
}

/** Makes a message show a card, and gives the message that does: a new one if the old one is no more. */
async function change(
  deps: ShowDeps,
  { by, channel }: Direct,
  { message, card }: { message: string; card: Card },
): Promise<string> {
  const content = renderMessage(card);
  const { interactive } = await deps.workspaces.in(by.team);
  try {
    await reaching(() => interactive.chat.update({ channel, ts: message, ...content }));
    return message;
  } catch (error) {
    if (outward(error).failure.kind !== 'gone') throw error;
    return post(deps, { by, channel }, card);
  }
}

async function post(deps: ShowDeps, { by, channel }: Direct, card: Card): Promise<string> {
  const { interactive } = await deps.workspaces.in(by.team);
  return (await postCard(interactive, channel, card)).message;
}

type Standing = Direct & { readonly message: string; readonly shown: Shown };

/** Has a message kept true. It is shown already: failing to keep it is for the log, not for the person. */
async function keep(deps: ShowDeps, { by, channel, message, shown }: Standing): Promise<void> {
  const place = { platform: 'slack' as const, team: by.team, conversation: channel };
  const { ref, shows, version, note } = shown;
  const copy = { card: ref, place, message, shows, version, ...(note && { note }) };
  try {
    await deps.muster.keep(copy);
  } catch (error) {
    deps.log.error({ err: error, message }, 'A message that was shown could not be kept true');
  }
}
