import type { Conversation, Member } from '../seen.js';
import { recall, type Side } from './remembered.js';

/** Who one is in a pane, and where. */
export type Place = { readonly member: Member; readonly conversation: Conversation };

/** Where a pane opens: as it was left, else with whom the stage suggests. */
export function openingPlace(given: {
  readonly side: Side;
  readonly members: readonly [Member, ...Member[]];
  readonly first: Member | undefined;
}): Place {
  const { side, members, first } = given;
  const before = recall(side);
  const called = members.find(({ platform, user }) => platform === before.platform && user === before.user);
  return placeOf(called ?? first ?? members[0], before.conversation);
}

/** Somebody in a conversation if they are in it, else in their first. */
export function placeOf(member: Member, id: string | undefined): Place {
  const [first] = member.conversations;
  const conversation = member.conversations.find((one) => one.id === id) ?? first;
  if (!conversation) throw new Error('Everybody has at least a direct conversation.');
  return { member, conversation };
}
