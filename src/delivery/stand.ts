import { type CardRef, cardKey } from '../core/effect.js';
import { streamParts } from '../core/ids.js';
import type { Copies, Deliveries, Progress, PromptDelivery } from '../core/ports.js';
import type { Standing } from '../core/prompt.js';
import { replacedBy } from '../core/reaching/sums.js';
import type { Commit } from '../core/recording/commit.js';
import type { Registry } from '../core/registry.js';
import type { Show } from '../core/showing/show.js';
import type { Instant } from '../core/time.js';
import type { InParts } from './parts.js';

export interface StandDeps extends InParts {
  readonly deliveries: Deliveries;
  readonly copies: Copies;
  readonly registry: Registry;
  readonly show: Show;
}

const PAGE = 500;

/**
 * Has every prompt about a commit's stream stand as the ledger now says, and the copies of those that changed say
 * so: an answer stops the ladder, whoever gave it and however.
 */
export async function letStand(commit: Commit, deps: StandDeps): Promise<void> {
  if (!isPrompted(commit, deps.registry)) return;
  for (let after = ''; ; ) {
    if (after !== '') deps.goOn();
    const open = await deps.deliveries.open({ card: commit.stream, after, limit: PAGE });
    const changed = await changedOf(open, commit.at, deps.show);
    if (changed.length > 0) await deps.deliveries.stand(changed.map(({ stands }) => stands));
    const behind = changed.map(({ prompt }) => prompt.work.card).filter((card) => !isRefreshed(card, commit));
    await Promise.all(behind.map((card) => deps.copies.want(card, commit.version)));
    // Where another commit has ended the snooze meanwhile, it would last all the same: it is looked at once more.
    if (changed.some(({ stands }) => stands.state === 'snoozed')) continue;
    const last = open.at(-1);
    if (!last || open.length < PAGE) return;
    after = last.id;
  }
}

/** Has every seat that a stream asked, and that may be asked further, looked at again at once. */
export async function lookAgain({ stream, at }: Commit, { deliveries, goOn }: StandDeps): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    if (after !== '') goOn();
    const page: readonly PromptDelivery[] = await deliveries.asked({ stream, after, limit: PAGE });
    const waiting = page.filter(({ state }) => state === 'queued' || state === 'sent');
    await deliveries.stand(waiting.map(({ id, state }) => ({ id, state, due: at })));
    after = page.length < PAGE ? undefined : page.at(-1)?.id;
  }
}

/** Whether the copies of a card are wanted by the commit itself. */
const isRefreshed = (card: CardRef, { effects }: Commit): boolean =>
  effects.some((effect) => effect.do === 'refresh' && cardKey(effect.card) === cardKey(card));

function isPrompted({ stream }: Commit, registry: Registry): boolean {
  const { cards } = registry.feature(streamParts(stream).feature);
  return Object.values(cards).some(({ standing }) => standing !== undefined);
}

async function changedOf(open: readonly PromptDelivery[], at: Instant, show: Show) {
  const looked = open.map(async (prompt) => {
    const { id, work } = prompt;
    return { prompt, stands: { id, ...byWord(await show.standing(work), prompt, at) } };
  });
  return (await Promise.all(looked)).filter(
    ({ prompt, stands }) => !isSo(prompt, stands) && replacedBy(stands.state).includes(prompt.state),
  );
}

/**
 * What the ledger's word makes of a prompt. One that is open again after a snooze is looked at at once; any other
 * that is open stays as it is.
 */
export function byWord(
  standing: Standing,
  { state, due, work }: PromptDelivery,
  at: Instant,
): Omit<Progress, 'step' | 'problem'> {
  switch (standing.is) {
    case 'open':
      return state === 'snoozed' ? { state: 'sent', due: at } : { state, ...(due && { due }) };
    case 'still':
      return { state };
    case 'snoozed':
      return { state: 'snoozed', due: earlier(standing.until, work.until) };
    case 'answered': {
      const { by, late } = standing;
      return { state: 'answered', word: { at, ...(by && { by }), ...(late && { late }) } };
    }
    case 'withdrawn':
    case 'excluded':
      return { state: standing.is, word: { at } };
  }
}

const earlier = (one: Instant, other: Instant | undefined): Instant =>
  other !== undefined && other < one ? other : one;

function isSo(prompt: PromptDelivery, stands: Omit<Progress, 'step' | 'problem'>): boolean {
  return prompt.state === stands.state && prompt.due === stands.due;
}
