import { type Action, AdaptiveCard, ExecuteAction, HostConfig, OpenUrlAction } from 'adaptivecards';
import type { JsonObject } from '../../core/json.js';
import type { Drawn, Press } from './drawn.js';
import { make } from './elements.js';
import { look } from './look.js';
// Microsoft's own host configurations of Teams, from its AdaptiveCards samples (MIT).
import dark from './teams-dark.json';
import light from './teams-light.json';

const WEB_LINK = /^https?:/;

/** An Adaptive Card, drawn by Microsoft's renderer as Teams has it set up. */
export function drawCard(card: JsonObject, press: Press): Drawn {
  // Nothing is read as markdown: every text stays text.
  AdaptiveCard.onProcessMarkdown = (_, result) => {
    result.didProcess = false;
  };
  const adaptive = new AdaptiveCard();
  adaptive.hostConfig = new HostConfig(look() === 'dark' ? dark : light);
  adaptive.onExecuteAction = (action) => act(action, adaptive, press);
  adaptive.parse(card);
  const element = adaptive.render() ?? make('p', {}, ['This card cannot be drawn.']);
  return { element, forget: () => undefined };
}

function act(action: Action, card: AdaptiveCard, press: Press): void {
  if (action instanceof OpenUrlAction && WEB_LINK.test(action.url ?? ''))
    window.open(action.url, '_blank', 'noopener');
  if (!(action instanceof ExecuteAction)) return;
  const inputs = card.getAllInputs().map((input): [string, string] => [input.id ?? '', textOf(input.value)]);
  // A button that was parsed from JSON is given back as JSON.
  press((action.toJSON() ?? {}) as JsonObject, Object.fromEntries(inputs));
}

/** What was put in, as words; Microsoft's renderer gives an empty number as NaN. */
function textOf(value: unknown): string {
  return value === undefined || value === null || Number.isNaN(value) ? '' : String(value);
}
