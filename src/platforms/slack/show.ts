import type { Muster, Shown } from '../../core/asked.js';
import type { Card } from '../../core/card.js';
import type { Client } from './clients.js';
import { cardOf, fillInCard, type Showable, sending, shownIn, wordsCard } from './compose.js';
import { outward, reaching } from './errors.js';
import type { Log } from './log.js';
import { writeMetadata } from './metadata.js';
import type { Origin } from './origin.js';
import { renderMessage, renderModal } from './render.js';
import type { Whisper } from './whisper.js';

export const FORM = 'muster-form';

export interface ShowDeps {
  readonly muster: Pick<Muster, 'keep'>;
  readonly client: Client;
  readonly whisper: Whisper;
  readonly log: Log;
}

/** Shows the answer to a press or a sent form where the press was made, or else to the person alone. */
export async function showAnswer(deps: ShowDeps, origin: Origin, answer: Showable): Promise<void> {
  const card = cardOf(answer);
  const shown = shownIn(answer);
  if (!shown || !origin.on || origin.on.as === 'published') return deps.whisper.say(origin, card);
  if (origin.on.as === 'private') return deps.whisper.replace(origin, card);
  await change(deps, { origin, message: origin.on.message, shown, card });
}

/** Answers in a direct message, where what is shown lasts and is kept true. */
export async function reply(deps: ShowDeps, origin: Origin, answer: Showable): Promise<void> {
  const message = await post(deps, origin, cardOf(answer));
  const shown = shownIn(answer);
  if (shown) await keep(deps, { origin, message, shown });
}

/** Offers a form in a direct message, where none can open by itself. */
export async function offerForm(deps: ShowDeps, origin: Origin, form: Card): Promise<void> {
  await post(deps, origin, fillInCard(form));
}

/** Opens a form. Slack gives three seconds from the press; a person who waited in vain is told. */
export async function openForm(
  deps: ShowDeps,
  origin: Origin,
  opened: { form: Card; trigger: string },
): Promise<void> {
  try {
    await reaching(() =>
      deps.client.views.open({ trigger_id: opened.trigger, view: formView(opened.form, origin) }),
    );
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

type Standing = { origin: Origin; message: string; shown: Shown };

async function change(deps: ShowDeps, standing: Standing & { card: Card }): Promise<void> {
  const message = await updated(deps, standing);
  await keep(deps, { ...standing, message });
}

/** The message that shows the card now: a new one if the old one is no more. */
async function updated(
  deps: ShowDeps,
  { origin, message, card }: Standing & { card: Card },
): Promise<string> {
  const content = renderMessage(card);
  try {
    await reaching(() => deps.client.chat.update({ channel: origin.channel ?? '', ts: message, ...content }));
    return message;
  } catch (error) {
    if (outward(error).failure.kind !== 'gone') throw error;
    return post(deps, origin, card);
  }
}

async function post(deps: ShowDeps, { channel, by }: Origin, card: Card): Promise<string> {
  const content = { channel: channel ?? by.user, ...renderMessage(card), ...QUIET };
  const posted = await reaching(() => deps.client.chat.postMessage(content));
  return posted.ts ?? '';
}

/** Links in a card stay as they are; Slack does not go and look at them. */
export const QUIET = { unfurl_links: false, unfurl_media: false } as const;

async function keep(deps: ShowDeps, { origin, message, shown }: Standing): Promise<void> {
  const { by, channel } = origin;
  const place = { platform: 'slack' as const, team: by.team, conversation: channel ?? by.user };
  await deps.muster.keep({ card: shown.ref, place, message, shows: shown.shows, version: shown.version });
}
