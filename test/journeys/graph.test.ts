import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStage, type Stage } from '../support/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await createStage({ store: 'embedded' });
});
afterAll(() => stage.close());

const ready = async () => {
  const response = await fetch(`${stage.muster().address}/readyz`);
  return [response.status, await response.text()] as const;
};

it('a Graph that does not let Muster in stops nothing else, and /readyz says so until it does', async () => {
  stage.graph.faults.next({ fault: '503', method: 'token', times: 'always' });
  const [status, body] = await ready();
  expect(status).toBe(503);
  expect(body).toContain('Microsoft Graph cannot be reached (graph.token-503).');

  const [asha] = stage.plan.people.flatMap(({ teams }) => teams ?? []);
  await stage.teams.install({ user: asha!.user });
  expect((await stage.teams.message({ user: asha!.user, text: 'help' })).status).toBe(200);

  stage.graph.faults.clear();
  await stage.restart();
  expect((await ready())[0]).toBe(200);
});
