import { type Config, ConfigError, readConfig } from '../config/index.js';
import { openTools, type Tools } from '../run/tools.js';
import { complain } from './say.js';

/** Opens the store the environment names, uses it, and closes it; what goes wrong is said in words. */
export function withTools(use: (tools: Tools, config: Config) => Promise<void>): Promise<void> {
  return withConfig(async (config) => {
    const tools = await openTools(config);
    try {
      await use(tools, config);
    } finally {
      await tools.store.close();
    }
  });
}

/** Does something with what the environment says; what goes wrong is said in words. */
export async function withConfig(use: (config: Config) => Promise<void>): Promise<void> {
  try {
    await use(readConfig());
  } catch (error) {
    complain(error instanceof ConfigError ? error.problems.join('\n') : (error as Error).message);
  }
}
