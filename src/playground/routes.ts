import express, { type ErrorRequestHandler, Router } from 'express';
import { z } from 'zod';
import type { PlatformName } from '../core/people/person.js';
import type { Following } from './follow/index.js';
import type { SentMail } from './graph/index.js';
import { jsonObject } from './json.js';
import type { Seeing, Seen, Stage, Told } from './seen.js';
import { isMailbox, seeMail } from './stages/mail.js';
import type { SlackStage } from './stages/slack.js';
import type { TeamsStage } from './stages/teams.js';

export interface RouteDeps {
  readonly slack: SlackStage;
  readonly teams: TeamsStage;
  readonly stage: Stage;
  /** Every mail that was sent. */
  mails(): readonly SentMail[];
  readonly trail: Following['trail'];
  /** More that is asked for and sent under the same address. */
  readonly more: Router;
  /** Told after each gesture. */
  changed(): void;
}

const platform = z.enum(['slack', 'teams']);
const id = z.string().min(1).max(300);
/** As much as either platform lets anybody type. */
const words = z.string().trim().min(1).max(4000);
const typed = z.record(id, z.string().max(4000));

const being = z.object({ platform, user: id, conversation: id });
const seeing = being.extend({ last: z.coerce.number().int().min(1).max(10_000).default(60) });
const saying = being.extend({ words });
const pressing = being.extend({ message: id, button: jsonObject, inputs: typed });
const submitting = z.object({ user: id, view: id, values: typed });
const following = z.object({ commit: z.string().max(1000).optional() });
const dismissing = z.object({ view: id });

/** What the page asks for and what it sends, under /playground. */
export function createRoutes(deps: RouteDeps): Router {
  const routes = Router();
  routes.use(express.json({ limit: '300kb' }));
  shows(routes, deps);
  gestures(routes, deps);
  routes.use(deps.more);
  routes.use(inWords);
  return routes;
}

function shows(routes: Router, { slack, teams, stage, mails, trail }: RouteDeps): void {
  const on = { slack, teams };
  const see = (at: Seeing & { platform: PlatformName }): Seen =>
    isMailbox(at.conversation) ? seeMail(at, mails()) : on[at.platform].see(at);
  routes.get('/stage', (_, response) => void response.json(stage));
  routes.get('/seen', (request, response) => {
    const { data } = seeing.safeParse(request.query);
    if (!data) return void response.status(400).json({ error: 'Say platform, user and conversation.' });
    response.set('cache-control', 'no-store').json(see(data));
  });
  routes.get('/trail', async (request, response) => {
    const { data } = following.safeParse(request.query);
    if (!data) return void response.status(400).json({ error: 'Name one commit, or none.' });
    response.set('cache-control', 'no-store').json(await trail(data.commit));
  });
}

function gestures(routes: Router, { slack, teams, changed }: RouteDeps): void {
  const on = { slack, teams };
  const gesture = <T>(path: string, shape: z.ZodType<T>, make: (gesture: T) => Promise<Told>): void => {
    routes.post(path, async (request, response) => {
      const { data } = shape.safeParse(request.body);
      if (data === undefined) return void response.status(400).json({ error: 'That is not a gesture.' });
      const told = await make(data).finally(changed);
      response.json(told);
    });
  };
  gesture('/open', being, async (at) => (at.platform === 'slack' ? slack.open(at) : NOTHING));
  gesture('/say', saying, (said) => on[said.platform].say(said));
  gesture('/press', pressing, (pressed) => on[pressed.platform].press(pressed));
  gesture('/submit', submitting, slack.submit);
  gesture('/dismiss', dismissing, async ({ view }) => {
    slack.dismiss(view);
    return NOTHING;
  });
}

const NOTHING: Told = { told: [] };

/** The stand-ins refuse in sentences what no real client would send. */
const inWords: ErrorRequestHandler = (error, _request, response, _next) => {
  const status = error instanceof SyntaxError ? 400 : 422;
  response.status(status).json({ error: error instanceof Error ? error.message : String(error) });
};
