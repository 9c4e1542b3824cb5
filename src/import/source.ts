import { type ErrorCode, Lexer, LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import type { Problem } from './problem.js';
import type { Spot } from './spot.js';

const MOST_CHARACTERS = 4_000_000;
/** Deeper than any import; far deeper nesting exhausts the parser's stack, which kills the process. */
const MOST_LEVELS = 20;

/**
 * The file as YAML with line numbers. Every value is read as the words written (the failsafe schema), so `no`,
 * `10:00` and `007` stay what they were; readers make numbers and days of words themselves.
 */
export function parseSource(text: string): Spot | readonly Problem[] {
  const unreadable = unreadableText(text) ?? nestedTooDeep(text);
  if (unreadable) return [unreadable];
  const lines = new LineCounter();
  // Repeated keys are ours to report: the parser's own report would hide everything else that is wrong.
  const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, lineCounter: lines } as const;
  const document = parseDocument(text, options);
  if (document.errors.length > 0) return yamlProblems(document.errors, lines);
  return { node: document.contents ?? undefined, line: 1, field: '', lines };
}

/** Why a file cannot be read as text, if it cannot. */
export function unreadableText(text: string): Problem | undefined {
  const at = (index: number) => text.slice(0, index).split('\n').length;
  if (text.length > MOST_CHARACTERS) {
    return problem(1, 'is larger than 4 MB; split it into several files and import them one after the other');
  }
  if (text.includes('\0')) return problem(1, 'is not plain text; save it as UTF-8 text and try again');
  const garbled = text.indexOf('\uFFFD');
  if (garbled >= 0) {
    return problem(at(garbled), 'has letters that cannot be read; save the file as UTF-8 and try again');
  }
  return undefined;
}

const problem = (line: number, why: string): Problem => ({ line, field: 'file', why });

function nestedTooDeep(text: string): Problem | undefined {
  const deep = tooDeep(text);
  return deep === undefined
    ? undefined
    : problem(deep, `is nested more than ${MOST_LEVELS} levels deep; check the brackets and dashes`);
}

/** The line on which brackets, or dashes in a row, first nest too deep. */
function tooDeep(text: string): number | undefined {
  let line = 1;
  let brackets = 0;
  let dashes = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets += 1;
    else if (token === ']' || token === '}') brackets -= 1;
    else if (token === '-' || token === '?') dashes += 1;
    const breaks = token.split('\n').length - 1;
    if (breaks > 0) dashes = 0;
    if (brackets > MOST_LEVELS || dashes > MOST_LEVELS) return line;
    line += breaks;
  }
  return undefined;
}

const IN_WORDS: Partial<Record<ErrorCode, string>> = {
  TAB_AS_INDENT: 'a tab indents this line; use spaces instead',
  BLOCK_AS_IMPLICIT_KEY:
    'a colon and a space stand inside words, or the indent is wrong; put the words in quotes',
  BLOCK_IN_FLOW: 'a colon and a space stand inside words between brackets; put the words in quotes',
  BAD_INDENT:
    'the indent differs from the lines beside it, or a bracket before it is not closed (a # hides the rest of its line; put it in quotes)',
  UNEXPECTED_TOKEN: 'this does not belong behind what stands before it; check quotes, brackets and indent',
  MISSING_CHAR: 'a closing quote, a bracket or a colon is missing',
  BAD_SCALAR_START: 'words cannot begin with this sign; put them in quotes',
  MULTIPLE_DOCS: 'a second document begins here; remove the line --- and keep one document in a file',
  BAD_ALIAS: 'anchors and aliases (& and *) are not read here; write the words out, or put them in quotes',
  BAD_DQ_ESCAPE: 'a backslash inside double quotes; use single quotes or write two backslashes',
};

/**
 * One problem a line, and of wrong indents and brackets only the first: a slip in YAML sets off others after it that
 * say nothing new.
 */
function yamlProblems(errors: readonly YAMLParseError[], lines: LineCounter): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const { code, message, pos } of errors) {
    const { line } = lines.linePos(pos[0]);
    const why = IN_WORDS[code] ?? `is not YAML here (${message.split('\n')[0]}); check quotes and brackets`;
    const key = code === 'BAD_INDENT' ? code : String(line);
    if (!found.has(key)) found.set(key, { line, field: 'file', why });
  }
  return [...found.values()].sort((one, other) => one.line - other.line);
}
