import type { PartnershipId } from '../ids.js';
import { DEPLOYMENT_ITSELF, type Role, rolesOf } from '../people/partnership.js';
import { isAdmin, partnershipOf } from '../people/registered.js';
import { allowed, isPersonal, relationsIn } from '../people/viewer.js';
import type { Calendar } from '../ports.js';
import type { Performing } from '../recording/perform.js';
import type { ShowDeps } from '../showing/show.js';
import type { Turn } from './answer.js';
import { callFor } from './calling.js';
import { relationOf, speaksAs } from './permit.js';
import type { NotUnderstood, Request, RequestDeps } from './request.js';

/** What is needed to say who speaks where, and whether they may. */
export interface TurnDeps extends ShowDeps, RequestDeps {
  readonly calendar: Calendar;
  readonly performing: Performing;
}

/** Who speaks where, and as what; undefined when they are nobody there. */
export async function turnFor(
  found: Request | NotUnderstood,
  { asked, person }: Pick<Turn, 'asked' | 'person'>,
  deps: TurnDeps,
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
  deps: TurnDeps,
): Promise<readonly Role[]> {
  const roles = rolesOf(partnership, person.id);
  const may = 'command' in found ? found.command.may : 'anyone';
  if (may === 'anyone' || !may.includes('admin') || allowed(may, roles)) return roles;
  return (await isAdmin(person.id, deps)) ? [...roles, 'admin'] : roles;
}

/** Somebody's turns in some partnerships, and whether they may ask there for this. */
export async function turnsIn(
  partnerships: readonly { readonly id: PartnershipId }[],
  request: Request,
  who: Pick<Turn, 'asked' | 'person'>,
  deps: TurnDeps,
) {
  const turns = await Promise.all(
    partnerships.map(async ({ id }) => {
      const here = { ...request, partnership: id };
      const turn = await turnFor(here, who, deps);
      return turn && { request: here, turn, may: await mayAsk(here, turn, deps) };
    }),
  );
  return turns.filter((each) => each !== undefined);
}

async function mayAsk(request: Request, turn: Turn, deps: TurnDeps): Promise<boolean> {
  if (speaksAs(request.command, turn.roles)) return true;
  if (relationsIn(request.command.may).length === 0) return false;
  const { call } = await callFor(request, turn, deps);
  const found = call && (await deps.performing.relate(call));
  return found && 'related' in found
    ? relationOf(request.command, found.related, turn.person.id) !== undefined
    : false;
}
