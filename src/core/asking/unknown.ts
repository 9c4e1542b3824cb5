import { type IdentityDeps, type Redeemed, redeem } from '../people/identity.js';
import { refuse } from './answer.js';
import type { Answer, Asked } from './asked.js';
import { notKnown } from './permit.js';

/** `link ABCD-EFGH`, whatever stands before it for Muster. */
const CODE = /^\/?(?:muster\s+)?link\s+([0-9a-z][0-9a-z\s-]{5,20})$/i;

/** Somebody whom nobody has named: they may type a code, and otherwise hear how they become known. */
export async function answerUnknown(asked: Asked, { identity }: { identity: IdentityDeps }): Promise<Answer> {
  const { by, what } = asked;
  const typed = what.kind === 'words' ? CODE.exec(what.words.trim())?.[1] : undefined;
  if (typed === undefined) return refuse(notKnown(by), asked);
  const redeemed = await redeem(by, typed, identity);
  if (redeemed !== 'joined') return refuse(NOT_JOINED[redeemed], asked);
  const words =
    'Done: I know you here now as well, and have told you so where you asked for the code. Type “mine” to begin, or “unlink” to undo this.';
  return { kind: 'words', words, privately: asked.seenBy === 'everyone' };
}

const NOT_JOINED: Readonly<Record<Exclude<Redeemed, 'joined'>, string>> = {
  'no-such-code':
    'I do not know that code. It works once, for ten minutes. Type “link” where I know you to get a new one.',
  'too-many-tries':
    'That was too many tries. Wait ten minutes, then type “link” where I know you for a new code.',
  'known-there':
    'That person is already known on this platform. They can type “unlink” there first, and then ask for a new code.',
};
