import { execFile } from 'node:child_process';
import { built } from './built.js';
import type { Stage } from './stage.js';

const CLI = built('cli');

/** Runs one command as a person does, on a stage's store. */
export function onCommandLine({ config }: Pick<Stage, 'config'>, args: readonly string[]) {
  const env = {
    PATH: process.env.PATH,
    MUSTER_DATA: config.data,
    MUSTER_CLOCK: config.clock,
    ...(config.mongo && { MONGODB_URI: config.mongo.uri, MONGODB_DB: config.mongo.database }),
  };
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}
