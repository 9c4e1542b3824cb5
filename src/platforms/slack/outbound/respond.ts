import { OutwardError } from '../../../core/errors.js';
import { outward } from '../errors.js';

/** Posts an answer to a response URL. */
export type Respond = (url: string, answer: object) => Promise<void>;

/** Bolt's own `respond` neither times out nor says what a failure means. */
export function createRespond({ timeoutMs }: { timeoutMs: number }): Respond {
  return async (url, answer) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    }).catch((error: unknown) => {
      throw outward(error);
    });
    const said = await response.text().catch(() => '');
    if (response.ok && !said.includes('"ok":false')) return;
    const failure =
      response.status >= 500 ? ({ kind: 'later', unknown: true } as const) : ({ kind: 'gone' } as const);
    throw new OutwardError(`slack.response_url_${response.status}`, failure);
  };
}
