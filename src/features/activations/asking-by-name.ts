import { z } from 'zod';
import type { Ask, Command } from '../../core/command.js';
import type { PersonId } from '../../core/ids.js';
import { personId, streamId, streamParts } from '../../core/ids.js';
import { nameOf, viewOf } from '../../core/reading.js';
import type { Checkin } from '../checkins/facts.js';
import type { Volunteer } from '../volunteers/facts.js';
import { candidatesIn, registerOf } from './candidates.js';
import {
  type About,
  aboutActivation,
  aboutArgs,
  aboutFields,
  activationMeant,
  boardOf,
  calledIn,
  carried,
  type DefineActivations,
  didOf,
  type Knowing,
  manyCalled,
  RUNS,
  readMeant,
} from './meant.js';

/** Where they stand on the register and elsewhere. */
function readsOf(ask: Ask<About & { readonly person: PersonId }>) {
  const { partnership, args } = ask;
  const { holding, open, standingDown } = registerOf(ask);
  return {
    ...readMeant(ask),
    holding,
    open,
    standingDown,
    volunteer: viewOf<Volunteer>('volunteers', streamId(partnership.id, 'volunteers', args.person)),
    listedAs: nameOf(args.person),
  };
}

/** How far the waves are, and only then whether they are among them. */
function countsOf(ask: Knowing & { readonly args: { readonly person: PersonId } }) {
  const stream = activationMeant(ask);
  const activation = typeof stream === 'string' ? streamParts(stream).id : 'none';
  const { partnership, args } = ask;
  return {
    called: calledIn(partnership.id, activation),
    theirs: viewOf<Checkin>('checkins', streamId(partnership.id, 'checkins', `${activation}.${args.person}`)),
  };
}

export const askByName = (define: DefineActivations): Command =>
  define.does({
    id: 'activations.ask-by-name',
    words: ['activation', '<ref>', 'ask'],
    does: 'ask one volunteer by name',
    may: RUNS,
    fields: { ...aboutFields, person: { kind: 'person', label: 'Who', required: true } },
    positions: ['person'],
    form: { title: 'Ask somebody by name', button: 'Ask them', initial: carried, about: aboutActivation },
    args: z.object({ ...aboutArgs, person: z.string().transform(personId) }),
    reads: readsOf,
    readsMore: countsOf,
    stream: activationMeant,
    command: (ask) => {
      const { known, args, partnership, at } = ask;
      const record = known.volunteer;
      const register = record
        ? [{ stream: streamId(partnership.id, 'volunteers', args.person), view: record }]
        : [];
      const candidate = candidatesIn({ partnership, at, known: { ...known, register } }).find(
        ({ person }) => person === args.person,
      );
      return {
        do: 'ask-by-name',
        person: args.person,
        ...(candidate && { candidate }),
        agrees: record?.consent.given ?? true,
        isAsked: !!known.theirs,
        called: manyCalled(known.called),
        ...didOf(ask),
      };
    },
    shows: boardOf,
    says: ({ ask }) => `I am asking ${ask.known.listedAs ?? 'them'}. The next wave comes when it would have.`,
  });
