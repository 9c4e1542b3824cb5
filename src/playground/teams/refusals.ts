import type { Json } from '../../core/json.js';

/** What the Bot Connector answers. */
export type Reply = {
  readonly status: number;
  readonly body?: Json;
  readonly headers?: { readonly [name: string]: string };
};

const refusal = (status: number, code: string, message: string): Reply => ({
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
  noRoute: refusal(404, 'NotFound', 'There is no such call.'),
} as const;

/** Teams counts the whole payload in UTF-16: about fifty thousand characters of JSON. */
export const MAX_BYTES_UTF16 = 100 * 1024;
