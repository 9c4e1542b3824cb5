import { SlackSaysNo } from './conversations.js';
import { problemOfBlocks } from './rules.js';
import { BOT, type Fields, type SlackMessage } from './workspace.js';

/** The text and blocks of a call, by Slack's rules for messages. */
export function contentOf(args: { readonly text?: string; readonly blocks?: string }): {
  text: string;
  blocks: readonly Fields[];
} {
  const blocks = args.blocks === undefined ? [] : parsed(args.blocks);
  const problem = problemOfBlocks(blocks);
  if (problem) throw new SlackSaysNo(problem);
  const text = args.text ?? '';
  if (text === '' && Array.isArray(blocks) && blocks.length === 0) throw new SlackSaysNo('no_text');
  // `problemOfBlocks` found a list of objects.
  return { text: text.slice(0, 40_000), blocks: blocks as readonly Fields[] };
}

/** What stands as JSON in an argument. */
export function parsed(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? '');
  } catch {
    throw new SlackSaysNo('invalid_arguments');
  }
}

/** A message as Slack sends it to the app. */
export function asSlackSees({ ts, user, text, blocks }: SlackMessage): Fields {
  return { type: 'message', bot_id: BOT.botId, app_id: BOT.appId, user, ts, text, blocks };
}
