/**
 * Text as a person typed it, from text as Slack sends it: people stay as `<@U123>`, channels, groups and links
 * become the words they show, and Slack's escapes are undone.
 */
export function plainWords(text: string, bot?: string): string {
  return text
    .replace(/<([^<>]*)>/g, (whole, inside: string) => shownAs(inside, bot) ?? whole)
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
}

function shownAs(inside: string, bot: string | undefined): string | undefined {
  const [target = '', label] = inside.split('|');
  if (target.startsWith('@')) return target === `@${bot}` ? '' : `<${target}>`;
  if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
  if (target.startsWith('!')) return label ?? `@${target.slice(1)}`;
  if (target.startsWith('mailto:') || target.startsWith('tel:')) return label ?? target;
  return /^https?:/.test(target) ? target : undefined;
}
