import { randomUUID } from 'node:crypto';
import type { Fault } from '../faults.js';
import { json, type Reply, retryHeader } from '../serving.js';

const KNOWN = {
  unauthenticated: [401, 'InvalidAuthenticationToken', 'Access token is empty.'],
  badToken: [401, 'InvalidAuthenticationToken', 'Access token has expired or is not yet valid.'],
  noUser: [
    404,
    'Request_ResourceNotFound',
    'Resource does not exist or one of its queried references is not present.',
  ],
  noMailbox: [404, 'ErrorInvalidUser', 'The requested user is invalid.'],
  noItem: [404, 'ErrorItemNotFound', 'The specified object was not found in the store.'],
  denied: [403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.'],
  forbidden: [403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.'],
  noRecipients: [400, 'ErrorInvalidRecipients', 'At least one recipient is not valid.'],
  badRequest: [400, 'BadRequest', 'Unable to read JSON request payload.'],
  badFilter: [400, 'Request_UnsupportedQuery', 'Unsupported or invalid query filter clause specified.'],
  tooBig: [413, 'ErrorMessageSizeExceeded', 'The message exceeds the maximum supported size.'],
  tooMany: [429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.'],
  broken: [500, 'InternalServerError', 'An internal server error occurred.'],
  unavailable: [503, 'ServiceUnavailable', 'The service is temporarily unavailable.'],
  noSegment: [400, 'BadRequest', 'Resource not found for the segment.'],
} as const satisfies Readonly<Record<string, readonly [status: number, code: string, message: string]>>;

export type GraphNo = keyof typeof KNOWN;

/** A refusal with Graph's own code, in the shape of all its errors. */
export function no(name: GraphNo, headers: Readonly<Record<string, string>> = {}): Reply {
  return written(KNOWN[name], headers);
}

function written(
  [status, code, message]: readonly [number, string, string],
  headers: Readonly<Record<string, string>>,
): Reply {
  const innerError = { date: new Date().toISOString().slice(0, 19), 'request-id': randomUUID() };
  return json({ error: { code, message, innerError } }, status, headers);
}

const OF_FAULT: Readonly<Record<string, GraphNo>> = {
  '429': 'tooMany',
  '500': 'broken',
  '503': 'unavailable',
  'token-revoked': 'badToken',
  'user-deactivated': 'noUser',
  'channel-archived': 'noItem',
  'bot-removed': 'forbidden',
  'bot-blocked': 'denied',
  'conversation-gone': 'noMailbox',
};

/** How Graph refuses a call that fares so. */
export function refuse(planned: Fault): Reply {
  const { fault } = planned;
  if (typeof fault === 'string') return no(OF_FAULT[fault] ?? 'broken', retryHeader(planned));
  const known = Object.values(KNOWN).find(([, code]) => code === fault.error);
  return written(known ?? [400, fault.error, fault.error], retryHeader(planned));
}
