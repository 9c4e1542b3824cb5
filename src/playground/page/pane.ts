import type { PlatformName } from '../../core/people/person.js';
import type { Member, Offers } from '../seen.js';
import * as calls from './calls.js';
import { createChooser } from './chooser.js';
import { make } from './elements.js';
import { onLookChange } from './look.js';
import { openingPlace, type Place, placeOf } from './place.js';
import { remember, type Side } from './remembered.js';
import { createTalk } from './talk.js';
import { TITLES } from './titles.js';

export interface PaneOptions {
  readonly side: Side;
  readonly root: HTMLElement;
  /** Everybody who can sit here; at least one. */
  readonly members: readonly [Member, ...Member[]];
  /** Whom the pane opens with, when nobody was chosen before. */
  readonly first: Member | undefined;
  readonly offers: Offers;
  /** Told who sits here now. */
  seated(member: Member): void;
}

export interface Pane {
  /** Shows the present. */
  refresh(): Promise<void>;
  /** Seats somebody in one of their conversations. */
  seat(member: Member, conversation?: string): void;
  /** Goes to what comes next, wherever one is reading. */
  expect(): void;
}

/** One platform as one person uses it. */
export function createPane(options: PaneOptions): Pane {
  const { side, members, seated } = options;
  const sheet = createSheet(options, (member) => go(placeOf(member, place.conversation.id)));
  let place = openingPlace(options);
  let last = PAGE;
  const at = () => ({
    platform: place.member.platform,
    user: place.member.user,
    conversation: place.conversation.id,
  });
  const refresh = async (): Promise<void> => {
    const asked = place;
    const seen = await calls.see({ ...at(), last: String(last) });
    // Somebody else may have been chosen while this was on its way.
    if (asked === place) talks[place.member.platform].show(seen);
  };
  const go = (next: Place): void => {
    place = next;
    last = PAGE;
    remember(side, at());
    const talk = talks[place.member.platform];
    sheet.show(place.member, talk.element);
    talk.open(place);
    seated(place.member);
    void refresh();
  };
  const talkOn = (platform: PlatformName) =>
    createTalk({
      ...{ side, platform, offers: options.offers, at, refresh },
      people: members.filter((one) => one.platform === platform).map(named),
      go: (id) => go(placeOf(place.member, id)),
      earlier: () => {
        last += PAGE;
        return refresh();
      },
    });
  const talks = { teams: talkOn('teams'), slack: talkOn('slack') };
  onLookChange(() => go(place));
  go(place);
  return {
    refresh,
    seat: (member, conversation) => go(placeOf(member, conversation)),
    expect: () => talks[place.member.platform].expect(),
  };
}

/** The pane itself: whose it is, over what they see. */
function createSheet({ side, root, members }: PaneOptions, choose: (member: Member) => void) {
  const chooser = createChooser({ id: `${side}-who`, members, choose });
  const title = make('h2', {});
  const body = make('div', { class: 'body' });
  root.append(make('header', {}, [title, chooser.element]), body);
  return {
    show(member: Member, talk: HTMLElement): void {
      const { platform, name } = member;
      chooser.show(member);
      title.textContent = TITLES[platform];
      root.className = `pane ${platform}`;
      root.setAttribute('aria-label', `${TITLES[platform]}: ${name}`);
      body.replaceChildren(talk);
    },
  };
}

/** How many messages are shown at first, and how many more each time. */
const PAGE = 60;

const named = ({ user, name }: Member) => ({ id: user, name });
