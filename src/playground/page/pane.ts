import type { PlatformName } from '../../core/person.js';
import type { Member } from '../seen.js';
import * as calls from './calls.js';
import { createChooser } from './chooser.js';
import { make } from './elements.js';
import { onLookChange } from './look.js';
import { openingPlace, type Place, placeOf } from './place.js';
import { remember } from './remembered.js';
import { createTalk } from './talk.js';

export interface PaneOptions {
  readonly platform: PlatformName;
  readonly title: string;
  readonly root: HTMLElement;
  /** Everybody on this platform; at least one. */
  readonly members: readonly [Member, ...Member[]];
  /** Whom the pane opens with, when nobody was chosen before. */
  readonly first: string | undefined;
}

/** One platform as one person uses it. Gives what shows the present there. */
export function createPane(options: PaneOptions): () => Promise<void> {
  const { platform, title, root, members } = options;
  let place = openingPlace(options);
  const at = () => ({ platform, user: place.member.user, conversation: place.conversation.id });
  const refresh = async (): Promise<void> => {
    const asked = place;
    const seen = await calls.see(at());
    // Somebody else may have been chosen while this was on its way.
    if (asked === place) talk.show(seen);
  };
  const go = (next: Place): void => {
    place = next;
    remember(platform, { user: place.member.user, conversation: place.conversation.id });
    chooser.show(place.member);
    talk.open(place);
    void refresh();
  };
  const people = members.map(({ user, name }) => ({ id: user, name }));
  const talk = createTalk({
    platform,
    title,
    people,
    at,
    refresh,
    go: (id) => go(placeOf(place.member, id)),
  });
  const chooser = createChooser({
    id: `${platform}-who`,
    members,
    choose: (member) => go(placeOf(member, place.conversation.id)),
  });
  root.append(make('header', {}, [make('h2', {}, [title]), chooser.element]), talk.element);
  onLookChange(() => go(place));
  go(place);
  return refresh;
}
