import type { PaceRule, Window } from '../pace.js';

const windows = (...pairs: readonly (readonly [most: number, seconds: number])[]): readonly Window[] =>
  pairs.map(([most, seconds]) => ({ most, inMs: seconds * 1000 }));

const WRITES = ['activities.send', 'activities.update', 'activities.delete'] as const;
const READS = ['members.list', 'members.get'] as const;

/** Teams' rate limits for one bot: in each thread, and over the whole tenant. */
export const TEAMS_PACE: readonly PaceRule[] = [
  { methods: WRITES, per: 'place', windows: windows([7, 1], [8, 2], [60, 30], [1800, 3600]) },
  {
    methods: ['conversations.create'],
    per: 'place',
    windows: windows([7, 1], [8, 2], [60, 30], [1800, 3600]),
  },
  { methods: READS, per: 'place', windows: windows([14, 1], [16, 2], [120, 30], [3600, 3600]) },
  { methods: [...WRITES, 'conversations.create', ...READS], per: 'app', windows: windows([50, 1]) },
];
