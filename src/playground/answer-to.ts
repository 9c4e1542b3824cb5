/** The bot's answer; 504 when it did not come in time. */
export type Answered = { readonly status: number; readonly text: string; readonly ms: number };

/** Posts to the bot and waits for its answer for so long, or as long as it takes. */
export async function answerTo(
  url: string,
  deadlineMs: number | undefined,
  request: Pick<RequestInit, 'body' | 'headers'>,
): Promise<Answered> {
  const began = performance.now();
  const signal = deadlineMs === undefined ? null : AbortSignal.timeout(deadlineMs);
  const took = () => performance.now() - began;
  try {
    const response = await fetch(url, { method: 'POST', ...request, signal });
    return { status: response.status, text: await response.text(), ms: took() };
  } catch (error) {
    if (signal?.aborted) return { status: TOO_LATE, text: '', ms: took() };
    throw error;
  }
}

export const TOO_LATE = 504;
