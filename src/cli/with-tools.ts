import { type Config, ConfigError, readConfig } from '../config/index.js';
import { openTools, type Tools } from '../run/tools.js';
import { complain } from './say.js';

/** Opens the store the environment names, uses it, and closes it; what goes wrong is said in words. */
export async function withTools(use: (tools: Tools, config: Config) => Promise<void>): Promise<void> {
  let tools: Tools | undefined;
  try {
    const config = readConfig();
    tools = await openTools(config);
    await use(tools, config);
  } catch (error) {
    complain(error instanceof ConfigError ? error.problems.join('\n') : (error as Error).message);
  } finally {
    await tools?.store.close();
  }
}
