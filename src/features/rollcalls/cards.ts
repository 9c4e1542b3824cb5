import { defineCard } from '../../core/define-feature.js';
import type { Partnership } from '../../core/people/partnership.js';
import { type Found, listOf, type Reading } from '../../core/reading.js';
import { pageOf } from '../../core/showing/paging.js';
import { type Instant, spokenTime } from '../../core/time.js';
import type { Called, RollCall } from './facts.js';
import { audienceWords, HOURS_WORDS } from './wording.js';

/** What the channels hear of a roll-call that is announced. */
export const noticeCard = defineCard<RollCall>({
  draw: ({ state, partnership, now }) => ({
    template: 'rollcalls/notice',
    data: {
      title: noticeTitle(state, partnership, now),
      who: state ? `Called: ${audienceWords(state).toLowerCase()}.` : '',
      what:
        state && state.stage !== 'cancelled'
          ? 'You will be asked to say that you are here. One press is enough, on Slack or Teams.'
          : '',
    },
  }),
});

function noticeTitle(state: RollCall, { name, timezone }: Partnership, now: Instant): string {
  if (!state || state.stage === 'cancelled') return `${name}: the roll-call was called off`;
  return `${name}: there will be a roll-call on ${spokenTime(state.starts, timezone, now)}`;
}

type Reads = { readonly rollCalls: Reading<readonly Found<RollCall>[]> };

const MOST = 200;

/** The roll-calls of a partnership, the latest first. */
export const listCard = defineCard<RollCall, Reads>({
  personal: true,
  reads: ({ partnership }) => ({
    rollCalls: listOf<RollCall>({
      feature: 'rollcalls',
      partnership: partnership.id,
      sort: { field: 'starts', order: 'down' },
      limit: MOST,
    }),
  }),
  draw: ({ known, part, partnership, now }) => {
    const all = known.rollCalls.flatMap(({ view }) => (view ? [view] : []));
    const page = pageOf(all, Number(part ?? 1), LINES);
    return {
      template: 'rollcalls/list',
      data: {
        title: `${partnership.name}: ${all.length === 0 ? 'no roll-call yet' : all.length === 1 ? '1 roll-call' : `${all.length} roll-calls`}`,
        none: all.length === 0,
        rollCalls: page.lines.map((one) => ({
          rollCall: one.id,
          line: `${one.reference}  ${spokenTime(one.starts, partnership.timezone, now)}`,
          details: detailsOf(one),
        })),
        more: page.more > 0 ? `and ${page.more} more` : '',
        hasNext: page.next !== undefined,
        next: page.next ?? 0,
        hasPrevious: page.previous !== undefined,
        previous: page.previous ?? 0,
      },
    };
  },
});

/** Lines with a button each: fewer than in other lists. */
const LINES = 6;

function detailsOf({ stage, opened, closed, warning, ...asked }: Called): string {
  const who = audienceWords(asked);
  switch (stage) {
    case 'planned':
      return `${who} · planned, ${warning === 'none' ? 'without warning' : 'announced'}`;
    case 'cancelled':
      return `${who} · called off`;
    case 'open':
      return `${who} · being called now`;
    case 'closed': {
      const here = new Set(closed?.answers.map(({ seat }) => seat)).size;
      const hours = opened ? ` ${HOURS_WORDS[opened.hours]}` : '';
      return `${who} · ${here} of ${opened?.intended.length ?? 0} ${here === 1 ? 'was' : 'were'} here,${hours}`;
    }
  }
}
