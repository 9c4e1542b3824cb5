import 'adaptivecards/dist/adaptivecards.css';
import 'slack-blocks-to-jsx/dist/style.css';
import './page.css';
import type { PlatformName } from '../../core/people/person.js';
import type { Member, Seat, Stage } from '../seen.js';
import * as calls from './calls.js';
import { createClock } from './clock.js';
import { button, make } from './elements.js';
import { createLookSwitch } from './look.js';
import { createPane, type Pane } from './pane.js';
import type { Side } from './remembered.js';
import { TITLES } from './titles.js';
import { createTour } from './tour.js';
import { createTrail } from './trail.js';

/** Sets the page up: two panes, the clock, and an ear for changes. */
async function begin(): Promise<void> {
  createLookSwitch(part('look'));
  const stage = await calls.stage();
  const [one, ...others] = stage.members;
  if (!one) {
    part('left').append(make('p', { class: 'nobody' }, ['Nobody who was imported is on Teams or Slack.']));
    return;
  }
  const panes = openPanes(stage, [one, ...others]);
  const clock = createClock(part('clock'), stage.zone);
  const trail = createTrail(part('trail'), clock.show);
  createTour(part('tour'), stage.tour, {
    seat: (side, seat) => seatOn(panes[side], seat, stage.members),
    expect: () => {
      panes.left.expect();
      panes.right.expect();
    },
    moveClock: clock.move,
  });
  const away = part('away');
  calls.listen({
    changed: () => {
      away.hidden = true;
      for (const refresh of [panes.left.refresh, panes.right.refresh, trail]) void refresh();
    },
    away: () => {
      away.hidden = false;
    },
  });
}

type Panes = Readonly<Record<Side, Pane>>;

function openPanes({ first, offers }: Stage, members: readonly [Member, ...Member[]]): Panes {
  const switches = switchPanes();
  const on = (platform: PlatformName) =>
    members.find((member) => member.platform === platform && member.user === first[platform]);
  const open = (side: Side, platform: PlatformName) =>
    createPane({
      ...{ side, members, offers, root: part(side) },
      first: on(platform),
      seated: (member) => {
        switches[side].textContent = `${TITLES[member.platform]}: ${member.name}`;
      },
    });
  return { left: open('left', 'teams'), right: open('right', 'slack') };
}

function seatOn(pane: Pane, { platform, user, conversation }: Seat, members: readonly Member[]): void {
  const member = members.find((one) => one.platform === platform && one.user === user);
  if (member) pane.seat(member, conversation);
}

/** On a narrow screen one pane is shown at a time. */
function switchPanes(): Readonly<Record<Side, HTMLElement>> {
  const buttons = { left: button('', () => show('left')), right: button('', () => show('right')) };
  const show = (side: Side): void => {
    document.body.dataset.pane = side;
    for (const one of ['left', 'right'] as const)
      buttons[one].setAttribute('aria-pressed', String(one === side));
  };
  part('switch').append(buttons.left, buttons.right);
  for (const side of ['left', 'right'] as const)
    document.querySelector(`.skip[href="#${side}"]`)?.addEventListener('click', () => show(side));
  show('left');
  return buttons;
}

function part(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}

await begin();
