/** Every state that something to be delivered can be in. Whoever was intended is in exactly one of them. */
export const DELIVERY_STATES = [
  'queued',
  'sent',
  'answered',
  'snoozed',
  'expired',
  'withdrawn',
  'excluded',
  'no-contact',
  'not-installed',
  'blocked',
  'not-found',
  'failed',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** These come from the ledger: nothing that is sent or fails afterwards changes them. */
export const CONCLUDED = ['answered', 'withdrawn', 'excluded'] as const satisfies readonly DeliveryState[];

/**
 * The states that one may take the place of: an answer in the ledger always wins, and what the ledger withdrew or
 * excluded gives way to an answer alone.
 */
export function replacedBy(state: DeliveryState): readonly DeliveryState[] {
  if (state === 'answered') return DELIVERY_STATES;
  const lasting: readonly DeliveryState[] = isConcluded(state) ? ['answered'] : CONCLUDED;
  return DELIVERY_STATES.filter((other) => !lasting.includes(other));
}

const isConcluded = (state: DeliveryState): boolean => CONCLUDED.some((concluded) => concluded === state);

/** How many seats are in each state; together they are those intended. */
export type Sums = { readonly intended: number } & { readonly [State in DeliveryState]: number };

/** So many rows in a state. */
export type Counted = { readonly state: DeliveryState; readonly rows: number };

/**
 * How the seats of a prompt stand: the one place where they are added up. Those intended whose row is not yet kept
 * are still to be asked: queued.
 * @throws Error when more are counted than were intended, or fewer once all have been handed on: silence was lost
 */
export function sumsOf(counting: {
  readonly counted: readonly Counted[];
  readonly intended: number;
  /** Whether every seat has been handed on to delivery. */
  readonly handedOn: 'all' | 'some';
}): Sums {
  const { counted, intended, handedOn } = counting;
  const sums = Object.fromEntries(DELIVERY_STATES.map((state) => [state, 0])) as Record<
    DeliveryState,
    number
  >;
  for (const { state, rows } of counted) {
    if (!(state in sums)) throw new Error(`There is no state ${state}`);
    sums[state] += rows;
  }
  const found = totalOf(sums);
  const lost = intended - found;
  if (lost < 0 || (lost > 0 && handedOn === 'all')) {
    throw new Error(`${found} seats are counted, but ${intended} were intended`);
  }
  return { ...sums, queued: sums.queued + lost, intended };
}

/** Adds up the sums of several prompts. */
export function addSums(all: readonly Sums[]): Sums {
  const together = DELIVERY_STATES.map((state) => [state, all.reduce((sum, each) => sum + each[state], 0)]);
  const intended = all.reduce((sum, each) => sum + each.intended, 0);
  // One number for each state, as the list of states is the type's own.
  return { ...(Object.fromEntries(together) as Record<DeliveryState, number>), intended };
}

function totalOf(sums: Readonly<Record<DeliveryState, number>>): number {
  return Object.values(sums).reduce((total, rows) => total + rows, 0);
}
