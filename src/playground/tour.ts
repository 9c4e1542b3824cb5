import { type Partnership, rolesOf } from '../core/people/partnership.js';
import type { Cast } from './cast.js';
import { type Part, SCENES, type Scene } from './scenes.js';
import type { Conversation, Member, SceneSeen, Seat, StepSeen } from './seen.js';

export interface TourDeps {
  readonly cast: Cast;
  readonly members: readonly Member[];
  /** Whether Muster knows a command, by its id. */
  knows(command: string): boolean;
}

/** The scenes that can be played with who is on the stage and what Muster can do. */
export function tourOf(deps: TourDeps, scenes: readonly Scene[] = SCENES): readonly SceneSeen[] {
  return scenes.filter(({ needs }) => needs.every(deps.knows)).flatMap((scene) => play(scene, deps));
}

function play(scene: Scene, deps: TourDeps): readonly SceneSeen[] {
  const partnership = deps.cast.partnerships.find(({ kind }) => kind === scene.kind);
  if (!partnership) return [];
  const left = seatFor(scene.left, partnership, deps);
  const right = seatFor(scene.right, partnership, deps);
  if (!left || !right) return [];
  const fill = (text: string): string =>
    text
      .replaceAll('{left}', left.name)
      .replaceAll('{right}', right.name)
      .replaceAll('{command}', partnership.command);
  const steps = scene.steps.map(
    ({ says, by, words, clock }): StepSeen => ({
      says: fill(says),
      ...(by && words && { say: { ...placeOf(by === 'left' ? left : right), words: fill(words) } }),
      ...(clock && { clock }),
    }),
  );
  const { name, title } = scene;
  return [{ name, title, left: placeOf(left), right: placeOf(right), steps }];
}

type Found = Seat & { readonly name: string };

const placeOf = ({ name: _, ...seat }: Found): Seat => seat;

/** Somebody of the partnership in this role, who favours this platform if there is one. */
function seatFor(part: Part, partnership: Partnership, { cast, members }: TourDeps): Found | undefined {
  const able = cast.people.filter(({ id }) => rolesOf(partnership, id).includes(part.role));
  const inOrder = [...able].sort(
    (one, other) => Number(other.prefers === part.on) - Number(one.prefers === part.on),
  );
  const seats = inOrder.flatMap((person) => {
    const member = members.find((one) => one.platform === part.on && one.user === person[part.on]?.user);
    const conversation = member?.conversations.find((one) => isWanted(one, part, partnership));
    return member && conversation ? [{ ...member, conversation: conversation.id }] : [];
  });
  const [seat] = seats;
  return (
    seat && { platform: seat.platform, user: seat.user, conversation: seat.conversation, name: seat.name }
  );
}

const isWanted = ({ kind, name }: Conversation, part: Part, { command }: Partnership): boolean =>
  kind === part.in && (kind === 'direct' || name === command);
