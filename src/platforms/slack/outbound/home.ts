import { drawn, type Muster } from '../../../core/asking/asked.js';
import type { Card, Execute } from '../../../core/card.js';
import type { CardRef } from '../../../core/effect.js';
import { streamParts } from '../../../core/ids.js';
import type { PlatformUser } from '../../../core/people/person.js';
import { withSentence } from '../../../core/showing/mark.js';
import { reaching } from '../errors.js';
import { asking } from '../inbound/asking.js';
import { renderHome } from '../render.js';
import { cardOf, type Showable, shownIn, wordsCard } from './compose.js';
import type { Workspaces } from './workspaces.js';

export interface HomeDeps {
  readonly muster: Pick<Muster, 'ask'>;
  readonly workspaces: Pick<Workspaces, 'in'>;
}

/** What a home opens with: what waits for the person, over all their partnerships. */
const MINE = 'people.mine';

const BACK: Execute = { type: 'Action.Execute', title: 'Back to what waits for me', verb: MINE };

/** Asks for what a person's home opens with. */
export function askForHome(
  { muster }: Pick<HomeDeps, 'muster'>,
  by: PlatformUser,
): ReturnType<Muster['ask']> {
  return muster.ask(asking(by, by.user, { kind: 'press', verb: MINE, data: {}, inputs: {} }));
}

/**
 * Shows an answer as a person's home: a card with the way back to what waits for them, or a sentence above it. A home
 * is shown when it is opened and when something is pressed on it, so that few calls are made for it.
 */
export async function showHome(deps: HomeDeps, by: PlatformUser, answer: Showable): Promise<void> {
  const shown = shownIn(answer);
  if (!shown) return publish(deps, by, await aboveMine(deps, by, cardOf(answer).summary));
  await publish(deps, by, isMine(shown.ref) ? cardOf(answer) : withWayBack(cardOf(answer)));
}

/** Shows what a home opens with, or why it does not. */
export async function openHome(deps: HomeDeps, by: PlatformUser, answer: Showable): Promise<void> {
  await publish(deps, by, cardOf(answer));
}

/** The first page of what waits for somebody. */
const isMine = ({ stream, card, part }: CardRef): boolean =>
  part === undefined && `${streamParts(stream).feature}.${card}` === MINE;

const withWayBack = (card: Card): Card => ({ ...card, actions: [...(card.actions ?? []), BACK] });

async function aboveMine(deps: HomeDeps, by: PlatformUser, words: string): Promise<Card> {
  const mine = await drawn(await askForHome(deps, by));
  return mine.kind === 'card' ? withSentence(mine.card, words) : wordsCard(words);
}

async function publish(deps: HomeDeps, by: PlatformUser, card: Card): Promise<void> {
  const { interactive } = await deps.workspaces.in(by.team);
  await reaching(() => interactive.views.publish({ user_id: by.user, view: renderHome(card) }));
}
