import type { Clock, Copies, Deliveries, Delivery, DeliveryState, Work } from '../core/ports.js';
import type { InParts } from './parts.js';

export interface TakeBackDeps extends InParts {
  readonly deliveries: Deliveries;
  readonly copies: Copies;
  readonly clock: Clock;
}

const PAGE = 500;

/** What had not come to its end, and is withdrawn; an answer stays an answer, and a failure a failure. */
const TAKEN: readonly DeliveryState[] = ['queued', 'sent', 'snoozed'];

/** Takes back what a commit has sent: what is queued is not sent, and every copy says that it was withdrawn. */
export async function takeBack(
  { commit, card }: Extract<Work, { do: 'withdraw' }>,
  deps: TakeBackDeps,
): Promise<void> {
  const { deliveries, copies, clock } = deps;
  const word = { at: clock.now() };
  for await (const page of sendsOf(commit, deps)) {
    const open = page.filter(({ state }) => TAKEN.includes(state));
    await deliveries.stand(open.map(({ id }) => ({ id, state: 'withdrawn', word })));
    const standing = await copies.get(page.flatMap(copiesOf));
    for (const { note: _, ...copy } of standing.filter((each) => each.card.stream !== card.stream)) {
      await copies.put({ ...copy, card, wanted: 1, shown: 0, version: 0 });
    }
  }
}

/** What is sent again: it reached nobody, or it asks and nobody has answered. */
const UNREACHED: readonly DeliveryState[] = ['no-contact', 'not-installed', 'blocked', 'not-found', 'failed'];

/** Sends what a commit has sent once more to whom it did not reach, and asks the silent again. */
export async function sendAgain(
  { commit }: Extract<Work, { do: 'resend' }>,
  deps: Omit<TakeBackDeps, 'copies'>,
): Promise<void> {
  const { deliveries, clock } = deps;
  for await (const page of sendsOf(commit, deps)) {
    const missed = page.filter(
      ({ state, work }) => UNREACHED.includes(state) || (work.do === 'prompt' && state === 'sent'),
    );
    await deliveries.resend(
      missed.map(({ id }) => id),
      clock.now(),
    );
  }
}

async function* sendsOf(
  commit: string,
  { deliveries, goOn }: Pick<TakeBackDeps, 'deliveries' | 'goOn'>,
): AsyncGenerator<readonly Delivery[]> {
  for (let after: string | undefined; ; ) {
    if (after !== undefined) goOn();
    const page = await deliveries.of({ commit, ...(after !== undefined && { after }), limit: PAGE });
    yield page.filter(({ work: { do: what } }) => what === 'post' || what === 'tell' || what === 'prompt');
    after = page.at(-1)?.id;
    if (after === undefined || page.length < PAGE) return;
  }
}

function copiesOf({ work, steps = [] }: Delivery): readonly string[] {
  const put = [...('copy' in work ? [work] : []), ...steps];
  return put.flatMap(({ copy }) => copy ?? []);
}
