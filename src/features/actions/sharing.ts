import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { StreamId } from '../../core/ids.js';
import { isOf, type Partnership } from '../../core/people/partnership.js';
import { partnershipCalled, type Reading } from '../../core/reading.js';
import type { ActionRefusal } from './action-commands.js';
import type { Sharing } from './facts.js';
import {
  aboutAction,
  anAction,
  carried,
  type DefineActions,
  type MeaningAction,
  type MeantAction,
  named,
  RUNS,
} from './meant.js';

const args = anAction.args.extend({ with: z.string().min(1).max(40) });
type Args = z.infer<typeof args>;

type Reads = MeantAction & { readonly other: Reading<Partnership | undefined> };
type Sharer = Ask<Args, MeaningAction['known'] & { readonly other: Partnership | undefined }>;

const reads = (ask: Ask<Args>): Reads => ({
  ...anAction.reads(ask),
  other: partnershipCalled((ask.args.with ?? '').replace(/^\//, '').toLowerCase()),
});

/** The action, where its partnership and the other can be named to whoever asks. */
function actionShared(ask: Sharer): StreamId | ActionRefusal {
  const { other } = ask.known;
  // A form opens before anything is named.
  if (!ask.args.with) return anAction.stream(ask);
  if (!other || !isOf(other, ask.by.person)) return { refused: 'no-such-partnership', field: 'with' };
  return other.id === ask.partnership.id ? { refused: 'its-own', field: 'with' } : anAction.stream(ask);
}

function sharingWith({ known }: Sharer): Sharing {
  if (!known.other) throw new Error('An action was to be shared with no partnership');
  return { partnership: known.other.id, name: known.other.name };
}

const WAYS = {
  share: {
    does: 'let another partnership see an action',
    title: 'Let another partnership see it',
    button: 'Share',
    says: (name: string) =>
      `${name} sees it now. It stays yours: only you can change it, and only you count it.`,
  },
  unshare: {
    does: 'stop another partnership seeing an action',
    title: 'Stop sharing an action',
    button: 'Stop sharing',
    says: (name: string) => `${name} no longer sees it.`,
  },
} as const;

const sharingBy = (define: DefineActions, way: keyof typeof WAYS): Command => {
  const { does, title, button, says } = WAYS[way];
  return define.does({
    id: `actions.${way}`,
    words: ['action', '<ref>', way],
    does,
    may: RUNS,
    form: {
      title,
      button,
      intro: 'Another partnership that you belong to. It sees the action, and can change nothing about it.',
      initial: carried,
      about: aboutAction,
    },
    fields: {
      ...anAction.fields,
      with: { kind: 'text', label: 'Partnership', max: 40, hint: 'Its command, such as lrf', required: true },
    },
    positions: ['with'],
    args,
    reads,
    stream: actionShared,
    command: (ask) => ({ do: way, with: sharingWith(ask), by: ask.by.person, at: ask.at }),
    shows: anAction.shows,
    says: ({ ask, after }) => `${named(after)}: ${says(sharingWith(ask).name)}`,
  });
};

/** An action may be seen by other partnerships; it is owned by one, and reported once. */
export function sharing(define: DefineActions): readonly Command[] {
  return [sharingBy(define, 'share'), sharingBy(define, 'unshare')];
}
