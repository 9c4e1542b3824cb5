import { OutwardError } from '../../../core/errors.js';
import type { JsonObject } from '../../../core/json.js';
import { patiently } from '../outbound/patiently.js';
import type { Sending } from '../outbound/sending.js';
import {
  type Answering,
  activityOf,
  answerPrivately,
  type Exchange,
  keep,
  type Look,
  lookOf,
} from './answering.js';
import type { Setting } from './index.js';

type Deps = Answering & { readonly sending: Sending };

/** Answers with a message in the same place, or one-to-one. */
export async function answerMessage(deps: Deps, exchange: Exchange): Promise<void> {
  const { setting, answer } = exchange;
  const look = lookOf(answer);
  if (answer.privately && !setting.personal) {
    const words = await answerPrivately(deps, exchange, look);
    await reply(deps, setting, activityOf({ kind: 'words', words }));
    return;
  }
  const message =
    (await replace(deps, exchange, look)) ?? (await reply(deps, setting, activityOf(look))).message;
  // A card with somebody's own buttons that stands before everybody is an answer, not a copy.
  if (setting.personal || (look.kind === 'card' && look.shown?.shows === 'all'))
    await keep(deps, look, { tenant: setting.tenant, conversation: setting.conversation, message });
}

/** An older client's press has no response to answer in: in a 1:1 chat the pressed card itself is changed. */
async function replace(deps: Deps, exchange: Exchange, look: Look): Promise<string | undefined> {
  const { setting, asked } = exchange;
  const pressed = asked.what.kind === 'press' ? asked.what.message : undefined;
  if (!setting.personal || !pressed || look.kind !== 'card') return undefined;
  const { serviceUrl, conversation } = setting;
  try {
    await deps.sending.update({ serviceUrl, conversation, message: pressed, activity: activityOf(look) });
    return pressed;
  } catch (error) {
    if (error instanceof OutwardError && error.failure.kind === 'gone') return undefined;
    throw error;
  }
}

/** Replies below the message. */
function reply({ sending }: Deps, setting: Setting, activity: JsonObject): Promise<{ message: string }> {
  const { serviceUrl, thread: conversation, activity: replyTo } = setting;
  return patiently(() => sending.send({ serviceUrl, conversation, activity, replyTo }));
}
