import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { escaped } from './wall-card.js';

/** What the page shows: the card as HTML, when it was so, and when the link ends, in words. */
export type WallData = {
  readonly title: string;
  readonly html: string;
  readonly at: string;
  readonly until: string;
};

const ENDED =
  'This link has ended, or it never was one. Ask a coordinator for a new one: they press “Show on a wall” on the board.';

const beside = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const STYLE = beside('wall.css');
const SCRIPT = beside('wall-client.js');
const PAGE = beside('wall.html');

/** The page, and the policy that lets it run its own script and style and nothing else. */
export function wallPage(data: WallData | undefined): { page: string; policy: string } {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; img-src data:; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  const body = data
    ? `<p id="lost" role="alert" hidden></p>
<main>${data.html}</main>
<footer><span id="age" data-at="${escaped(data.at)}">As it was at ${escaped(data.at)}.</span> <span id="until">${escaped(data.until)}</span></footer>
<script nonce="${nonce}">${SCRIPT}</script>`
    : `<main><h1>Nothing to show</h1><p>${ENDED}</p></main>`;
  const holds: Record<string, string> = {
    title: escaped(data?.title ?? 'Nothing to show'),
    style: `<style nonce="${nonce}">${STYLE}</style>`,
    body,
  };
  return { page: PAGE.replace(/%(\w+)%/g, (_, name: string) => holds[name] ?? ''), policy };
}
