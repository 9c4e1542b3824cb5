import type { Person } from '../../core/people/person.js';
import type { ChatPlatform } from '../../core/ports.js';
import type { Graph } from '../../platforms/graph/index.js';
import type { Finding } from './finding.js';

/** Whether Microsoft gives the bot a token; the manifest in the tenant can be read by nobody. */
export async function examineTeams(teams: ChatPlatform): Promise<readonly Finding[]> {
  const about = 'Teams';
  const problem = await teams.problem();
  return [
    problem
      ? {
          about,
          is: 'broken',
          words: problem,
          todo: 'Compare MicrosoftAppId, MicrosoftAppTenantId and the secret with the app registration; secrets run out.',
        }
      : { about, is: 'sound', words: 'can be reached with these credentials' },
    {
      about: 'Teams manifest',
      is: 'unchecked',
      words: 'Teams shows the uploaded app to no bot.',
      todo: 'After a change of partnerships compare “muster manifest teams” with what is uploaded, and raise its version.',
    },
  ];
}

/** Somebody who is not there: whether one may ask is what is asked. */
const NOBODY = 'nobody@example.org';

/** Whether Graph lets Muster in, and each permission as far as trying it does no harm. */
export async function examineGraph(graph: Graph, people: readonly Person[]): Promise<readonly Finding[]> {
  const about = 'Microsoft Graph';
  const problem = await graph.problem();
  if (problem)
    return [
      {
        about,
        is: 'broken',
        words: problem,
        todo: 'Compare GRAPH_TENANT_ID, GRAPH_CLIENT_ID and the secret with the app registration; secrets run out.',
      },
    ];
  return [
    { about, is: 'sound', words: 'can be reached with these credentials' },
    await lookingUp(graph),
    ...(await accountsShown(graph, people)),
    ...(graph.mail ? [MAIL] : []),
  ];
}

async function lookingUp({ addressBook }: Graph): Promise<Finding> {
  const about = 'Graph: people';
  try {
    await addressBook.find([NOBODY]);
    return { about, is: 'sound', words: 'may be looked up by their address' };
  } catch (error) {
    return {
      about,
      is: 'doubtful',
      words: `may not be looked up (${(error as Error).message}).`,
      todo: 'Grant User.Read.All, with an administrator’s consent; without it give ids in the import.',
    };
  }
}

/** Whether Graph shows what became of the account of somebody who is in Teams. */
async function accountsShown({ accounts }: Graph, people: readonly Person[]): Promise<readonly Finding[]> {
  const about = 'Graph: accounts';
  const [somebody] = people.flatMap(({ teams }) => teams ?? []);
  if (!somebody) return [];
  const todo =
    'Grant User.Read.All, with an administrator’s consent; without it nobody is found to have left Teams.';
  try {
    const known = await accounts.standing([somebody]);
    if (known.size > 0) return [{ about, is: 'sound', words: 'show whether they are in use' }];
    return [{ about, is: 'doubtful', words: 'do not show whether they are in use.', todo }];
  } catch (error) {
    return [{ about, is: 'doubtful', words: `may not be asked about (${(error as Error).message}).`, todo }];
  }
}

const MAIL: Finding = {
  about: 'Graph: mail',
  is: 'unchecked',
  words: 'Mail.Send cannot be tried without sending.',
  todo: 'Grant it for the mailbox of GRAPH_MAILBOX alone; without it no e-mail is sent.',
};
