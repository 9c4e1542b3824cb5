import type { Card } from '../core/card.js';
import { OutwardError } from '../core/errors.js';
import { type PersonId, streamParts } from '../core/ids.js';
import { type Person, type PlatformName, reachable } from '../core/people/person.js';
import type { Clock, Mail, People, Progress, Prompt, PromptDelivery, Step } from '../core/ports.js';
import type { Standing } from '../core/prompt.js';
import { mailOf } from '../core/showing/mail.js';
import type { Instant } from '../core/time.js';
import { afterSending, type CopiesDeps, keep, viewerOf } from './copies.js';
import { allStopped, type Climbing, climb, type Way } from './ladder.js';
import { stateFor } from './send.js';
import { byWord } from './stand.js';
import { asSent, type Tried } from './twice.js';

export interface PromptDeps extends CopiesDeps {
  readonly people: People;
  readonly clock: Clock;
  isOn(platform: PlatformName): boolean;
  /** The way to write to people by e-mail, where there is one. */
  mail(): Mail | undefined;
  /** Whom an organisation has on call, if a seat is an organisation's. */
  onCall(seat: string): Promise<readonly PersonId[]>;
}

/**
 * Takes one seat one step further. The ledger is asked first, so that whoever has answered is not asked again.
 * @throws OutwardError of the kind `later` when the step has to be tried again
 */
export async function takeStep(delivery: PromptDelivery & Tried, deps: PromptDeps): Promise<Progress> {
  const { work, steps = [] } = delivery;
  const now = deps.clock.now();
  const standing = await deps.show.standing(work);
  if (standing.is === 'still') return { state: delivery.state };
  const prompt = afresh(work, standing);
  if (standing.is !== 'open') {
    if (standing.is !== 'snoozed') await deps.copies.want(prompt.card);
    return byWord(standing, delivery, now);
  }
  if (await deps.show.isHalted(prompt.card)) return byWord({ is: 'withdrawn' }, delivery, now);
  if (prompt.until !== undefined && prompt.until <= now) {
    return { state: steps.length === 0 ? 'expired' : endedAs(steps, 'expired') };
  }
  const climbing = await lookUp({ prompt, steps, now, stills: standing.stills }, deps);
  const next = climb(climbing);
  if (next.next !== 'ask') return restAt(climbing);
  const step = await ask(next.way, { prompt, now, tried: delivery }, deps);
  return { ...restAt({ ...climbing, steps: [...steps, step] }), step };
}

/** A step that could not be taken, however often it was tried: the ladder goes on after it. */
export async function giveUpStep(
  delivery: PromptDelivery,
  problem: string,
  deps: PromptDeps,
): Promise<Progress> {
  const { work, steps = [] } = delivery;
  const now = deps.clock.now();
  const standing = await deps.show.standing(work);
  const stills = standing.is === 'open' ? standing.stills : undefined;
  const climbing = await lookUp({ prompt: afresh(work, standing), steps, now, stills }, deps);
  const next = climb(climbing);
  if (next.next !== 'ask') return restAt(climbing);
  const { rung, person, via } = next.way;
  const step: Step = { rung, person, via, at: now, outcome: 'failed', problem };
  return { ...restAt({ ...climbing, steps: [...steps, step] }), step };
}

/**
 * A prompt that is asked afresh, by somebody's wish or because a snooze has ended, from the later of the two; and until
 * when it is asked, where that was moved.
 */
function afresh(given: Prompt, standing: Standing): Prompt {
  const { since, until } = standing.is === 'open' ? standing : {};
  const prompt = until === undefined ? given : { ...given, until };
  const again = [prompt.again, since]
    .filter((each) => each !== undefined)
    .sort()
    .at(-1);
  return again === undefined ? prompt : { ...prompt, again };
}

