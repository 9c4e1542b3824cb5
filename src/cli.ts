import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { ConfigError, readConfig } from './config/index.js';
import { erasePerson } from './core/erase.js';
import { personId } from './core/ids.js';
import { verifyLedger } from './core/verify.js';
import { shippedDefaults } from './import/defaults.js';
import { keepImport, present } from './import/keep.js';
import { problemWords } from './import/problem.js';
import { readImport } from './import/read.js';
import { writeExport } from './import/write.js';
import { openTools, type Tools } from './run/tools.js';

const program = new Command('muster').description('Muster’s tools for those who look after it.');

program
  .command('import <file>')
  .description('load or update partnerships; the file is the whole truth about each one it names')
  .action((file: string) => withTools((tools) => importFile(file, tools)));

program
  .command('export')
  .description('print everything that was imported, as one import file')
  .action(() => withTools(async (tools) => say(writeExport(await present(tools)))));

program
  .command('verify')
  .description('walk the ledger and say whether anything was altered, is missing or was cut off')
  .action(() => withTools(verify));

program
  .command('erase <person>')
  .description('erase a person and every word they typed; the ledger stays whole')
  .action((id: string) => withTools((tools) => erase(id, tools)));

await program.parseAsync();

async function importFile(file: string, tools: Tools): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return complain(`${file}: there is no such file, or it cannot be read.`);
  const read = readImport({ text, defaults: await shippedDefaults(), known: await present(tools) });
  if (!read.ok) return complain(read.problems.map((problem) => problemWords(file, problem)).join('\n'));
  const kept = await keepImport(read.plan, tools);
  if ('commandTaken' in kept)
    return complain(`${file}: the command /${kept.commandTaken} belongs to another partnership.`);
  const lines = Object.entries(kept.kept).map(([section, { added, changed, same }]) => {
    return `${section}: ${added.length} added, ${changed.length} changed, ${same.length} as they were`;
  });
  say(lines.join('\n'));
}

async function verify(tools: Tools): Promise<void> {
  const { streams, commits, erased, wrong } = await verifyLedger({
    ledger: tools.store.ledger,
    hash: tools.hash,
  });
  for (const { what, stream, version } of wrong) say(`${what}: ${stream}, from commit ${version} on`);
  say(`${streams} streams, ${commits} commits, ${erased} sayings erased, ${wrong.length} wrong`);
  if (wrong.length > 0) process.exitCode = 1;
}

async function erase(id: string, tools: Tools): Promise<void> {
  const [person] = await tools.store.people.get([personId(id)]);
  const erased = await erasePerson(personId(id), tools);
  say(
    person || erased > 0
      ? `${id} is erased, with ${erased} sayings.`
      : `Nobody is called ${id}; there was nothing to erase.`,
  );
}

async function withTools(use: (tools: Tools) => Promise<void>): Promise<void> {
  let tools: Tools | undefined;
  try {
    tools = await openTools(readConfig());
    await use(tools);
  } catch (error) {
    complain(error instanceof ConfigError ? error.problems.join('\n') : (error as Error).message);
  } finally {
    await tools?.store.close();
  }
}

function say(words: string): void {
  process.stdout.write(words.endsWith('\n') ? words : `${words}\n`);
}

function complain(words: string): void {
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
