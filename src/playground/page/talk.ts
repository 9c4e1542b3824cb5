import type { JsonObject } from '../../core/json.js';
import type { PlatformName } from '../../core/people/person.js';
import type { Offers, Seen, SeenMessage, Told } from '../seen.js';
import * as calls from './calls.js';
import { createConversations, nameOf } from './chooser.js';
import { createComposer } from './composer.js';
import { keepDraft } from './drafts.js';
import { make } from './elements.js';
import { createLog } from './log.js';
import { drawMessage } from './message.js';
import { createModal } from './modal.js';
import type { Place } from './place.js';
import type { Side } from './remembered.js';
import type { Named } from './slack-blocks.js';
import { TITLES } from './titles.js';
import { createTold } from './told.js';

export interface TalkOptions {
  readonly side: Side;
  readonly platform: PlatformName;
  readonly people: readonly Named[];
  readonly offers: Offers;
  /** Who one is, and where, as the server wants it said. */
  at(): { platform: PlatformName; user: string; conversation: string };
  refresh(): Promise<void>;
  /** Opens another conversation. */
  go(conversation: string): void;
  /** Has more of what was said before shown. */
  earlier(): Promise<void>;
}

/** The conversation of a pane: what stands there, where one types, and the form over it all. */
export function createTalk(options: TalkOptions) {
  const { platform, people, at } = options;
  const title = TITLES[platform];
  const told = createTold();
  const made = (gesture: Promise<Told>) => {
    messages.expect();
    return told.hearing(gesture).then(options.refresh);
  };
  const press = (message: string) => (button: JsonObject, inputs: Readonly<Record<string, string>>) =>
    void made(calls.press({ ...at(), message, button, inputs }));
  const log = make('div', { class: 'log', role: 'log', tabindex: '0' });
  const draw = (message: SeenMessage, of: string) => {
    const drawn = drawMessage(message, people, press(message.id));
    const { user, conversation } = at();
    keepDraft(drawn.element, { name: `${platform} ${user} ${conversation} ${message.id}`, of });
    return drawn;
  };
  const messages = createLog(log, { draw, earlier: () => void options.earlier() });
  const conversations = createConversations(`${title} conversations`, options.go);
  const composer = createComposer({
    ...options,
    send: (words) => made(calls.say({ ...at(), words })),
  });
  const under = make('div', { class: 'under' }, [conversations.element, log, told.element, composer.element]);
  const cover = make('div', { class: 'cover', hidden: true });
  const modal = createModal(cover, {
    people,
    covers: (how) => rest(under, how, composer.focus),
    submit: (view, values) => made(calls.submit({ user: at().user, view, values })),
    dismiss: (view) => made(calls.dismiss(view)),
  });
  return {
    element: make('div', { class: 'stage' }, [under, cover]),
    open({ member, conversation }: Place): void {
      conversations.show(member, conversation);
      composer.at({ conversation, name: member.name });
      log.setAttribute('aria-label', `${title}, ${nameOf(conversation)}`);
      messages.clear();
      told.clear();
      if (conversation.kind === 'home') void told.hearing(calls.open(at()));
    },
    expect: messages.expect,
    show(seen: Seen): void {
      messages.show(seen);
      modal.show(seen.form);
    },
  };
}

/** What lies under a form is out of reach until it is gone. */
function rest(under: HTMLElement, how: 'covered' | 'free', then: () => void): void {
  under.inert = how === 'covered';
  if (how === 'free') then();
}
