import type { PlatformName } from '../../core/people/person.js';
import type { Conversation, Member } from '../seen.js';
import { button, make } from './elements.js';
import { TITLES } from './titles.js';

/** Whose place is taken: a list of everybody on either platform, those who lead first. */
export function createChooser(given: {
  readonly id: string;
  readonly members: readonly Member[];
  choose(member: Member): void;
}) {
  const { members, choose } = given;
  const select = make('select', { id: given.id, class: 'field' });
  for (const platform of ['teams', 'slack'] as const) select.append(...groupsOn(platform, members));
  select.addEventListener('change', () => {
    const member = members.find((one) => keyOf(one) === select.value);
    if (member) choose(member);
  });
  return {
    element: make('div', { class: 'who' }, [make('label', { for: given.id }, ['You are']), select]),
    show: (member: Member): void => {
      select.value = keyOf(member);
    },
  };
}

const keyOf = ({ platform, user }: Member): string => `${platform} ${user}`;

function groupsOn(platform: PlatformName, all: readonly Member[]): readonly HTMLElement[] {
  const members = all.filter((member) => member.platform === platform);
  const group = (label: string, some: readonly Member[]) =>
    make(
      'optgroup',
      { label: `${TITLES[platform]}: ${label}` },
      some.map((one) =>
        make('option', { value: keyOf(one) }, [one.as ? `${one.name} – ${one.as}` : one.name]),
      ),
    );
  const leading = members.filter(({ leads }) => leads);
  const others = members.filter(({ leads }) => !leads);
  return [group('chairs and secretariats', leading), group('members', others)];
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

export function nameOf({ name, kind }: Conversation): string {
  if (kind === 'mail' || kind === 'home') return name;
  return kind === 'channel' ? `# ${name}` : `${name} (direct)`;
}
