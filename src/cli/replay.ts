import { replay as replayFollows } from '../run/replay.js';
import type { Tools } from '../run/tools.js';
import { say } from './say.js';

/** Has a feature follow what happened before it could. */
export async function replay(feature: string, tools: Tools): Promise<void> {
  const commits = await replayFollows(feature, tools);
  say(`${feature} has followed ${commits} commits. A running Muster hands on what came of it.`);
}
