import type { Conversation, Member } from '../seen.js';
import { button, make } from './elements.js';

/** Whose place is taken: a list of everybody on the platform, those who lead first. */
export function createChooser(given: {
  readonly id: string;
  readonly members: readonly Member[];
  choose(member: Member): void;
}) {
  const { members, choose } = given;
  const select = make('select', { id: given.id, class: 'field' });
  const group = (label: string, some: readonly Member[]) =>
    make(
      'optgroup',
      { label },
      some.map(({ user, name, as }) => make('option', { value: user }, [as ? `${name} – ${as}` : name])),
    );
  const leading = members.filter(({ leads }) => leads);
  const others = members.filter(({ leads }) => !leads);
  select.append(group('Chairs and secretariats', leading), group('Members', others));
  select.addEventListener('change', () => {
    const member = members.find(({ user }) => user === select.value);
    if (member) choose(member);
  });
  return {
    element: make('div', { class: 'who' }, [make('label', { for: given.id }, ['You are']), select]),
    show: ({ user }: Member): void => {
      select.value = user;
    },
  };
}

/** The conversations somebody can open. */
export function createConversations(label: string, choose: (id: string) => void) {
  const element = make('nav', { class: 'conversations', 'aria-label': label });
  return {
    element,
    show({ conversations }: Member, present: Conversation): void {
      const focused = element.contains(document.activeElement);
      const buttons = conversations.map((one) => {
        const current = one.id === present.id;
        return button(nameOf(one), () => choose(one.id), { 'aria-current': current && 'true' });
      });
      element.replaceChildren(...buttons);
      if (focused) buttons[conversations.indexOf(present)]?.focus();
    },
  };
}

export const nameOf = ({ name, kind }: Conversation): string =>
  kind === 'channel' ? `# ${name}` : `${name} (direct)`;
