import { act } from './asking/act.js';
import { addressed } from './asking/addressed.js';
import {
  afterwards,
  askedBefore,
  openForm,
  present,
  refuse,
  repeated,
  speaker,
  type Turn,
} from './asking/answer.js';
import type { Answer, Asked, Undrawn } from './asking/asked.js';
import { rememberAsked, wasAsked } from './asking/asked-which.js';
import { callFor } from './asking/calling.js';
import { countedBefore } from './asking/counted.js';
import { wantsMore } from './asking/form.js';
import { opensForm } from './asking/given.js';
import {
  askWhichReply,
  offersFor,
  repliesTo,
  requestOfReply,
  saidAlone,
  saidInNeed,
} from './asking/in-words.js';
import { NOT_OF_THIS, relationOf, speaksAs } from './asking/permit.js';
import {
  type Answering,
  formAgain,
  refuseAbout,
  refuseForm,
  refuseNotAllowed,
  refuseWith,
} from './asking/refusing.js';
import { type NotUnderstood, type Request, requestOfPress, requestOfWords } from './asking/request.js';
import { speakingFor } from './asking/seat.js';
import { type TurnDeps, turnFor, turnsIn } from './asking/turns.js';
import { answerUnclear, askWhich, type OfSeveral } from './asking/unclear.js';
import { answerUnknown } from './asking/unknown.js';
import type { Command } from './command.js';
import { DEPLOYMENT } from './ids.js';
import type { JsonObject } from './json.js';
import { comeBack, type IdentityDeps } from './people/identity.js';
import { colleagues, createMemberships, partnershipsWith } from './people/memberships.js';
import type { Person } from './people/person.js';
import { isAdmin } from './people/registered.js';
import { isPersonal, relationsIn } from './people/viewer.js';
import type { Partnerships, Settings } from './ports.js';
import type { Call, Performed } from './recording/perform.js';
import type { Show } from './showing/show.js';

export interface DispatchDeps extends TurnDeps {
  readonly partnerships: Partnerships;
  readonly settings: Settings;
  readonly show: Show;
  readonly identity: IdentityDeps;
  /** Hears of a failure after the commit, which must not turn a yes into a no. */
  trouble(error: unknown, about: string): void;
}

/**
 * From what was asked to what is answered: who speaks, what they mean, whether they may, and what to show. The
 * only place where a person's permission is decided, and the default is no.
 */
export function createDispatch(deps: DispatchDeps): (asked: Asked) => Promise<Answer | Undrawn> {
  const memberships = createMemberships(deps);
  return async (asked) => {
    const person = await deps.people.of(asked.by);
    if (!person) return answerUnknown(asked, deps);
    await comeBack(person, asked.by.platform, deps);
    const found = await understand(asked, person, deps);
    if ('refused' in found) return refuse(found.refused, asked);
    if (await countedBefore(found, { asked, person }, deps)) return repeated(asked);
    const replied = await answerInWords(found, { asked, person }, { ...deps, memberships });
    if (replied) return replied;
    if ('own' in found) {
      const only = await onlyOne(found.request, { asked, person }, deps);
      return only ? answer(only.request, only.turn, deps) : askWhich(found, { asked, person }, deps);
    }
    const turn = await turnFor(found, { asked, person }, deps);
    if (!turn) return refuse(NOT_OF_THIS, asked);
    if ('nearest' in found) return answerUnclear(found, turn, deps);
    return answer(found, turn, deps);
  };
}

/**
 * Of a person's partnerships the only one in which they may ask for this: where they are called to help, or own the
 * action of that number. Nobody who needs help is asked which partnership they mean.
 */
async function onlyOne(
  request: Request | NotUnderstood,
  who: Pick<Turn, 'asked' | 'person'>,
  deps: DispatchDeps,
): Promise<{ request: Request; turn: Turn } | undefined> {
  if (!('command' in request) || request.command.may === 'anyone') return undefined;
  const own = await partnershipsWith(who.person.id, deps);
  const all = await turnsIn(own, request, who, deps);
  const able = all.filter(({ may }) => may);
  const [only, another] = able;
  if (only) return another ? undefined : only;
  // Nobody could say which: what it is about is in none of them, and any of them says so.
  const byRole = request.command.may.some((each) => typeof each === 'string');
  return byRole ? undefined : all[0];
}

/**
 * Words by themselves, to Muster alone, answer what waits for whoever wrote them, unless they ask for something. Where
 * they could answer several things, or ask for what cannot wait, one press says which, and nothing is typed again.
 */
