import type { Json } from '../../core/json.js';
import type { Fault } from '../faults.js';
import { json, type Reply, retryHeader } from '../serving.js';

/** What the Bot Connector answers. */
export type Answered = { readonly status: number; readonly body?: Json };

const refusal = (status: number, code: string, message: string) => ({
  status,
  body: { error: { code, message } },
});

/** Teams' refusals, with its own codes and bodies. */
export const REFUSALS = {
  badSyntax: (why: string) => refusal(400, 'BadSyntax', why),
  notInRoster: refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  // Teams puts this one's reason into a string of JSON.
  writesBlocked: {
    status: 403,
    body: {
      errorCode: 209,
      message: JSON.stringify({
        subCode: 'MessageWritesBlocked',
        details: 'Thread is blocked from message writes.',
        errorCode: null,
        errorSubCode: null,
      }),
    },
  },
  noConversation: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  noActivity: refusal(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.'),
  noMember: refusal(404, 'MemberNotFoundInConversation', 'Member not found in the conversation.'),
  tooBig: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
  tooMany: refusal(429, 'TooManyRequests', 'Too many requests.'),
  broken: refusal(500, 'ServiceError', 'Unknown error.'),
  unavailable: refusal(503, 'ServiceUnavailable', 'The service is unavailable.'),
  unauthorized: refusal(401, 'Unauthorized', 'Authorization has been denied for this request.'),
  blockedByUser: refusal(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'),
  noRoute: refusal(404, 'NotFound', 'There is no such call.'),
} as const;

/** Teams counts the whole payload in UTF-16: about fifty thousand characters of JSON. */
export const MAX_BYTES_UTF16 = 100 * 1024;

const OF_FAULT: Readonly<Record<string, Answered>> = {
  '429': REFUSALS.tooMany,
  '500': REFUSALS.broken,
  '503': REFUSALS.unavailable,
  'token-revoked': REFUSALS.unauthorized,
  'user-deactivated': REFUSALS.writesBlocked,
  'channel-archived': REFUSALS.writesBlocked,
  'bot-removed': REFUSALS.notInRoster,
  'bot-blocked': REFUSALS.blockedByUser,
  'conversation-gone': REFUSALS.noConversation,
};

/** How Teams refuses a call that fares so. */
export function refuse(planned: Fault): Reply {
  const { fault } = planned;
  const { status, body } =
    (typeof fault === 'string' ? OF_FAULT[fault] : called(fault.error)) ?? REFUSALS.broken;
  return json(body, status, retryHeader(planned));
}

function called(code: string): Answered {
  const known: readonly Answered[] = Object.values(REFUSALS).filter((one) => typeof one !== 'function');
  return (
    known.find(({ body }) => JSON.stringify(body).includes(`"code":"${code}"`)) ?? refusal(400, code, code)
  );
}
