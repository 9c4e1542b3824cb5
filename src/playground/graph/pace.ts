import type { PaceRule } from '../pace.js';

/** Exchange takes thirty mails a minute from a mailbox; Entra counts the directory's requests for each app. */
export const GRAPH_PACE: readonly PaceRule[] = [
  { methods: ['users.sendMail'], per: 'place', windows: [{ most: 30, inMs: 60_000 }] },
  { methods: ['users.get', 'users.list'], per: 'app', windows: [{ most: 3_500, inMs: 10_000 }] },
];
