import {
  type Answer,
  type Asked,
  type Muster,
  NOT_CONFIRMED,
  type Undrawn,
} from '../../../core/asking/asked.js';
import { StoreUnavailable } from '../../../core/errors.js';
import type { Log } from '../log.js';

/** Nothing can be said to be saved: Slack must show the person a failure. */
export class NotConfirmed extends Error {
  override readonly name = 'NotConfirmed';
  constructor(options?: ErrorOptions) {
    super(NOT_CONFIRMED, options);
  }
}

/** Asks Muster. Whatever is thrown means the same to the person: it cannot be said that anything was saved. */
export async function ask(
  deps: { readonly muster: Pick<Muster, 'ask'>; readonly log: Log },
  asked: Asked,
): Promise<Answer | Undrawn | NotConfirmed> {
  try {
    return await deps.muster.ask(asked);
  } catch (error) {
    const outage = error instanceof StoreUnavailable;
    deps.log.error({ err: error }, outage ? 'The store did not confirm a save' : 'Muster failed to answer');
    return new NotConfirmed({ cause: error });
  }
}
