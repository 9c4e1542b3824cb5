import { drawn, type Muster, NOT_CONFIRMED, type Undrawn } from '../../../core/asking/asked.js';
import { OutwardError } from '../../../core/errors.js';
import type { OncePerKey } from '../../../core/once-per-key.js';
import type { Background } from '../outbound/background.js';
import { cardOf, type Showable, sentenceOf, wordsCard } from '../outbound/compose.js';
import { formAnswer, withSentence } from '../outbound/form-answer.js';
import { offerForm, openForm, reply, type ShowDeps, showAnswer } from '../outbound/show.js';
import { renderMessage } from '../render.js';
import { ask, NotConfirmed } from './ask.js';
import { type HappenedDeps, onHappened } from './happened.js';
import type { Incoming } from './index.js';
import type { Origin } from './origin.js';

export interface TurnDeps extends ShowDeps, HappenedDeps {
  readonly muster: Muster;
  readonly background: Background;
  readonly oncePerKey: OncePerKey;
}

/** How Slack is answered. Events have no body to answer with; throwing makes them, and a press, a failure. */
export interface Reply {
  ack(body?: object): Promise<void>;
  /** Which redelivery this is; 0 is the first delivery. */
  readonly retry: number;
}

type Of<Kind extends Incoming['kind']> = Extract<Incoming, { kind: Kind }>;

const NOT_KNOWN =
  'I do not know that button any more. Please ask for the card again, for example with “agenda”.';
const NOT_OUR_FORM = 'This form is out of date. Please close it and open it again.';

/** Slack's third redelivery is its last. */
const LAST_RETRY = 3;

/**
 * Takes one incoming thing through: ask, then answer Slack, then show. Slack hears yes only after the commit, and
 * what can be shown later never delays it.
 * @throws NotConfirmed so that Slack marks the press as failed or delivers the message again
 */
export function takeTurn(deps: TurnDeps, incoming: Incoming, slack: Reply): Promise<void> {
  switch (incoming.kind) {
    case 'slash':
      return onSlash(deps, incoming, slack);
    case 'press':
      return onPress(deps, incoming, slack);
    case 'form':
      return onForm(deps, incoming, slack);
    case 'message':
      return deps.oncePerKey(incoming.once, () => onMessage(deps, incoming, slack));
    case 'home':
    case 'chat':
    case 'removed':
    case 'account':
    case 'overheard':
      return onHappened(deps, incoming, slack);
    case 'unsupported':
      return onUnsupported(deps, incoming, slack);
    case 'ignored':
      deps.log.debug({}, `Ignored: ${incoming.why}`);
      return slack.ack();
  }
}

async function onSlash(
  deps: TurnDeps,
  { asked, origin, trigger }: Of<'slash'>,
  { ack }: Reply,
): Promise<void> {
  const answer = await ask(deps, asked);
  if (answer instanceof NotConfirmed)
    return ack(privately(deps, { kind: 'words', words: NOT_CONFIRMED, privately: false }));
  const now = await drawn(answer);
  if (now.kind !== 'form') return ack(privately(deps, now));
  deps.background.run('opening a form', () => openForm(deps, origin, { form: now.form, trigger }));
  await ack();
}

async function onPress(
  deps: TurnDeps,
  { asked, origin, trigger }: Of<'press'>,
  { ack }: Reply,
): Promise<void> {
  const answer = await ask(deps, asked);
  if (answer instanceof NotConfirmed) {
    deps.background.run('saying that nothing was confirmed', () =>
      deps.whisper.say(origin, wordsCard(NOT_CONFIRMED)),
    );
    throw answer;
  }
  if (answer.kind === 'form')
    deps.background.run('opening a form', () => openForm(deps, origin, { form: answer.form, trigger }));
  else later(deps, { origin, answer }, showAnswer);
  await ack();
}

async function onForm(deps: TurnDeps, { asked, origin, view }: Of<'form'>, { ack }: Reply): Promise<void> {
  const answer = await ask(deps, asked);
  if (answer instanceof NotConfirmed) return ack(withSentence(view, NOT_CONFIRMED));
  if (answer.kind !== 'form' && answer.kind !== 'refused') later(deps, { origin, answer }, showAnswer);
  await ack(formAnswer(answer, { view, origin }));
}

async function onMessage(
  deps: TurnDeps,
  { asked, origin }: Of<'message'>,
  { ack, retry }: Reply,
): Promise<void> {
  const answer = await ask(deps, asked);
  if (answer instanceof NotConfirmed) {
    // Until then Slack itself tries again, and a person told to write again would be counted twice.
    if (retry >= LAST_RETRY)
      later(deps, { origin, answer: { kind: 'words', words: NOT_CONFIRMED, privately: false } }, reply);
    throw answer;
  }
  if (answer.kind === 'form')
    deps.background.run('offering a form', () => offerForm(deps, origin, answer.form));
  else later(deps, { origin, answer }, reply);
  await ack();
}

async function onUnsupported(
  deps: TurnDeps,
  { why, origin, view }: Of<'unsupported'>,
  { ack }: Reply,
): Promise<void> {
  deps.log.warn({}, `Not understood: ${why}`);
  if (view) return ack(withSentence(view, NOT_OUR_FORM));
  if (origin)
    deps.background.run('saying that a button is not known', () =>
      deps.whisper.say(origin, wordsCard(NOT_KNOWN)),
    );
  await ack();
}

/**
 * Shows an answer after Slack was answered. What somebody presses twice on one message before it is shown is shown
 * once, as it then stands. A card that cannot be drawn still leaves its sentence.
 */
function later<From extends Origin>(
  deps: TurnDeps,
  { origin, answer }: { origin: From; answer: Showable | Undrawn },
  show: (deps: ShowDeps, origin: From, answer: Showable) => Promise<void>,
): void {
  const work = async () => {
    const now = await drawn(answer);
    if (now.kind === 'form') throw new Error('A form is not shown as a message');
    try {
      await show(deps, origin, now);
    } catch (error) {
      if (error instanceof OutwardError) throw error;
      deps.log.error({ err: error }, 'An answer could not be shown as it is');
      await deps.whisper.say(origin, wordsCard(sentenceOf(now)));
    }
  };
  const about = 'showing an answer';
  // Only what is drawn from the present can stand for what was pressed before it; a sentence is said each time.
  if (answer.kind !== 'undrawn' || !origin.on) deps.background.run(about, work);
  else deps.background.latest(`${origin.by.user} ${origin.channel} ${origin.on.message}`, about, work);
}

function privately(deps: TurnDeps, answer: Showable): object {
  return { response_type: 'ephemeral', ...rendered(deps, answer) };
}

function rendered(deps: TurnDeps, answer: Showable): object {
  try {
    return renderMessage(cardOf(answer));
  } catch (error) {
    deps.log.error({ err: error }, 'An answer could not be shown as it is');
    return renderMessage(wordsCard(sentenceOf(answer)));
  }
}
