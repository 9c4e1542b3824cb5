import type { JsonObject } from '../../core/json.js';
import type { PlatformName } from '../../core/person.js';
import type { Conversation, Member, SeenMessage, Told } from '../seen.js';
import * as calls from './calls.js';
import { createChooser, createConversations, nameOf } from './chooser.js';
import { createComposer } from './composer.js';
import { make } from './elements.js';
import { createLog } from './log.js';
import { onLookChange } from './look.js';
import { drawMessage } from './message.js';
import { createModal } from './modal.js';
import { recall, remember } from './remembered.js';
import { createTold } from './told.js';

export interface PaneOptions {
  readonly platform: PlatformName;
  readonly title: string;
  readonly root: HTMLElement;
  /** Everybody on this platform; at least one. */
  readonly members: readonly [Member, ...Member[]];
  /** Whom the pane opens with, when nobody was chosen before. */
  readonly first: string | undefined;
}

type Place = { readonly member: Member; readonly conversation: Conversation };

/** One platform as one person uses it. Gives what shows the present there. */
export function createPane(options: PaneOptions): () => Promise<void> {
  const { platform, title, members } = options;
  let place = placeFrom(options);
  const at = () => ({ platform, user: place.member.user, conversation: place.conversation.id });
  const told = createTold();
  const make$ = async (gesture: Promise<Told>): Promise<void> => {
    await told.hearing(gesture);
    await refresh();
  };
  const people = members.map(({ user, name }) => ({ id: user, name }));
  const press = (message: string) => (button: JsonObject, inputs: Readonly<Record<string, string>>) =>
    void make$(calls.press({ ...at(), message, button, inputs }));
  const log = make('div', { class: 'log', role: 'log', 'aria-label': `${title} messages`, tabindex: '0' });
  const messages = createLog(log, (message: SeenMessage) => drawMessage(message, people, press(message.id)));
  const composer = createComposer(platform, (words) => make$(calls.say({ ...at(), words })));
  const under = make('div', { class: 'under' });
  const cover = make('div', { class: 'cover', hidden: true });
  const modal = createModal(cover, {
    people,
    covers: (how) => {
      under.inert = how === 'covered';
      if (how === 'free') composer.focus();
    },
    submit: (view, values) => make$(calls.submit({ user: place.member.user, view, values })),
    dismiss: (view) => make$(calls.dismiss(view)),
  });
  const go = (next: Place): void => {
    place = next;
    remember(platform, { user: next.member.user, conversation: next.conversation.id });
    chooser.show(next.member);
    conversations.show(next.member, next.conversation);
    composer.at({ conversation: next.conversation, name: next.member.name });
    log.setAttribute('aria-label', `${title}, ${nameOf(next.conversation)}`);
    messages.clear();
    told.clear();
    void refresh();
  };
  const chooser = createChooser({
    id: `${platform}-who`,
    members,
    choose: (member) => go({ member, conversation: sameFor(member, place.conversation) }),
  });
  const conversations = createConversations(`${title} conversations`, (conversation) =>
    go({ ...place, conversation }),
  );
  const refresh = async (): Promise<void> => {
    const asked = place;
    const seen = await calls.see(at());
    // Somebody else was chosen while this was on its way.
    if (asked !== place) return;
    messages.show(seen.messages);
    modal.show(seen.form);
  };
  under.append(conversations.element, log, told.element, composer.element);
  options.root.append(
    make('header', {}, [make('h2', {}, [title]), chooser.element]),
    make('div', { class: 'stage' }, [under, cover]),
  );
  onLookChange(() => go(place));
  go(place);
  return refresh;
}

function placeFrom({ platform, members, first }: PaneOptions): Place {
  const before = recall(platform);
  const called = (user: string | undefined) => members.find((member) => member.user === user);
  const member = called(before.user) ?? called(first) ?? members[0];
  return { member, conversation: conversationOf(member, before.conversation) };
}

/** The same channel for somebody else, if they are in it. */
function sameFor(member: Member, { id }: Conversation): Conversation {
  return conversationOf(member, id);
}

function conversationOf({ conversations }: Member, id: string | undefined): Conversation {
  const [first] = conversations;
  const found = conversations.find((conversation) => conversation.id === id) ?? first;
  if (!found) throw new Error('Everybody has at least a direct conversation.');
  return found;
}
