import type { StreamId } from './ids.js';
import type { Waiter, WaitingLine } from './people/membership.js';
import type { Finding } from './ports.js';
import type { Known, Readings } from './reading.js';

type Row<State> = {
  readonly state: State;
  readonly stream: StreamId;
  readonly id: string;
  readonly who: Waiter;
};

/**
 * What of a feature waits for a word from somebody (`asked`) or comes up for them (`coming`): rows found by declared
 * fields within one partnership, each told in a line. Undefined: nothing to look for, or nothing to tell.
 */
export interface Waiting<State, Rd extends Readings = Record<never, never>> {
  readonly is: 'asked' | 'coming';
  find(who: Waiter): Omit<Finding, 'feature' | 'shape' | 'partnership'> | undefined;
  /** What else the line about a row relies on. */
  reads?(row: Row<State>): Rd;
  line(row: Row<State> & { readonly known: Known<Rd> }): WaitingLine | undefined;
  /** What is told behind the last row where as many were found as are looked for. */
  more?(last: Row<State>): WaitingLine;
}
