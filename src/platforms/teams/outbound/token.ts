import { OutwardError } from '../../../core/errors.js';

/**
 * Has the token ready before a call needs it, asking for one at a time: botbuilder's cache does not, and a hundred
 * sends on a cold one would ask for a hundred tokens.
 */
export function createTokenGate({ timeoutMs }: { readonly timeoutMs: number }) {
  let asking: Promise<unknown> | undefined;
  return async (credentials: object): Promise<void> => {
    if (!canGiveToken(credentials)) return;
    asking ??= Promise.resolve(credentials.getToken()).finally(() => {
      asking = undefined;
    });
    await within(timeoutMs, asking);
  };
}

function canGiveToken(credentials: object): credentials is { getToken: () => Promise<string> } {
  return 'getToken' in credentials && typeof credentials.getToken === 'function';
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new OutwardError('teams.token-timeout', { kind: 'later' })), ms);
  });
  try {
    await Promise.race([work, late]);
  } catch (error) {
    // Whatever kept the token from us, nothing was sent.
    throw error instanceof OutwardError
      ? error
      : new OutwardError('teams.token', { kind: 'later' }, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}
