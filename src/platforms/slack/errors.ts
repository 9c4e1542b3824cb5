import { webApi } from '@slack/bolt';
import { type Failure, OutwardError, StoreUnavailable } from '../../core/errors.js';

const LATER: Failure = { kind: 'later' };
const UNKNOWN: Failure = { kind: 'later', unknown: true };
const TO_BE_MENDED: Failure = { kind: 'later', afterMs: 5 * 60 * 1000 };
const NEVER: Failure = { kind: 'never' };
const GONE: Failure = { kind: 'gone' };

/** What each of Slack's own codes means for what was to be done. A code that is not here is `never`. */
export const MEANING: Readonly<Record<string, Failure>> = {
  ratelimited: LATER,
  rate_limited: LATER,
  message_limit_exceeded: LATER,
  service_unavailable: LATER,
  team_added_to_org: LATER,
  request_timeout: UNKNOWN,
  // Slack says of these two that some of the work may have been done.
  fatal_error: UNKNOWN,
  internal_error: UNKNOWN,

  channel_not_found: GONE,
  not_in_channel: GONE,
  is_archived: GONE,
  channel_is_archived: GONE,
  message_not_found: GONE,
  cant_update_message: GONE,
  edit_window_closed: GONE,
  user_not_found: GONE,
  users_not_found: GONE,
  user_disabled: { kind: 'gone', account: 'closed' },
  user_not_visible: GONE,
  user_not_in_channel: GONE,
  cannot_dm_bot: GONE,
  // The app does not take messages: nobody can be written to until it does.
  messages_tab_disabled: { kind: 'gone', state: 'blocked' },

  invalid_blocks: NEVER,
  invalid_blocks_format: NEVER,
  invalid_arguments: NEVER,
  msg_too_long: NEVER,
  msg_blocks_too_long: NEVER,
  block_mismatch: NEVER,
  no_text: NEVER,
  restricted_action: NEVER,
  // Of the bot's own account and token, not of the person written to: they can be mended, and what waits then goes.
  not_authed: TO_BE_MENDED,
  invalid_auth: TO_BE_MENDED,
  token_revoked: TO_BE_MENDED,
  account_inactive: TO_BE_MENDED,
  token_expired: TO_BE_MENDED,
  missing_scope: NEVER,
  no_permission: NEVER,
  not_allowed_token_type: NEVER,
  expired_trigger_id: NEVER,
  exchanged_trigger_id: NEVER,
  invalid_trigger_id: NEVER,
  view_too_large: NEVER,
  hash_conflict: NEVER,
  not_found: NEVER,
  unknown_method: NEVER,
};

/** Connection failures by which the request cannot have reached Slack. */
const NOT_SENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** What a failed call means, in Muster's words. */
export function outward(error: unknown): OutwardError {
  if (error instanceof OutwardError) return error;
  const [code, failure] = meaningOf(error);
  return new OutwardError(`slack.${code}`, failure, { cause: error });
}

function meaningOf(error: unknown): readonly [code: string, failure: Failure] {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return ['ratelimited', { kind: 'later', afterMs: error.retryAfter * 1000 }];
  if (isLimitedWithoutTime(error)) return ['ratelimited', LATER];
  if (error instanceof webApi.WebAPIPlatformError)
    return [error.data.error, MEANING[error.data.error] ?? NEVER];
  if (error instanceof webApi.WebAPIHTTPError)
    return [`http_${error.statusCode}`, error.statusCode >= 500 ? UNKNOWN : NEVER];
  // Whose token it is could not be looked up: Slack was sent nothing.
  if (error instanceof StoreUnavailable) return ['store_unavailable', LATER];
  if (isUnanswered(error)) return ['no_answer', wasSent(error) ? UNKNOWN : LATER];
  return ['failed', NEVER];
}

/** Whether Slack had too much and named no time to wait: the SDK has only words for it. */
const isLimitedWithoutTime = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Retry header did not contain a valid timeout');

/** Whether the connection failed or timed out: the SDK says so with its own class, `fetch` with one of these. */
function isUnanswered(error: unknown): boolean {
  if (error instanceof webApi.WebAPIRequestError) return true;
  const names = ['TypeError', 'AbortError', 'TimeoutError'];
  return (
    error instanceof Error &&
    names.includes(error.name) &&
    (error.name !== 'TypeError' || error.message === 'fetch failed')
  );
}

function wasSent(error: unknown): boolean {
  return !codesOf(error).some((code) => NOT_SENT.includes(code));
}

/** The codes of an error and of what caused it: a refused connection comes wrapped twice. */
function codesOf(error: unknown): readonly string[] {
  const codes: string[] = [];
  let at = error;
  for (let depth = 0; at instanceof Error && depth < 8; depth += 1) {
    if ('code' in at) codes.push(String(at.code));
    at = at.cause;
  }
  return codes;
}

/** Does something with Slack; whatever fails comes out as an `OutwardError`. */
export async function reaching<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw outward(error);
  }
}
