import type { Card } from '../../../core/card.js';
import { outward, reaching } from '../errors.js';
import type { Origin } from '../inbound/origin.js';
import type { Log } from '../log.js';
import { renderMessage } from '../render.js';
import type { Respond } from './respond.js';
import type { Workspaces } from './workspaces.js';

export interface WhisperDeps {
  readonly workspaces: Pick<Workspaces, 'in'>;
  readonly respond: Respond;
  readonly log: Log;
}

export interface Whisper {
  /** Shows a card to one person where they are. */
  say(origin: Origin, card: Card): Promise<void>;
  /** Puts a card in the place of the ephemeral message it was asked for on. */
  replace(origin: Origin, card: Card): Promise<void>;
}

/**
 * Private answers. A response URL works in every conversation but only for half an hour; after that the person is
 * told in the conversation if the bot is in it, and else in their direct message.
 * @throws OutwardError when none of the ways is open, or one may have been taken without our hearing of it
 */
export function createWhisper(deps: WhisperDeps): Whisper {
  const say = async ({ by, channel, responseUrl }: Origin, card: Card, replace: boolean): Promise<void> => {
    const { text, blocks } = renderMessage(card);
    const client = async () => (await deps.workspaces.in(by.team)).interactive;
    const ways = [
      responseUrl &&
        (() =>
          deps.respond(responseUrl, { response_type: 'ephemeral', replace_original: replace, text, blocks })),
      channel && (async () => (await client()).chat.postEphemeral({ channel, user: by.user, text, blocks })),
      async () => (await client()).chat.postMessage({ channel: by.user, text, blocks }),
    ];
    await firstOpen(
      deps.log,
      ways.filter((way) => typeof way === 'function'),
    );
  };
  return {
    say: (origin, card) => say(origin, card, false),
    replace: (origin, card) => say(origin, card, true),
  };
}

async function firstOpen(log: Log, [way, ...others]: readonly (() => Promise<unknown>)[]): Promise<void> {
  if (!way) return;
  try {
    await reaching(way);
  } catch (error) {
    const { code, failure } = outward(error);
    const mayHaveArrived = failure.kind === 'later' && failure.unknown === true;
    if (mayHaveArrived || others.length === 0) throw error;
    log.info({ code }, 'Telling the person another way');
    await firstOpen(log, others);
  }
}