async function answerInWords(
  found: Request | NotUnderstood | OfSeveral,
  who: Pick<Turn, 'asked' | 'person'>,
  deps: DispatchDeps & { memberships: ReturnType<typeof createMemberships> },
): Promise<Answer | Undrawn | undefined> {
  const { asked, person } = who;
  const request = 'own' in found ? found.request : found;
  const need = saidInNeed(request, asked);
  const waits = need === undefined ? undefined : await deps.memberships(person.id);
  if (need && waits && offersFor(need, waits).length > 0) return askWhichReply(need, who, deps);
  const words = saidAlone(request, asked);
  if (words === undefined) return undefined;
  if ('command' in request) {
    const where = 'own' in found ? await partnershipsWith(person.id, deps) : [{ id: request.partnership }];
    const turns = await turnsIn(where, request, who, deps);
    if (turns.some(({ may }) => may)) return undefined;
  }
  const [only, another] = repliesTo(words, waits ?? (await deps.memberships(person.id)));
  if (another) {
    await rememberAsked(who, deps);
    return askWhichReply(words, who, deps);
  }
  if (only && (await wasAsked(who, deps))) return askedBefore(asked);
  const reply = only && requestOfReply(only, asked, deps);
  const turn = reply && (await turnFor(reply, who, deps));
  return turn && answer(reply, turn, deps);
}

const NO_SUCH_BUTTON =
  'I no longer know that button. Type the command instead, or “help” to see what there is.';

async function understand(
  asked: Asked,
  person: Person,
  deps: DispatchDeps,
): Promise<Request | NotUnderstood | OfSeveral | { refused: string }> {
  const { what } = asked;
  if (what.kind === 'press') return requestOfPress(asked, what, deps) ?? { refused: NO_SUCH_BUTTON };
  const found = await addressed(asked, what, {
    ...deps,
    own: () => partnershipsWith(person.id, deps),
    isAdmin: () => isAdmin(person.id, deps),
  });
  const partnership = 'which' in found ? DEPLOYMENT : found.partnership;
  const request = requestOfWords(found.words, { worded: what, asked, partnership }, deps);
  if (!('which' in found) || ('command' in request && isPersonal(request.command))) return request;
  return found.which.length > 0 ? { own: found.which, request } : { refused: NOT_OF_THIS };
}

async function answer(request: Request, asker: Turn, deps: DispatchDeps): Promise<Answer | Undrawn> {
  const speaking = speakingFor(request, asker);
  if ('refused' in speaking) return refuse(speaking.refused, asker.asked, asker.partnership);
  const turn: Turn = { ...asker, ...('seat' in speaking && speaking) };
  const { command } = request;
  const { asked, roles } = turn;
  const as = speaksAs(command, roles);
  if (!as && relationsIn(command.may).length === 0) return refuseNotAllowed({ request, turn, deps });
  if ('which' in speaking) return present(speaking.which, turn, deps);
  if (request.nonce && wantsMore(command, request.given)) return formAgain({ request, turn, deps });
  const asking = await callFor(request, turn, deps);
  if (!asking.call) return refuseForm(asking.problem, { request, turn, deps });
  const { args } = asking.call;
  const call = as ? asking.call : await related(asking.call, { request, turn, deps });
  if ('kind' in call) return call;
  if (!request.nonce && opensForm(command, args)) {
    const filled = await deps.performing.fillForm(call);
    if ('refused' in filled) return refuseAbout(filled.words, { request, turn, deps });
    const exercise = await deps.performing.codeword(call);
    return openForm({
      command,
      ...(exercise && { exercise }),
      ...(filled.about && { about: filled.about }),
      given: { ...filled.initial, ...args, ...carriedIn(filled.initial, command) },
      nonce: deps.hash.salt(),
      request,
      turn,
      people: await colleagues(turn, deps),
    });
  }
  const performed =
    command.kind === 'act' ? await act(call, deps.identity) : await deps.performing.perform(call);
  if (!('refused' in performed)) return shownBy(performed, turn, deps);
  const { words, field, shows } = performed;
  if (shows && asked.what.kind === 'press' && !request.nonce) return refuseWith(words, shows, turn, deps);
  return refuseForm({ problem: words, ...(field && { field }) }, { request, turn, deps });
}

/** The call as somebody may make it who has no role for it, but a relation to what it is about. */
async function related(call: Call, { request, turn, deps }: Answering<DispatchDeps>): Promise<Call | Answer> {
  const found = await deps.performing.relate(call);
  if ('refused' in found)
    return turn.roles.length > 0
      ? refuseAbout(found.words, { request, turn, deps })
      : refuse(NOT_OF_THIS, turn.asked);
  const as = relationOf(call.command, found.related, turn.person.id);
  if (!as && turn.roles.length === 0) return refuse(NOT_OF_THIS, turn.asked);
  if (!as) return refuseNotAllowed({ request, turn, deps }, Object.values(found.related).flat());
  return { ...call, by: speaker(turn, as), lookedUp: found.lookedUp };
}

/** The ids of what a form was opened on, before any number it was called by: until it is sent a number may move on. */
function carriedIn(initial: JsonObject, { fields }: Command): JsonObject {
  return Object.fromEntries(Object.entries(initial).filter(([name]) => fields?.[name]?.hidden));
}

/** Something that was only looked up is drawn at once, and fails as a look-up may; what was done must not. */
function shownBy(
  performed: Exclude<Performed, { refused: string }>,
  turn: Turn,
  deps: DispatchDeps,
): Promise<Answer> | Answer | Undrawn {
  const { shows, note } = performed;
  return shows && note === undefined ? present(shows, turn, deps) : afterwards(performed, turn, deps);
}
