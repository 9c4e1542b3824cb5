import { z } from 'zod';
import type { Define } from '../../core/define-feature.js';
import type { CardRef } from '../../core/effect.js';
import { type StreamId, streamId } from '../../core/ids.js';
import { type Meaning, meantIn } from '../../core/meant.js';
import type { Exercise } from '../exercises/facts.js';
import type { DebriefCommand, DebriefRefusal } from './decider.js';
import type { Debrief, DebriefFact } from './facts.js';

export type DefineDebriefs = Define<Debrief, DebriefCommand, DebriefFact, DebriefRefusal>;

const { fields, readMeant } = meantIn<Exercise, 'exercise', DebriefRefusal>({
  feature: 'exercises',
  key: 'exercise',
  called: 'Exercise',
  newest: 'starts',
  none: () => ({ refused: 'not-ended' }),
});

type Asked = Meaning<Exercise, 'exercise'>;

/** The debrief of the exercise that is meant. */
function debriefMeant({ args, partnership, known }: Asked): StreamId | DebriefRefusal {
  const id = args.exercise ?? known.meant[0]?.view?.id;
  return id ? streamId(partnership.id, 'debriefs', id) : { refused: 'not-ended' };
}

export function shown(ask: Asked): CardRef {
  const stream = debriefMeant(ask);
  if (typeof stream !== 'string') throw new Error('A card was asked for where there is no debrief');
  return { stream, card: 'debrief' };
}

/** What every command about one debrief has: it is called as its exercise is. */
export const aDebrief = {
  fields,
  args: z.object({ ref: z.string().nullish(), exercise: z.string().nullish() }),
  reads: readMeant,
  stream: debriefMeant,
};

export const staffIn = (_: unknown, debrief: Debrief) => ({ 'directing staff': debrief?.staff ?? [] });
