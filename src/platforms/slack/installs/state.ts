import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long somebody may take to allow the app in Slack. */
export const STATE_S = 600;

/** A fresh state: when it runs out and a nonce, signed. */
export function newState(secret: string, now: number): string {
  const said = `${now + STATE_S * 1000}.${randomBytes(16).toString('base64url')}`;
  return `${said}.${signature(secret, said)}`;
}

/** Whether a state is one of ours and has not run out. */
export function isState(state: string, { secret, now }: { secret: string; now: number }): boolean {
  const at = state.lastIndexOf('.');
  const said = state.slice(0, at);
  const signed = Buffer.from(state.slice(at + 1));
  const right = Buffer.from(signature(secret, said));
  return (
    signed.length === right.length && timingSafeEqual(signed, right) && Number(said.split('.', 1)[0]) > now
  );
}

function signature(secret: string, said: string): string {
  return createHmac('sha256', secret).update(said).digest('base64url');
}
