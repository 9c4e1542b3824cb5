import * as z from 'zod';

const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string(), name: z.string().nullish(), aadObjectId: z.string().nullish() }),
  text: z.string().nullish(),
});

/** Words with the bot's name taken out, whether it was there, and who else is named in them as `<@id>`. */
export type Spoken = { readonly words: string; readonly named: readonly Named[]; readonly toBot: boolean };

/** Somebody named. Teams mostly gives no directory id here, only its own `29:…`. */
export type Named = { readonly id: string; readonly name: string; readonly aadObjectId?: string };

/**
 * Takes a message's text apart. A name may be split over two mentions with one id, the bot may be named more than
 * once and anywhere, and blanks come as `&nbsp;`.
 */
export function spoken(said: {
  readonly text: string;
  readonly entities: readonly unknown[];
  readonly bot: string | undefined;
}): Spoken {
  let words = said.text;
  const named: Named[] = [];
  let toBot = false;
  for (const entity of said.entities) {
    const read = mention.safeParse(entity).data;
    if (!read) continue;
    const { id, name, aadObjectId } = read.mentioned;
    const written = read.text || `<at>${name ?? ''}</at>`;
    words = words.replace(written, () => (id === said.bot ? ' ' : `<@${id}>`));
    if (id === said.bot) toBot = true;
    else named.push({ id, name: name ?? '', ...(aadObjectId ? { aadObjectId } : {}) });
  }
  return { words: tidy(joinSplitNames(words)), named, toBot };
}

/**
 * Puts a person's directory id where their Teams id stands, or their plain name when nobody knows it: in quotes, so
 * that its words belong together, unless it stands in quotes already.
 */
export function rename(words: string, who: Named, aadObjectId: string | undefined): string {
  const quotesIn = (text: string) => text.match(/["“”]/g)?.length ?? 0;
  return words.replaceAll(`<@${who.id}>`, (_, place: number) => {
    if (aadObjectId) return `<@${aadObjectId}>`;
    return quotesIn(words.slice(0, place)) % 2 === 1 ? `@${who.name}` : `"@${who.name}"`;
  });
}

/** "<@29:x> <@29:x>" is one name of two words. */
function joinSplitNames(words: string): string {
  return words.replace(/(<@[^>]+>)(?:(?:\s|&nbsp;)*\1)+/g, '$1');
}

const ENTITIES: { readonly [name: string]: string } = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};

function tidy(words: string): string {
  return words
    .replace(/<\/?at[^>]*>/g, '')
    .replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_whole, name: string) => ENTITIES[name] ?? '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}
