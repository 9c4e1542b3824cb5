import { defineCard } from '../../core/define-feature.js';
import { type StreamId, streamId, streamParts } from '../../core/ids.js';
import type { JsonObject } from '../../core/json.js';
import { type Reading, wallOf } from '../../core/reading.js';
import type { WallLink } from '../../core/showing/wall.js';
import { spokenTime } from '../../core/time.js';

/** The board that a stream of ours stands for: of the same partnership, whatever was pressed. */
function boardOf(stream: StreamId): StreamId {
  const { partnership, id } = streamParts(stream);
  const [feature = '', ...of] = id.split(':');
  return streamId(partnership, feature, of.join(':'));
}

/** The board itself, in the chat where the link stands in its place. */
function back(stream: StreamId): { readonly verb: string; readonly data: JsonObject } {
  const { feature, id } = streamParts(boardOf(stream));
  return { verb: `${feature}.board`, data: feature === 'activations' ? { activation: id } : {} };
}

/** A link to a wall screen, and what whoever opens it can see. */
export const linkCard = defineCard<null, { link: Reading<WallLink | undefined> }>({
  personal: true,
  reads: ({ stream, part = '' }) => {
    const [hours, names] = part.split(' ');
    const card = { stream: boardOf(stream), card: 'board' };
    return { link: wallOf({ card, hours: Number(hours), names: names === 'yes' }) };
  },
  draw: ({ partnership, stream, part = '', known: { link }, now }) => ({
    template: 'walls/link',
    data: link
      ? {
          title: `${partnership.name}: a link for a wall screen`,
          url: link.url,
          links: [{ url: link.url }],
          until: `It ends ${spokenTime(link.until, partnership.timezone, now)}. Whoever has it can read this one board until then, and nothing else.`,
          names: part.endsWith('yes')
            ? 'People’s names are shown. Use it only where everybody who passes may read them.'
            : 'People’s names are left out.',
          back: [back(stream)],
        }
      : {
          title: `${partnership.name}: that cannot be shown on a wall`,
          url: '',
          links: [],
          until: 'Open a board and press “Show on a wall” there.',
          names: '',
          back: [],
        },
  }),
});
