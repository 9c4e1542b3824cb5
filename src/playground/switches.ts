import { Router } from 'express';
import { z } from 'zod';
import { type Faults, fault } from './faults.js';
import type { SentMail } from './graph/index.js';

export interface SwitchDeps {
  readonly faults: Readonly<Record<'slack' | 'teams' | 'graph', Faults>>;
  mails(): readonly SentMail[];
}

const on = z.enum(['slack', 'teams', 'graph']);
const planning = fault.extend({ on });
const clearing = z.strictObject({ on, fault: z.literal('none') });

/** The fault switch of all stand-ins, and the mails that were sent. */
export function createSwitches({ faults, mails }: SwitchDeps): Router {
  const routes = Router();
  const planned = () =>
    Object.fromEntries(Object.entries(faults).map(([name, stand]) => [name, stand.planned()]));
  routes.get('/faults', (_, response) => void response.json(planned()));
  routes.post('/faults', (request, response) => {
    const clear = clearing.safeParse(request.body);
    const plan = planning.safeParse(request.body);
    if (!clear.success && !plan.success)
      return void response.status(400).json({ error: z.prettifyError(plan.error) });
    if (clear.success) faults[clear.data.on].clear();
    if (plan.success) {
      const { on: where, ...next } = plan.data;
      faults[where].next(next);
    }
    response.json(planned());
  });
  routes.get('/mails', (_, response) => void response.json({ mails: mails() }));
  return routes;
}
