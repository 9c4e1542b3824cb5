import { defineCard } from '../../core/define-feature.js';
import type { Standing } from '../../core/prompt.js';
import { type Instant, spokenDay } from '../../core/time.js';
import type { Volunteer, VolunteerState } from './facts.js';
import { isAsked } from './state.js';

function standingOf(volunteer: Volunteer): Standing {
  if (!volunteer?.review) return { is: 'withdrawn' };
  if (isAsked(volunteer)) return { is: 'open' };
  const { answered, review } = volunteer;
  return { is: 'answered', by: answered.by, ...(answered.at > review.until && { late: true }) };
}

/** The yearly question: one press answers it. */
export const reviewCard = defineCard<Volunteer>({
  personal: true,
  people: ({ state }) => (state ? [state.answered.by] : []),
  standing: ({ state }) => standingOf(state),
  draw: ({ state, partnership, now, name }) => {
    const zone = partnership.timezone;
    const asks = state !== null && isAsked(state);
    return {
      template: 'volunteers/review',
      data: {
        title: asks
          ? `Are you still available as a volunteer for ${partnership.name}?`
          : `${partnership.name}: thank you, your answer is recorded`,
        person: state?.person ?? '',
        asks,
        otherwise: state && asks ? otherwise(state, { zone, now }) : '',
        recorded: state && !asks ? `Recorded by ${name(state.answered.by)}: ${state.answered.is}.` : '',
        skills: state && state.skills.length > 0 ? `Your skills: ${state.skills.join(', ')}` : '',
      },
    };
  },
});

/** What the secretariat hears once, when the details of leavers are past their time. */
export const expiredCard = defineCard<Volunteer>({
  personal: true,
  draw: ({ partnership, part }) => ({
    template: 'volunteers/expired',
    data: {
      title: `${partnership.name}: ${part === '1' ? 'the details of 1 person' : `the details of ${part ?? 'some'} people`} who left the register are past their time`,
      line: `They left ${partnership.volunteering.retainDays} days ago or longer. See who they are, and ask whoever runs Muster to erase each by the id on the list: “muster erase <id>”, or “muster erase <id> --register ${partnership.id}” for those who keep a seat or a role here.`,
    },
  }),
});

/** What coordinators hear once, when somebody was asked as often as anybody is and said nothing. */
export const silentCard = defineCard<Volunteer>({
  personal: true,
  draw: ({ partnership, part }) => ({
    template: 'volunteers/silent',
    data: {
      title: `${partnership.name}: ${part === '1' ? '1 volunteer has' : `${part ?? 'some'} volunteers have`} not said whether they are still available`,
      line: `Each was asked ${partnership.volunteering.askTimes} times and is not asked again. Their records lapse, and then they are not asked to help. If you reach one, answer for them on their record.`,
    },
  }),
});

/** By when to answer, and what comes of silence: nobody has longer than their record holds. */
function otherwise(
  { review, lapses }: VolunteerState,
  { zone, now }: { readonly zone: string; readonly now: Instant },
): string {
  const lapse = spokenDay(lapses, zone, now);
  if (now >= lapses)
    return `Your record lapsed on ${lapse}, and you are not asked to help. Press “Still available” to be asked again.`;
  const until = review && review.until < lapses ? review.until : lapses;
  return `Answer by ${spokenDay(until, zone, now)}. Without an answer your record lapses on ${lapse}, and you are not asked to help after that.`;
}
