import type { RichTextBlock, TextBlock, TextRun } from '../../../core/card.js';
import type { Json, JsonObject } from '../../../core/json.js';
import { cut } from '../../../core/showing/plain.js';

type Spacing = Pick<TextBlock, 'separator' | 'spacing'>;

/**
 * A text, line by line. Teams reads markdown in a TextBlock, so a line that could be taken for any becomes a
 * RichTextBlock, which shows its words as they are (and cannot be a heading).
 */
export function textElements(block: TextBlock, limit: number): readonly JsonObject[] {
  const { text, weight, size, color, isSubtle, style } = block;
  const look = present({ weight, size, color, isSubtle });
  const heading = style === 'heading' ? { style } : {};
  return linesOf(cut(text, limit)).map((line, at) =>
    readsAsMarkdown(line)
      ? {
          type: 'RichTextBlock',
          inlines: [{ type: 'TextRun', text: line, ...look }],
          ...spacingAt(at, block),
        }
      : { type: 'TextBlock', text: line, wrap: true, ...look, ...heading, ...spacingAt(at, block) },
  );
}

/** Runs of words, line by line, since a run does not break its line. */
export function richElements(block: RichTextBlock, limit: number): readonly JsonObject[] {
  const { inlines } = block;
  const room = Math.max(1, Math.floor(limit / Math.max(1, inlines.length)));
  const lines = inlines.reduce<readonly (readonly JsonObject[])[]>(
    (so, run) => {
      const [first = '', ...rest] = cut(run.text, room).split(/\r?\n/);
      const last = [...(so.at(-1) ?? []), textRun(run, first)];
      return [...so.slice(0, -1), last, ...rest.map((text) => [textRun(run, text)])];
    },
    [[]],
  );
  const shown = lines.map((line) => line.filter((run) => run.text !== '')).filter((line) => line.length > 0);
  return shown.map((line, at) => ({ type: 'RichTextBlock', inlines: line, ...spacingAt(at, block) }));
}

/** Whether Teams could take part of a text for markdown, a link, an HTML entity or a date function. */
export function readsAsMarkdown(text: string): boolean {
  return MARKDOWN.test(text);
}

const MARKDOWN =
  /[*_`~[\]\\<>{}|^]|&[#\w]|^\s*(#|[-+]\s|\d+[.)](\s|$)|={2}|-{2})|^( {4}|\t)|:\/\/|www\.|\S@\S/im;

/** What is given, without what is not. */
export function present(fields: { readonly [key: string]: Json | undefined }): JsonObject {
  const given: Record<string, Json> = {};
  for (const key of Object.keys(fields)) {
    const value = fields[key];
    if (value !== undefined) given[key] = value;
  }
  return given;
}

function textRun({ weight, isSubtle, selectAction }: TextRun, text: string): JsonObject {
  const link = selectAction && {
    type: 'Action.OpenUrl',
    url: selectAction.url,
    ...present({ title: selectAction.title }),
  };
  return { type: 'TextRun', text, ...present({ weight, isSubtle }), ...(link && { selectAction: link }) };
}

const linesOf = (text: string): readonly string[] =>
  (text.includes('\n') ? text.split(/\r?\n/) : [text]).filter((line) => line.trim() !== '');

/** The first of some elements stands where the whole stood, the others close under it. */
function spacingAt(at: number, { separator, spacing }: Spacing): JsonObject {
  return at === 0 ? present({ separator, spacing }) : { spacing: 'none' };
}
