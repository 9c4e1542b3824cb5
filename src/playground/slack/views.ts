import { randomUUID } from 'node:crypto';
import { parsed } from './content.js';
import { personFor, SlackSaysNo } from './conversations.js';
import { isFields, problemOfView } from './rules.js';
import { BOT, type Fields, type Methods, type OpenView, type Workspace } from './workspace.js';

export const VIEW_METHODS: Methods = {
  'views.open': (workspace, args) => {
    const user = useTrigger(workspace, args.trigger_id ?? '');
    const open = openView(workspace, { user, view: viewIn(args.view, 'modal') });
    return { view: asViewPayload(workspace, open) };
  },
  'views.update': (workspace, args) => {
    const open = workspace.views.get(args.view_id ?? '');
    if (!open) throw new SlackSaysNo('not_found');
    if (args.hash && args.hash !== open.hash) throw new SlackSaysNo('hash_conflict');
    const view = viewIn(args.view, open.view.type === 'home' ? 'home' : 'modal');
    return { view: asViewPayload(workspace, changeView(workspace, open, view)) };
  },
  'views.publish': (workspace, args) => {
    const user = personFor(workspace, args.user_id ?? '').id;
    const view = viewIn(args.view, 'home');
    const before = homeOf(workspace, user);
    if (args.hash && args.hash !== before?.hash) throw new SlackSaysNo('hash_conflict');
    const home = before ? changeView(workspace, before, view) : openView(workspace, { user, view });
    return { view: asViewPayload(workspace, home) };
  },
};

/** The app's home as somebody last got it. */
export function homeOf({ views }: Workspace, user: string): OpenView | undefined {
  return [...views.values()].find((open) => open.user === user && open.view.type === 'home');
}

/** Opens a modal on somebody's screen, or their home. */
export function openView(workspace: Workspace, opened: { user: string; view: Fields }): OpenView {
  const id = `V${String(workspace.count()).padStart(8, '0')}`;
  const open = { id, ...opened, hash: randomUUID(), values: {}, errors: {} };
  workspace.views.set(id, open);
  return open;
}

/** Shows another view in its place. What was put in stays where block and action keep their ids. */
export function changeView(workspace: Workspace, open: OpenView, view: Fields): OpenView {
  const changed = { ...open, view, hash: randomUUID(), errors: {} };
  workspace.views.set(open.id, changed);
  return changed;
}

/** A view as Slack sends it back to the app. */
export function asViewPayload(workspace: Workspace, { id, hash, view, values }: OpenView): Fields {
  return {
    private_metadata: '',
    callback_id: '',
    close: null,
    submit: null,
    clear_on_close: false,
    notify_on_close: false,
    external_id: '',
    ...view,
    id,
    hash,
    team_id: workspace.team.id,
    app_installed_team_id: workspace.team.id,
    app_id: BOT.appId,
    bot_id: BOT.botId,
    root_view_id: id,
    previous_view_id: null,
    state: { values },
  };
}

function useTrigger(workspace: Workspace, id: string): string {
  const { triggers, now, triggerMs } = workspace;
  const trigger = triggers.get(id);
  if (!trigger) throw new SlackSaysNo('invalid_trigger_id');
  if (trigger.used) throw new SlackSaysNo('exchanged_trigger_id');
  if (now() - trigger.at > triggerMs) throw new SlackSaysNo('expired_trigger_id');
  trigger.used = true;
  return trigger.user;
}

function viewIn(json: string | undefined, type: 'modal' | 'home'): Fields {
  const view = parsed(json);
  const problem = problemOfView(view, type);
  if (problem || !isFields(view)) throw new SlackSaysNo(problem ?? 'invalid_arguments');
  return view;
}
