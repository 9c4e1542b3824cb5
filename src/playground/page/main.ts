import 'adaptivecards/dist/adaptivecards.css';
import 'slack-blocks-to-jsx/dist/style.css';
import './page.css';
import type { PlatformName } from '../../core/person.js';
import type { Member, Stage } from '../seen.js';
import * as calls from './calls.js';
import { createClock } from './clock.js';
import { button, make } from './elements.js';
import { createPane } from './pane.js';
import { createTrail } from './trail.js';

const TITLES = { teams: 'Teams', slack: 'Slack' } as const;

/** Sets the page up: two panes, the clock, and an ear for changes. */
async function begin(): Promise<void> {
  const stage = await calls.stage();
  const panes = (['teams', 'slack'] as const).map((platform) => open(platform, stage));
  await createClock(part('clock'), stage.zone);
  const trail = createTrail(part('trail'));
  switchPanes();
  const away = part('away');
  calls.listen({
    changed: () => {
      away.hidden = true;
      for (const refresh of [...panes, trail]) void refresh();
    },
    away: () => {
      away.hidden = false;
    },
  });
}

function open(platform: PlatformName, { members, first }: Stage): () => Promise<void> {
  const root = part(platform);
  const [one, ...others]: readonly Member[] = members.filter((member) => member.platform === platform);
  if (!one) {
    root.append(make('p', { class: 'nobody' }, [`Nobody who was imported is on ${TITLES[platform]}.`]));
    return async () => undefined;
  }
  return createPane({
    platform,
    title: TITLES[platform],
    root,
    members: [one, ...others],
    first: first[platform],
  });
}

/** On a narrow screen one pane is shown at a time. */
function switchPanes(): void {
  const buttons = (['teams', 'slack'] as const).map((platform) => {
    const made = button(TITLES[platform], () => show(platform));
    return { platform, made };
  });
  const show = (platform: PlatformName): void => {
    document.body.dataset.pane = platform;
    for (const one of buttons) one.made.setAttribute('aria-pressed', String(one.platform === platform));
  };
  part('switch').append(...buttons.map(({ made }) => made));
  show('teams');
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

await begin();
