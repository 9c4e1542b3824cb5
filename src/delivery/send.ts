import { OutwardError } from '../core/errors.js';
import { reachable } from '../core/people/person.js';
import type {
  ClaimedDelivery,
  Clock,
  Deliveries,
  DeliveryState,
  People,
  Put,
  Single,
  Work,
} from '../core/ports.js';
import type { AsSystem } from './ask.js';
import { afterSending, type CopiesDeps, keep, viewerOf } from './copies.js';
import { recordOutcomes } from './outcomes.js';
import type { InParts } from './parts.js';
import { sendAgain, takeBack } from './take-back.js';
import { asSent, type Tried } from './twice.js';

export interface SendDeps extends CopiesDeps, InParts {
  readonly people: People;
  readonly asSystem: AsSystem;
  readonly deliveries: Deliveries;
  readonly clock: Clock;
}

/** How a delivery ended. */
export type Ended = {
  readonly state: Extract<
    DeliveryState,
    'sent' | 'withdrawn' | 'no-contact' | 'not-installed' | 'blocked' | 'not-found' | 'failed'
  >;
  readonly problem?: string;
} & Put;

/**
 * Carries out one delivery.
 * @throws OutwardError when the outside said no or did not answer
 */
export async function send(delivery: ClaimedDelivery & Of<Single>, deps: SendDeps): Promise<Ended> {
  const { work, id } = delivery;
  // What was queued for an exercise that has been stopped since is not sent: not even its last.
  const sends = work.do === 'post' || work.do === 'tell';
  if (sends && (await deps.show.isHalted(work.card))) return { state: 'withdrawn' };
  switch (work.do) {
    case 'post':
      return post({ ...delivery, work }, deps);
    case 'tell':
      return tell({ ...delivery, work }, deps);
    case 'withdraw':
      await takeBack(work, deps);
      return { state: 'sent' };
    case 'resend':
      await sendAgain(work, deps);
      return { state: 'sent' };
    case 'record':
      await recordOutcomes(work, deps);
      return { state: 'sent' };
    case 'ask': {
      const partnership = await deps.partnership(work.partnership);
      if (!partnership) return { state: 'failed', problem: 'the partnership is gone' };
      // Not the bare id: a follow of the same commit might have the very same.
      const once = `ask ${id}`;
      const refused = await deps.asSystem({ command: work.command, args: work.args, partnership, once });
      return refused === undefined ? { state: 'sent' } : { state: 'failed', problem: refused };
    }
  }
}

type Of<Kind extends Single> = { readonly work: Kind };

async function post(
  { work: { card, place }, ...tried }: Tried & Of<Extract<Work, { do: 'post' }>>,
  deps: SendDeps,
): Promise<Ended> {
  const platform = deps.platform(place.platform);
  if (!platform) return { state: 'no-contact', problem: `${place.platform} is off` };
  const shown = await deps.show(card, { kind: 'all' });
  const { message } = await platform.post(place, asSent(shown.card, tried));
  const copy = await afterSending(keep({ card, place, message, shows: 'all', version: shown.version }, deps));
  return { state: 'sent', copy };
}

/** Reaches a person on the first platform that takes it, the one they prefer before the other. */
async function tell(
  { work: { card, person: id, to }, ...tried }: Tried & Of<Extract<Work, { do: 'tell' }>>,
  deps: SendDeps,
): Promise<Ended> {
  const [person] = await deps.people.get([id]);
  const users = to ? [to] : person ? reachable(person) : [];
  const ways = users.map((user) => ({ user, platform: deps.platform(user.platform) }));
  const shown = await deps.show(card, await viewerOf(id, card.stream, deps));
  let problem: OutwardError | undefined;
  for (const { user, platform } of ways) {
    if (!platform) continue;
    try {
      const { place, message } = await platform.tell(user, asSent(shown.card, tried));
      const copy = await afterSending(
        keep({ card, place, message, shows: id, version: shown.version }, deps),
      );
      return { state: 'sent', copy };
    } catch (error) {
      if (!(error instanceof OutwardError) || error.failure.kind === 'later') throw error;
      problem = error;
    }
  }
  if (!problem) return { state: 'no-contact' };
  return { state: stateFor(problem), problem: problem.code };
}

/** What a final no means for the person it was for. */
export function stateFor(error: OutwardError): 'not-installed' | 'blocked' | 'not-found' | 'failed' {
  return error.failure.kind === 'gone' ? (error.failure.state ?? 'not-found') : 'failed';
}
