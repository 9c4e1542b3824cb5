import type { Effect } from '../../core/effect.js';
import type { Ladder } from '../../core/prompt.js';
import { minutesAfter } from '../../core/time.js';
import type { Activation, ActivationFact, RaisedActivation } from './facts.js';
import { wavesInTurn } from './state.js';

/** Each other way to somebody who is silent is taken after so many minutes. */
const OTHER_WAYS: Ladder = { otherPlatform: 5, mail: 10 };

const board: Effect = { do: 'refresh', card: { card: 'board' } };
/** What those who were asked have before them. */
const calls: Effect = { do: 'catch-up', each: 'checkins' };

function waveAsked(
  fact: Extract<ActivationFact, { type: 'wave-asked' | 'asked-again' }>,
  after: RaisedActivation,
): readonly Effect[] {
  const { until, widens } = fact;
  const card = { card: 'call' };
  const how = { each: 'checkins', ladder: OTHER_WAYS, until, urgent: true } as const;
  const prompt: Effect = { do: 'prompt', card, who: 'asked', ...how };
  return 'byName' in fact ? [prompt] : [prompt, { ...widen(after), notBefore: widens }];
}

/** Others are asked, unless another wave is asked before; `told`: from which wave on some may be asked again. */
const widen = (
  { id, waves, told, again }: RaisedActivation,
  most?: number,
): Extract<Effect, { do: 'ask' }> => ({
  do: 'ask',
  command: 'activations.widen',
  args: {
    activation: id,
    wave: wavesInTurn(waves).length,
    ...(again < told && { told: again + 1 }),
    ...(most && { most }),
  },
});

/** Whoever is needed elsewhere may be free by then. */
const looks = (after: RaisedActivation): readonly Effect[] =>
  after.looks === undefined ? [] : [{ ...widen(after), notBefore: after.looks }];

const tellSilent = ({ id, again, told, waves }: RaisedActivation): Effect => ({
  do: 'ask',
  command: 'activations.tell-silent',
  // Whoever was asked again has an earlier wave than who was told.
  args: { activation: id, told: again > 0 ? 0 : told, waves: waves.length },
});

/** What waits beside a batch is next; a batch that gave nothing was of those whose places are on their way. */
function settleAgain(
  { given, at }: Extract<ActivationFact, { type: 'places-given' }>,
  activation: string,
): Effect {
  const ask = { do: 'ask', command: 'activations.settle', args: { activation } } as const;
  return given.length > 0 ? ask : { ...ask, notBefore: minutesAfter(at, A_MOMENT) };
}

/** Minutes. */
const A_MOMENT = 1 / 60;

/** What must follow from a fact of an activation: who is asked, what is looked at next, and the board. */
export function react(fact: ActivationFact, after: Activation): readonly Effect[] {
  if (!after) return [];
  const activation = after.id;
  switch (fact.type) {
    case 'activation-raised':
      return [{ do: 'post', card: { card: 'board' } }];
    case 'wave-asked':
    case 'asked-again':
      return [...waveAsked(fact, after), board];
    case 'others-wanted':
      return [widen(after, fact.most)];
    case 'widening-put-off':
      return [{ ...widen(after, fact.most), notBefore: fact.until }];
    case 'nobody-left':
      return [{ do: 'tell', card: { card: 'short' }, who: 'hears' }, board, ...looks(after)];
    case 'others-awaited':
      return [board, ...looks(after)];
    case 'need-met':
      return [tellSilent(after), board, calls];
    case 'silent-told':
      return [{ do: 'tell', card: { card: 'filled' }, who: 'silent' }, board];
    case 'exercise-over':
      return [{ do: 'ask', command: 'activations.stand-down', args: { activation } }];
    case 'stood-down':
      return [{ do: 'tell', card: { card: 'over' }, who: 'others' }, board, calls];
    case 'reserve-wanted':
      return [{ do: 'ask', command: 'activations.call-up', args: { activation } }];
    case 'places-given':
      return [...(fact.more ? [settleAgain(fact, activation)] : []), board];
    case 'need-reopened':
      return [widen(after), board, calls];
    case 'level-changed':
      return [{ do: 'tell', card: { card: 'level' }, who: 'hears' }, board, calls];
    case 'activation-closed':
      return [{ do: 'tell', card: { card: 'thanks' }, who: 'hears' }, board, calls];
    default:
      return [board];
  }
}
