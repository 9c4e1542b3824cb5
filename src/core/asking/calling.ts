import type { Field } from '../fields.js';
import type { JsonObject } from '../json.js';
import { type ColleaguesDeps, colleagues } from '../people/memberships.js';
import type { Calendar, Clock } from '../ports.js';
import type { Call } from '../recording/perform.js';
import { speaker, type Turn } from './answer.js';
import { type Given, missing, opensForm, readGiven } from './given.js';
import { usage } from './help.js';
import { speaksAs } from './permit.js';
import type { Request } from './request.js';

export type CallingDeps = ColleaguesDeps & { readonly clock: Clock; readonly calendar: Calendar };

type Problem = NonNullable<ReturnType<typeof problemOf>>;

/** A request with its arguments read, or what could not be read of them. */
export async function callFor(
  request: Request,
  turn: Turn,
  deps: CallingDeps,
): Promise<{ call: Call } | { call?: never; problem: Problem }> {
  const { command, once } = request;
  if (request.problem) return { problem: { problem: request.problem } };
  const { partnership, roles, asked } = turn;
  const people = namesSomebody(request) ? await colleagues(turn, deps) : [];
  const at = deps.clock.now();
  const reader = { people, calendar: deps.calendar, zone: partnership.timezone, now: at };
  const read = readGiven(command, request.given, reader);
  const problem = problemOf(read, request, turn);
  if (problem) return { problem };
  const { args } = read as Extract<Given, { args: JsonObject }>;
  const by = speaker(turn, speaksAs(command, roles) ?? '');
  return { call: { command, partnership, args, by, roles, once, at, press: asked.press } };
}

function problemOf(
  read: Given,
  { nonce, command }: Request,
  { partnership }: Turn,
): { problem: string; field?: string } | undefined {
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