/** Where a seat stands until its next step is due, or until it expires. */
function restAt(climbing: Climbing): Progress {
  const { prompt, steps, now } = climbing;
  const next = climb(climbing);
  const step = next.next === 'ask' ? now : next.next === 'wait' ? next.until : undefined;
  const due = [step, prompt.until].filter((each) => each !== undefined).sort()[0];
  if (next.next === 'nobody' && steps.length === 0 && allStopped(climbing)) return { state: 'excluded' };
  const state = next.next === 'nobody' || wasSent(steps) ? endedAs(steps, 'sent') : 'queued';
  // Nobody was reached and nobody is left: there is nothing to expire.
  return state === 'sent' || state === 'queued' ? { state, ...(due && { due }) } : { state };
}

/** The state of a seat nobody else is asked for: what its first person came to, unless somebody was reached. */
function endedAs(steps: readonly Step[], reached: 'sent' | 'expired'): Progress['state'] {
  return wasSent(steps) ? reached : (steps[0]?.outcome ?? 'no-contact');
}

const wasSent = (steps: readonly Step[]): boolean => steps.some(({ outcome }) => outcome === 'sent');

async function lookUp(
  climbing: Pick<Climbing, 'prompt' | 'steps' | 'now' | 'stills'>,
  { people, onCall, isOn, mail, partnership }: PromptDeps,
): Promise<Climbing> {
  const { prompt } = climbing;
  const called = prompt.ladder?.onCall === undefined ? [] : await onCall(prompt.seat);
  const known = await people.get([...prompt.people, ...called]);
  const instead = known.flatMap(({ away }) => away?.instead ?? []);
  const standIns = instead.length > 0 ? await people.get(instead) : [];
  const byId = [...known, ...standIns].map((person): [PersonId, Person] => [person.id, person]);
  return {
    ...climbing,
    onCall: called,
    people: new Map(byId),
    isOn: (way) => (way === 'mail' ? mail() !== undefined : isOn(way)),
    zone: (await partnership(streamParts(prompt.card.stream).partnership))?.timezone ?? 'Europe/London',
  };
}

type Asking = { readonly prompt: Prompt; readonly now: Instant; readonly tried: Tried };

async function ask(way: Way, asking: Asking, deps: PromptDeps): Promise<Step> {
  const { rung, person, via } = way;
  const step = { rung, person, via, at: asking.now };
  try {
    const copy = await sendBy(way, asking, deps);
    return { ...step, outcome: 'sent', ...(copy !== undefined && { copy }) };
  } catch (error) {
    if (!(error instanceof OutwardError) || error.failure.kind === 'later') throw error;
    return { ...step, outcome: stateFor(error), problem: error.code };
  }
}

/** Sends it; gives the copy that then stands there, of which a mail has none. */
async function sendBy(
  { person: id, via }: Way,
  { prompt: { card }, tried }: Asking,
  deps: PromptDeps,
): Promise<string | undefined> {
  const shown = await deps.show(card, await viewerOf(id, card.stream, deps));
  if (via === 'mail') {
    await byMail(id, asSent(shown.card, tried), deps);
    return undefined;
  }
  const { user, platform } = await wayTo(id, via, deps);
  const { place, message } = await platform.tell(user, asSent(shown.card, tried));
  return afterSending(keep({ card, place, message, shows: id, version: shown.version }, deps));
}

async function byMail(id: PersonId, card: Card, { people, mail, isOn }: PromptDeps): Promise<void> {
  const [person] = await people.get([id]);
  const way = mail();
  if (!person?.email || !way) throw new OutwardError('mail.no-way', { kind: 'gone' });
  const chats = reachable(person).map(({ platform }) => platform);
  await way.send({ to: person.email, ...mailOf(card, chats.filter(isOn)) });
}

async function wayTo(id: PersonId, via: PlatformName, { people, platform }: PromptDeps) {
  const [person] = await people.get([id]);
  const user = person && reachable(person).find((way) => way.platform === via);
  const chat = platform(via);
  // Erased or turned off since the ladder was looked at.
  if (!user || !chat) throw new OutwardError(`${via}.no-way`, { kind: 'gone' });
  return { user, platform: chat };
}
