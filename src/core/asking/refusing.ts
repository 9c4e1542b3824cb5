import type { CardRef } from '../effect.js';
import type { PersonId } from '../ids.js';
import { type ColleaguesDeps, colleagues } from '../people/memberships.js';
import type { Clock, Hash, People } from '../ports.js';
import type { Call, Performing } from '../recording/perform.js';
import { markWords } from '../showing/mark.js';
import type { Show } from '../showing/show.js';
import { openForm, present, refuse, speaker, type Turn } from './answer.js';
import type { Answer } from './asked.js';
import type { FormFilling } from './form.js';
import { legible } from './legible.js';
import { isForPeople, notAllowed, whoMay } from './permit.js';
import type { Request } from './request.js';

export interface RefusingDeps extends ColleaguesDeps {
  readonly clock: Clock;
  readonly hash: Hash;
  readonly performing: Pick<Performing, 'codeword' | 'fillForm'>;
  readonly show: Show;
}

/** What was asked for, by whom, and what it is answered with. */
export type Answering<Deps = RefusingDeps> = {
  readonly request: Request;
  readonly turn: Turn;
  readonly deps: Deps;
};

/** A no to somebody who may not, with the names of those who may. */
export async function refuseNotAllowed(
  { request, turn, deps }: Answering,
  related: readonly PersonId[] = [],
): Promise<Answer> {
  const { asked, partnership } = turn;
  const { command } = request;
  const names = await namesOf([...new Set([...related, ...whoMay(command, partnership)])], deps.people);
  // What only Muster asks has arguments that nobody else could have given: they tell of no exercise.
  const exercise = isForPeople(command) ? await codewordOf({ request, turn, deps }) : undefined;
  return refuse(markedBy(exercise, notAllowed(command, names)), asked, partnership);
}

/** A no before anything could be decided or opened. */
export async function refuseAbout(words: string, answering: Answering): Promise<Answer> {
  const { asked, partnership } = answering.turn;
  return refuse(markedBy(await codewordOf(answering), words), asked, partnership);
}

/** A no that keeps what was typed: on a form the form comes back with the sentence where it belongs. */
export async function refuseForm(
  { problem, field }: { problem: string; field?: string },
  { request, turn, deps }: Answering,
): Promise<Answer> {
  const exercise = await codewordOf({ request, turn, deps });
  const refused = refuse(markedBy(exercise, problem), turn.asked, turn.partnership);
  if (!request.nonce || refused.kind !== 'refused') return refused;
  const said = { words: legible(problem), ...(field && { field }) };
  const { form } = await formAgain({ request, turn, deps }, said);
  return { ...refused, ...(field && { field }), form };
}

/** A form that was filled in, once more with what was typed. */
export async function formAgain(
  { request, turn, deps }: Answering,
  problem?: FormFilling['problem'],
): Promise<Extract<Answer, { kind: 'form' }>> {
  const { command, given } = request;
  const people = await colleagues(turn, deps);
  const exercise = await codewordOf({ request, turn, deps });
  const nonce = deps.hash.salt();
  const filled = await deps.performing.fillForm(callOf({ request, turn, deps }));
  return openForm({
    ...{ command, given, nonce, request, turn, people },
    ...(problem && { problem }),
    ...(exercise && { exercise }),
    ...('about' in filled && filled.about && { about: filled.about }),
  });
}

/** A no to a press on an old copy, with the present beside it. */
export async function refuseWith(
  words: string,
  shows: CardRef,
  turn: Turn,
  deps: { show: Show },
): Promise<Answer> {
  const shown = await present(shows, turn, deps);
  if (shown.kind !== 'card') return refuse(words, turn.asked, turn.partnership);
  const { kind: _, privately, ...now } = shown;
  return { kind: 'refused', words: legible(words), present: now, privately };
}

/** The codeword of the exercise that a request is about, whatever is wrong with the request. */
const codewordOf = (answering: Answering): Promise<string | undefined> =>
  answering.deps.performing.codeword(callOf(answering));

/** A request as it came, whatever is wrong with it: enough to tell what it is about. */
function callOf({ request, turn, deps }: Answering): Call {
  const { command, given, once } = request;
  const { partnership, roles } = turn;
  return { command, partnership, args: given, by: speaker(turn, ''), roles, once, at: deps.clock.now() };
}

const markedBy = (exercise: string | undefined, words: string): string =>
  exercise === undefined ? words : markWords(words, exercise);

async function namesOf(ids: readonly PersonId[], people: People): Promise<readonly string[]> {
  const found = await people.get(ids);
  return ids.flatMap((id) => found.find((person) => person.id === id)?.name ?? []);
}
