import { defineCard } from '../../core/define-feature.js';
import type { Known } from '../../core/reading.js';
import { wordsOf } from '../../core/said.js';
import type { Drawing } from '../../core/showing/drawing.js';
import { spokenTime } from '../../core/time.js';
import { none, people, type Reads, reads } from './drawn-from.js';
import type { Exercise, Invitation, PlannedExercise } from './facts.js';
import { kindsLine, type Telling, titleLine, whenLine } from './lines.js';
import { ANSWER_WORDS } from './wording.js';

/** An invitation to play: who is asked, for which seat, and what was answered. */
export const invitationCard = defineCard<Exercise, Reads>({
  personal: true,
  reads,
  people,
  standing: ({ state, part }) => {
    const invitation = invitationIn(state, ({ seat }) => seat === part);
    if (!invitation || state?.status === 'cancelled') return { is: 'withdrawn' };
    return invitation.answer ? { is: 'answered', by: invitation.answer.by } : { is: 'open' };
  },
  draw: (drawing) => {
    const { state, part, partnership, now } = drawing;
    const invitation = invitationIn(state, ({ seat }) => seat === part);
    if (!state) return none(partnership.name);
    if (!invitation) return leftOut(state, drawing);
    const when = spokenTime(state.starts, partnership.timezone, now);
    return invited(`Can you play in ${wordsOf(state.title)}, ${when}?`, { state, invitation, drawing });
  },
});

/** For whoever was invited: the plan is another now. What they said stands until they change it. */
export const changedCard = defineCard<Exercise, Reads>({
  personal: true,
  reads,
  people,
  draw: (drawing) => {
    const { state, viewer, partnership, now } = drawing;
    if (!state) return none(partnership.name);
    const invitation = invitationIn(state, (each) => viewer.kind === 'person' && isOf(each, viewer.person));
    if (!invitation) return leftOut(state, drawing);
    const when = spokenTime(state.starts, partnership.timezone, now);
    const place = state.where ? `, ${wordsOf(state.where)}` : '';
    return invited(`Changed: ${wordsOf(state.title)} is ${when}${place}`, { state, invitation, drawing });
  },
});

/** For whoever was invited, and plays no longer. */
export const leftOutCard = defineCard<Exercise, Reads>({
  personal: true,
  reads,
  people,
  draw: (drawing) => (drawing.state ? leftOut(drawing.state, drawing) : none(drawing.partnership.name)),
});

type Looking = Drawing<Exercise, Known<Reads>>;

const invitationIn = (exercise: Exercise, is: (invitation: Invitation) => boolean): Invitation | undefined =>
  exercise?.invitations.find(is);

const isOf = ({ people: asked, answer }: Invitation, person: Invitation['people'][number]): boolean =>
  asked.includes(person) || answer?.by === person;

function invited(
  title: string,
  { state, invitation, drawing }: { state: PlannedExercise; invitation: Invitation; drawing: Looking },
) {
  const { partnership, known, now, name } = drawing;
  const telling: Telling = { partnership, directory: known.directory, now, name };
  const { answer } = invitation;
  const asks = state.status === 'planned';
  const seat = known.directory?.organisations[invitation.seat]?.name ?? '';
  return {
    template: 'exercises/invitation',
    data: {
      exercise: state.id,
      seat: invitation.seat,
      title,
      kinds: kindsLine(state),
      when: whenLine(state, telling),
      aim: wordsOf(state.aim),
      for: seat ? `You are asked for ${seat}. Any of its people may answer.` : 'You are asked by name.',
      recorded: answer
        ? `Recorded: ${ANSWER_WORDS[answer.is].toLowerCase()}, by ${name(answer.by)}. It can be changed until it starts.`
        : '',
      otherwise: asks && !answer ? 'If there is no answer, I ask again, and others for the same seat.' : '',
      closed: asks ? '' : `It is ${titleLine(state).split(': ').at(-1)}: nothing is asked of you here now.`,
      asks,
      small: `${partnership.name} · ${state.reference}`,
    },
  };
}

function leftOut(state: PlannedExercise, { partnership, now }: Looking) {
  return {
    template: 'exercises/news',
    data: {
      exercise: state.id,
      title: `You are no longer asked to play in ${wordsOf(state.title)}`,
      lines: [{ line: `${state.reference}, ${spokenTime(state.starts, partnership.timezone, now)}` }],
      safety: 'There is nothing for you to do. If that is a mistake, tell its directing staff.',
      here: false,
    },
  };
}
