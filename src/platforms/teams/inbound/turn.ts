import { type Answer, type Asked, drawn, type Muster, NOT_CONFIRMED } from '../../../core/asking/asked.js';
import { StoreUnavailable } from '../../../core/errors.js';
import { createOncePerKey } from '../../../core/once-per-key.js';
import type { Leases } from '../../../core/ports.js';
import type { Look } from '../../../core/showing/look.js';
import type { Answered } from '../outbound/connection.js';
import type { Conversations } from '../outbound/references.js';
import type { Sending } from '../outbound/sending.js';
import { namePeople } from '../people.js';
import { renderCard, withRefresh } from '../render.js';
import { answerMessage } from './answer-message.js';
import { answerPress, cardResponse, notSupported, passingWords, written } from './answer-press.js';
import type { Answering } from './answering.js';
import { type Inbound, inbound, type Setting, settingOf } from './index.js';
import { onceOf } from './once.js';
import type { Received } from './received.js';

type Deps = Answering & {
  readonly muster: Muster;
  readonly look: Look;
  readonly leases: Leases;
  readonly sending: Sending;
  readonly conversations: Conversations;
};
type AskedInbound = Extract<Inbound, { kind: 'asked' }>;
type Turn = { readonly setting: Setting; readonly what: AskedInbound };

/** What a person hears when the fault is ours and not the store's. */
export const OUR_FAULT =
  'Something went wrong on my side, and I could not confirm that this was saved. Please try again: it will count once.';

/** Takes one activity, from whoever may send it, all the way to its answer. */
export function createTurns(deps: Deps): (received: Received) => Promise<Answered> {
  const once = createOncePerKey();
  return async (received) => {
    const setting = settingOf(received);
    if (!setting) return { status: 400 };
    const what = inbound(received, setting);
    if (what.kind === 'unsupported') {
      deps.log.info({ why: what.why }, 'Not taken');
      return what.invoke === 'invoke' ? { status: 400, body: notSupported(what.why) } : { status: 200 };
    }
    if (what.kind === 'look') return look(deps, setting, what.message);
    if (what.kind === 'overheard') return overhear(deps, what.said);
    if (what.kind === 'parted') return parted(deps, setting, what.users);
    if (what.kind !== 'asked') return membership(deps, setting, what.kind);
    if (what.invoke === 'invoke') return { status: 200, body: await press(deps, { setting, what }) };
    try {
      // The redelivery of a message that is being answered would be answered beside it.
      await once(`${setting.thread}/${setting.activity}`, () => message(deps, { setting, what }));
    } catch (error) {
      deps.log.error({ err: error }, 'A message was taken and could not be answered');
    }
    return { status: 200 };
  };
}

/** A message as one person sees it. Clients ask by themselves and often: it is only read, and no is no trouble. */
async function look(deps: Deps, setting: Setting, message: string): Promise<Answered> {
  const { tenant, user, conversation } = setting;
  // A channel that the import names has no tenant of its own.
  const places = [tenant, ''].map((team) => ({ platform: 'teams' as const, team, conversation }));
  const by = { platform: 'teams' as const, team: tenant, user };
  try {
    const seen = await Promise.all(places.map((place) => deps.look(place, message, by)));
    const card = seen.find((one) => one !== undefined);
    if (card) return { status: 200, body: written(cardResponse(withRefresh(renderCard(card)))) };
  } catch (error) {
    deps.log.warn({ err: error }, 'A message could not be shown as one person sees it');
  }
  return { status: 400, body: notSupported('a view of one’s own here') };
}

/** What is said to others is only listened to: nobody is answered here. */
async function overhear(
  deps: Deps,
  said: Extract<Inbound, { kind: 'overheard' }>['said'],
): Promise<Answered> {
  try {
    await deps.muster.overhear(said);
    return { status: 200 };
  } catch (error) {
    deps.log.error({ err: error }, 'What was said in a channel could not be acted on');
    // Teams delivers it again.
    return { status: 503 };
  }
}

async function membership(deps: Deps, setting: Setting, kind: 'added' | 'removed'): Promise<Answered> {
  const { tenant, conversation, serviceUrl, personal, user } = setting;
  const whose = personal ? { user } : {};
  try {
    if (kind === 'added') await deps.conversations.keep({ tenant, conversation, serviceUrl, ...whose });
    else await deps.conversations.forget({ tenant, conversation, ...whose });
    if (kind === 'added' && personal) await deps.muster.arrived({ platform: 'teams', team: tenant, user });
    return { status: 200 };
  } catch (error) {
    deps.log.error({ err: error }, 'A conversation could not be remembered');
    // Teams delivers it again.
    return { status: 503 };
  }
}

/** To leave a team is not to leave the organisation; but whoever leaves that is taken out of every team. */
function parted({ muster }: Deps, { tenant }: Setting, users: readonly string[]): Answered {
  for (const user of users) muster.doubted({ platform: 'teams', team: tenant, user });
  return { status: 200 };
}

async function press(deps: Deps, { setting, what }: Turn) {
  const answer = await askMuster(deps, { setting, what });
  try {
    return await answerPress(deps, { setting, asked: what.asked, answer });
  } catch (error) {
    deps.log.error({ err: error }, 'A press was taken and could not be answered');
    return passingWords(OUR_FAULT);
  }
}

async function message(deps: Deps, { setting, what }: Turn): Promise<void> {
  const answer = await askMuster(deps, { setting, what });
  // Who Muster is stands above what it answers.
  const { tenant, personal, user } = setting;
  if (personal) await deps.muster.arrived({ platform: 'teams', team: tenant, user });
  await answerMessage(deps, { setting, asked: what.asked, answer });
}

/** Asks Muster. Whatever goes wrong becomes an honest sentence: a person always hears something. */
async function askMuster(deps: Deps, { setting, what }: Turn): Promise<Answer> {
  const { tenant, conversation, serviceUrl, personal, user } = setting;
  try {
    await deps.conversations.keep({ tenant, conversation, serviceUrl, ...(personal ? { user } : {}) });
    return await drawn(await deps.muster.ask(await counted(deps, { setting, what })));
  } catch (error) {
    const words = error instanceof StoreUnavailable ? NOT_CONFIRMED : OUR_FAULT;
    deps.log.error({ err: error }, 'What was asked could not be done');
    return { kind: 'words', words, privately: false };
  }
}

/** Words with the `once` they count under and people named by their directory ids. */
async function counted(deps: Deps, { setting, what }: Turn): Promise<Asked> {
  const { asked, named } = what;
  if (asked.what.kind !== 'words') return asked;
  const once = await onceOf(deps.leases, { ...asked, what: asked.what, realNow: Date.now() });
  const { sending, log } = deps;
  const words = await namePeople(asked.what.words, { named, at: setting, sending, log });
  const { once: message } = asked.what;
  return { ...asked, what: { ...asked.what, words, once, ...(once !== message && { message }) } };
}
