import { Command, Option } from 'commander';
import { importActions } from './cli/actions-in.js';
import { exportActions } from './cli/actions-out.js';
import { copy } from './cli/copy.js';
import { erase, eraseFromRegister, eraseWalkIn } from './cli/erase.js';
import { printHeld, release } from './cli/held.js';
import { importFile } from './cli/import.js';
import { importInjects } from './cli/injects-in.js';
import { exportInjects } from './cli/injects-out.js';
import { printInquiry, printInquiryOfMeeting } from './cli/inquiry/index.js';
import { shareLessons } from './cli/lessons.js';
import { printManifest } from './cli/manifest.js';
import { replay } from './cli/replay.js';
import { say } from './cli/say.js';
import { verify } from './cli/verify.js';
import { exportVolunteers, importVolunteers } from './cli/volunteers.js';
import { withConfig, withTools } from './cli/with-tools.js';
import { presentAsFiled, presentVolunteers } from './import/keep.js';
import { writeExport } from './import/write.js';
import { SLACK_WAYS, type SlackWay } from './platforms/slack/manifest.js';

// These draw cards, whose library takes half a second to load: only they wait for it.
const backups = () => import('./cli/backup.js');
const doctors = () => import('./cli/doctor.js');

/** What is read or written as a table instead of everything. */
type Tables = { readonly actions?: string; readonly injects?: string; readonly volunteers?: string };

const program = new Command('muster').description('Muster’s tools for those who look after it.');

program
  .command('import <file>')
  .description('load or update partnerships; the file is the whole truth about each one it names')
  .option('--actions <partnership>', 'the file is an action log, as CSV, of this partnership')
  .addOption(
    new Option('--injects <exercise>', 'the file is a main events list, as CSV, for this exercise').conflicts(
      'actions',
    ),
  )
  .addOption(
    new Option(
      '--volunteers <partnership>',
      'the file is a register of volunteers, as CSV, of this partnership',
    ).conflicts(['actions', 'injects']),
  )
  .action((file: string, { actions, injects, volunteers }: Tables) =>
    withTools((tools, config) => {
      if (actions) return importActions(file, { tools, id: actions });
      if (injects) return importInjects(file, { tools, reference: injects });
      if (volunteers) return importVolunteers(file, { tools, id: volunteers });
      return importFile(file, { tools, config });
    }),
  );

program
  .command('export')
  .description('print everything that was imported, as one import file')
  .option('--actions <partnership>', 'print the action log of this partnership instead, as CSV')
  .addOption(
    new Option(
      '--injects <exercise>',
      'print the main events list of this exercise instead, as CSV',
    ).conflicts('actions'),
  )
  .addOption(
    new Option(
      '--volunteers <partnership>',
      'print the register of volunteers of this partnership instead, as CSV',
    ).conflicts(['actions', 'injects']),
  )
  .action(({ actions, injects, volunteers }: Tables) =>
    withTools(async (tools) => {
      if (actions) return exportActions(actions, tools);
      if (injects) return exportInjects(injects, tools);
      if (volunteers) return exportVolunteers(volunteers, tools);
      return say(
        writeExport({ ...(await presentAsFiled(tools)), volunteers: await presentVolunteers(tools) }),
      );
    }),
  );

program
  .command('lessons')
  .description(
    'print the lessons of a partnership as they would be shared; --read writes them once they were read',
  )
  .requiredOption('--partnership <id>', 'whose lessons')
  .requiredOption('--out <file>', 'the file to write, .csv or .json')
  .option('--read', 'they were read, and name nobody: write them')
  .action((asked: { partnership: string; out: string; read?: true }) =>
    withTools((tools) => shareLessons(asked, tools)),
  );

program
  .command('inquiry <reference>')
  .description(
    'print who was told and asked what, when and how, and what they answered, in the order of time, as CSV',
  )
  .option('--meeting <day>', 'of the meetings on this day of the partnership that is named')
  .action((reference: string, { meeting }: { meeting?: string }) =>
    withTools((tools) =>
      meeting
        ? printInquiryOfMeeting(meeting, { tools, partnership: reference })
        : printInquiry(reference, tools),
    ),
  );

program
  .command('verify')
  .description('walk the ledger and say whether anything was altered, is missing or was cut off')
  .action(() => withTools(verify));

program
  .command('erase <person>')
  .description('erase a person and every word they typed; the ledger stays whole')
  .option(
    '--register <partnership>',
    'they left this partnership’s register: erase what it held, and nothing else',
  )
  .addOption(
    new Option(
      '--walk-in <activation>',
      'they came to this activation by themselves: erase the name that they gave',
    ).conflicts('register'),
  )
  .action((who: string, { register, walkIn }: { register?: string; walkIn?: string }) =>
    withTools((tools) => {
      if (register) return eraseFromRegister(who, { tools, partnership: register });
      if (walkIn) return eraseWalkIn(who, { tools, reference: walkIn });
      return erase(who, tools);
    }),
  );

program
  .command('manifest [platform]')
  .description('print the app manifests for the imported partnerships: of slack, of teams, or both')
  .addOption(
    new Option('--way <way>', 'how Slack is connected, if the environment does not say').choices(SLACK_WAYS),
  )
  .action((platform: string | undefined, { way }: { way?: SlackWay }) =>
    withTools((tools, config) => printManifest(platform, { tools, config, ...(way && { way }) })),
  );

program
  .command('backup <file>')
  .description('write everything as it is now into a file, beside a running bot')
  .action((file: string) => withConfig(async (config) => (await backups()).backUp(file, config)));

program
  .command('restore <file>')
  .description('put a backup into an empty MUSTER_DATA, and hold back what may have gone out since')
  .action((file: string) => withConfig(async (config) => (await backups()).restore(file, config)));

program
  .command('hold')
  .description('hold back what was due in a database restored by other means; no bot may be running')
  .action(() => withConfig(async (config) => (await backups()).hold(config)));

program
  .command('held')
  .description('list what is held back since a restore')
  .action(() => withTools(printHeld));

program
  .command('release')
  .description('do what is held back since a restore after all')
  .option('--undone', 'end it undone instead')
  .action(({ undone }: { undone?: true }) =>
    withTools((tools) => release(undone ? 'be-forgotten' : 'be-done', tools)),
  );

program
  .command('copy')
  .description('copy everything in MUSTER_DATA to MongoDB, with no bot running, and verify it there')
  .option('--to <uri>', 'the MongoDB server, if MONGODB_URI does not name it')
  .option('--database <name>', 'the database, if MONGODB_DB does not name it')
  .action(({ to, database }: { to?: string; database?: string }) =>
    withConfig((config) => copy(config, { ...(to && { uri: to }), ...(database && { database }) })),
  );

program
  .command('doctor')
  .description('look at settings, store, platforms and clock, and say what to do about what is not sound')
  .action(() => withConfig(async (config) => (await doctors()).doctor(config)));

program
  .command('replay <feature>')
  .description('have a feature follow what happened before it was there to follow')
  .action((feature: string) => withTools((tools) => replay(feature, tools)));

await program.parseAsync();
