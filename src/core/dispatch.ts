import { act } from './act.js';
import { afterwards, openForm, present, refuse, speaker, type Turn } from './answer.js';
import type { Answer, Asked, Undrawn } from './asked.js';
import type { Command } from './command.js';
import type { Field } from './fields.js';
import type { Given } from './given.js';
import { missing, opensForm, readGiven } from './given.js';
import { usage } from './help.js';
import { comeBack, type IdentityDeps } from './identity.js';
import { DEPLOYMENT } from './ids.js';
import type { JsonObject } from './json.js';
import { colleagues, partnershipsWith } from './memberships.js';
import { DEPLOYMENT_ITSELF, type Role, rolesOf } from './partnership.js';
import type { Call, Performed, Performing } from './perform.js';
import { NOT_OF_THIS, relationOf, speaksAs } from './permit.js';
import type { Person } from './person.js';
import type { Calendar, Partnerships } from './ports.js';
import { type Answering, refuseForm, refuseNotAllowed, refuseWith } from './refusing.js';
import { isAdmin, partnershipOf } from './registered.js';
import {
  addressed,
  type NotUnderstood,
  type Request,
  type RequestDeps,
  requestOfPress,
  requestOfWords,
} from './request.js';
import { speakingFor } from './seat.js';
import type { Show, ShowDeps } from './show.js';
import { answerUnclear, askWhich, type OfSeveral } from './unclear.js';
import { answerUnknown } from './unknown.js';
import { allowed, isPersonal, relationsIn } from './viewer.js';

export interface DispatchDeps extends ShowDeps, RequestDeps {
  readonly partnerships: Partnerships;
  readonly calendar: Calendar;
  readonly show: Show;
  readonly performing: Performing;
  readonly identity: IdentityDeps;
  /** Hears of a failure after the commit, which must not turn a yes into a no. */
  trouble(error: unknown, about: string): void;
}

/**
 * From what was asked to what is answered: who speaks, what they mean, whether they may, and what to show. The
 * only place where a person's permission is decided, and the default is no.
 */
export function createDispatch(deps: DispatchDeps): (asked: Asked) => Promise<Answer | Undrawn> {
  return async (asked) => {
    const person = await deps.people.of(asked.by);
    if (!person) return answerUnknown(asked, deps);
    await comeBack(person, asked.by.platform, deps);
    const found = await understand(asked, person, deps);
    if ('refused' in found) return refuse(found.refused, asked);
    if ('own' in found) return askWhich(found, { asked, person }, deps);
    const turn = await turnFor(found, { asked, person }, deps);
    if (!turn) return refuse(NOT_OF_THIS, asked);
    if ('nearest' in found) return answerUnclear(found, turn, deps);
    return answer(found, turn, deps);
  };
}

/** Who speaks where, and as what; undefined when they are nobody there. */
async function turnFor(
  found: Request | NotUnderstood,
  { asked, person }: Pick<Turn, 'asked' | 'person'>,
  deps: DispatchDeps,
): Promise<Turn | undefined> {
  if ('command' in found && isPersonal(found.command))
    return { asked, person, partnership: DEPLOYMENT_ITSELF, roles: ['self'] };
  const partnership = await partnershipOf(found.partnership, deps);
  const roles = partnership ? await rolesFor(found, { partnership, person }, deps) : [];
  const belongs = roles.length > 0 || ('command' in found && found.command.beyond);
  return partnership && belongs ? { asked, person, partnership, roles } : undefined;
}

/** The roles somebody has in a partnership; that of an administrator only where a command names it. */
async function rolesFor(
  found: Request | NotUnderstood,
  { partnership, person }: Pick<Turn, 'partnership' | 'person'>,
  deps: DispatchDeps,
): Promise<readonly Role[]> {
  const roles = rolesOf(partnership, person.id);
  const may = 'command' in found ? found.command.may : 'anyone';
  if (may === 'anyone' || !may.includes('admin') || allowed(may, roles)) return roles;
  return (await isAdmin(person.id, deps)) ? [...roles, 'admin'] : roles;
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
  const { command, once } = request;
  const { asked, partnership, roles } = turn;
  const as = speaksAs(command, roles);
  if (!as && relationsIn(command.may).length === 0) return refuseNotAllowed({ request, turn, deps });
  if ('which' in speaking) return present(speaking.which, turn, deps);
  const everybody = () => colleagues(turn, deps);
  const people = namesSomebody(request) ? await everybody() : [];
  const at = deps.clock.now();
  const reader = { people, calendar: deps.calendar, zone: partnership.timezone, now: at };
  const read = readGiven(command, request.given, reader);
  const problem = problemOf(read, request, turn);
  if (problem) return refuseForm(problem, { request, turn, deps });
  const { args } = read as Extract<Given, { args: JsonObject }>;
  const by = speaker(turn, as ?? '');
  const asking = { command, partnership, args, by, roles, once, at, press: asked.press };
  const call = as ? asking : await related(asking, { request, turn, deps });
  if ('kind' in call) return call;
  if (!request.nonce && opensForm(command, args)) {
    const filled = await deps.performing.fillForm(call);
    if ('refused' in filled) return refuse(filled.words, asked, partnership);
    const exercise = await deps.performing.codeword(call);
    return openForm({
      command,
      ...(exercise && { exercise }),
      given: { ...filled.initial, ...args, ...carriedIn(filled.initial, command) },
      nonce: deps.hash.salt(),
      request,
      turn,
      people: await everybody(),
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
      ? refuse(found.words, turn.asked, turn.partnership)
      : refuse(NOT_OF_THIS, turn.asked);
  const as = relationOf(call.command, found.related, turn.person.id);
  if (!as && turn.roles.length === 0) return refuse(NOT_OF_THIS, turn.asked);
  if (!as) return refuseNotAllowed({ request, turn, deps }, Object.values(found.related).flat());
  return { ...call, by: speaker(turn, as) };
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

function problemOf(
  read: Given,
  { nonce, command }: Request,
  { partnership }: Turn,
): { problem: string; field: string } | undefined {
  if ('problem' in read) return read;
  if (!nonce && opensForm(command, read.args)) return undefined;
  const lacks = missing(command, read.args);
  if (!lacks || nonce) return lacks;
  return { ...lacks, problem: `${lacks.problem} Write it like “${usage(command, partnership.command)}”.` };
}

/** Whether anybody must be found by name: in a field for a person, or mentioned in any words. */
function namesSomebody({ command: { fields = {}, positions = [] }, given }: Request): boolean {
  // A place may get what another leaves over.
  const named = ([name, { kind }]: [string, Field]) =>
    kind === 'person' ? given[name] || positions.includes(name) : given[name]?.includes('<@');
  return Object.entries(fields).some(named);
}
