import { isObject, type JsonObject } from '../../core/json.js';
import { mentioned } from '../cast.js';
import type { Pressing, Saying, Seeing, Seen, SeenMessage, Told } from '../seen.js';
import { BOT, cardFor, type Heard, type StandInMessage, type TeamsStandIn } from '../teams/index.js';

export interface TeamsStage {
  directOf(user: string): string;
  see(at: Seeing): Seen;
  say(said: Saying): Promise<Told>;
  press(pressed: Pressing): Promise<Told>;
}

/** Teams as one person sees and uses it. */
export function createTeamsStage({ teams }: { readonly teams: TeamsStandIn }): TeamsStage {
  const names = teams.roster.users.map(({ aadObjectId: id, name }) => ({ id, name }));
  return {
    directOf: (id) => {
      const user = teams.roster.user(id);
      if (!user) throw new Error(`Nobody in this tenant is ${id}.`);
      return teams.roster.personalId(user);
    },
    see: ({ user, conversation, last }) => {
      const all = teams.messages.of(conversation);
      const messages = all.slice(-last).map((message) => seen(message, user, teams));
      return { messages, earlier: all.length - messages.length };
    },
    say: async ({ user, conversation, words }) => {
      const room = teams.roster.room(conversation);
      const text = mentioned(words.trim(), names);
      // In a channel Teams gives a bot only what mentions it: the page writes the mention before the words.
      const heard = await teams.message({
        user,
        conversation,
        text,
        ...(room?.kind !== 'personal' && { mention: 'plain' as const }),
      });
      return { told: toldBy(heard) };
    },
    press: async ({ user, conversation, message, button, inputs }) => {
      const heard = await teams.press({ user, conversation, activityId: message, button, inputs });
      return { told: toldBy(heard) };
    },
  };
}

function seen(message: StandInMessage, viewer: string, teams: TeamsStandIn): SeenMessage {
  const { id, from, activity, edits, views } = message;
  const card = cardFor(message, viewer);
  const whose = from === BOT.id ? 'bot' : from === viewer ? 'own' : 'other';
  return {
    id,
    from: from === BOT.id ? BOT.name : (teams.roster.user(from)?.name ?? from),
    whose,
    text: readable(activity.text, whose),
    ...(card && { card }),
    onlyYou: views[viewer] !== undefined && teams.roster.room(message.conversation)?.kind !== 'personal',
    edits,
  };
}

/** Words as they are read: in what people write, mentions are marked up. */
function readable(text: JsonObject[string] | undefined, whose: SeenMessage['whose']): string {
  if (typeof text !== 'string') return '';
  if (whose === 'bot') return text;
  return text
    .replace(/<at>([^<]*)<\/at>/g, '@$1')
    .replaceAll('&nbsp;', ' ')
    .trim();
}

const MESSAGE_TYPE = 'application/vnd.microsoft.activity.message';

/** What Teams shows in passing: the words an answer to a press carries, or its own when the bot failed. */
function toldBy({ status, body }: Heard): readonly string[] {
  if (status >= 400) return ['Unable to reach app. Please try again.'];
  if (!isObject(body)) return [];
  if (body.type === MESSAGE_TYPE && typeof body.value === 'string') return [body.value];
  const failed = typeof body.statusCode === 'number' && body.statusCode >= 400;
  return failed ? ['Something went wrong. Please try again.'] : [];
}
