import type { CardRef } from '../effect.js';
import type { OrganisationId } from '../ids.js';
import type { JsonObject } from '../json.js';
import { type Partnership, type Role, seatsOf } from '../people/partnership.js';
import type { Person } from '../people/person.js';
import type { Viewer } from '../people/viewer.js';
import type { Place } from '../ports.js';
import type { By } from '../recording/commit.js';
import type { Performed } from '../recording/perform.js';
import type { Show } from '../showing/show.js';
import type { Answer, Asked, Undrawn } from './asked.js';
import { buildForm, type FormFilling, furtherIn } from './form.js';
import { legible } from './legible.js';
import { FOR } from './matching.js';
import type { Request } from './request.js';

/** A speaker in a partnership. */
export interface Turn {
  readonly asked: Asked;
  readonly person: Person;
  readonly partnership: Partnership;
  readonly roles: readonly Role[];
  /** The seat this request speaks for, where its command speaks for one. */
  readonly seat?: OrganisationId;
}

/** A plain no. */
export function refuse(words: string, asked: Asked, partnership?: Partnership): Answer {
  return { kind: 'refused', words: legible(words), privately: !mayAnswerHere(asked, partnership) };
}

/** What was asked had been counted before. */
export const repeated = (asked: Asked): Answer => ({
  kind: 'words',
  words: 'That reached me twice. It was recorded when it came first, and counts once.',
  privately: !mayAnswerHere(asked, undefined),
});

/** It was asked what this answers when it came first. */
export const askedBefore = (asked: Asked): Answer => ({
  kind: 'words',
  words:
    'That reached me twice. I asked what it answers when it came first: press that there, if you have not. If it is something new, write it again.',
  privately: !mayAnswerHere(asked, undefined),
});

/** A card for the person, or for everybody where everybody reads the answer. */
export async function present(ref: CardRef, turn: Turn, deps: { show: Show }): Promise<Answer> {
  const unseen = turn.asked.seenBy === 'asker' || !deps.show.isPersonal(ref);
  const here = unseen && mayAnswerHere(turn.asked, turn.partnership);
  return { kind: 'card', ...(await deps.show(ref, viewerOf(turn, here))), privately: !here };
}

/** What a person sees after something was done. From here on nothing may turn a yes into a no. */
export function afterwards(
  performed: Exclude<Performed, { refused: string }>,
  turn: Turn,
  deps: { show: Show; trouble(error: unknown, about: string): void },
): Answer | Undrawn {
  const privately = !mayAnswerHere(turn.asked, turn.partnership);
  const { shows } = performed;
  const note = legible(performed.note ?? 'Recorded.');
  if (!shows) return { kind: 'words', words: note, privately };
  const draw = async (): Promise<Answer> => {
    try {
      const shown = await present(shows, turn, deps);
      return performed.note === undefined || shown.kind !== 'card' ? shown : { ...shown, note };
    } catch (error) {
      deps.trouble(error, `showing ${shows.card} after a commit`);
      return { kind: 'words', words: note, privately };
    }
  };
  return { kind: 'undrawn', draw };
}

/** A form to fill in, carrying what is known and the nonce by which it will count once. */
export function openForm(
  form: Omit<FormFilling, 'carried'> & { nonce: string; request: Request; turn: Turn },
): Extract<Answer, { kind: 'form' }> {
  const { request, turn, nonce } = form;
  const hidden = Object.entries(form.command.fields ?? {}).flatMap(([name, field]): [string, string][] => {
    const value = form.given[name] ?? request.given[name];
    return field.hidden && typeof value === 'string' ? [[name, value]] : [];
  });
  const seat = turn.seat && { [FOR]: turn.seat };
  const carried: JsonObject = {
    ...Object.fromEntries(hidden),
    ...seat,
    ...furtherIn(form),
    partnership: turn.partnership.id,
    nonce,
  };
  const privately = !mayAnswerHere(turn.asked, turn.partnership);
  return { kind: 'form', form: buildForm({ ...form, carried }), privately };
}

/** Who speaks, as what, for whom, and through which copy. */
export function speaker({ asked, person, partnership, seat: spoken }: Turn, as: string): By {
  const seats = seatsOf(partnership, person.id);
  const [seat, another] = seats;
  const seated = as === 'representative' || as === 'deputy';
  const copy = asked.what.kind === 'press' ? asked.what.message : undefined;
  return {
    person: person.id,
    as,
    ...(spoken ? { for: spoken } : seated && seat && !another && { for: seat }),
    via: { platform: asked.by.platform, ...(copy && { copy }) },
  };
}

function viewerOf({ asked, person, roles }: Turn, here: boolean): Viewer {
  return here && asked.seenBy === 'everyone' ? { kind: 'all' } : { kind: 'person', person: person.id, roles };
}

/** Where everybody reads the answer, only the partnership's own channel may hear it. */
function mayAnswerHere(asked: Asked, partnership: Partnership | undefined): boolean {
  return asked.seenBy === 'asker' || (partnership !== undefined && isOwn(asked.place, partnership));
}

function isOwn(place: Place, { channels }: Partnership): boolean {
  if (place.platform === 'teams') return channels.teams?.conversation === place.conversation;
  return channels.slack?.team === place.team && channels.slack.channel === place.conversation;
}
