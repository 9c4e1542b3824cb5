import {
  AlignmentType,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { MarkedReport, ReportPart } from '../core/showing/report.js';

/** Draws a report for a word processor. */
export async function docxOf({ title, marking, parts }: MarkedReport): Promise<Uint8Array> {
  const document = new Document({
    title: plain(title),
    creator: 'Muster',
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22, language: { value: 'en-GB' } } },
        title: { paragraph: { spacing: { after: 160 } } },
        heading1: { paragraph: { spacing: { before: 280, after: 80 } } },
      },
    },
    sections: [
      {
        headers: { default: new Header({ children: [centred([marked(marking)])] }) },
        footers: { default: new Footer({ children: [centred([marked(marking)]), centred(pageOfPages())] }) },
        children: [
          new Paragraph({ text: plain(title), heading: HeadingLevel.TITLE }),
          ...parts.flatMap(blocksOf),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function blocksOf(part: ReportPart): readonly (Paragraph | Table)[] {
  if ('heading' in part)
    return [new Paragraph({ text: plain(part.heading), heading: HeadingLevel.HEADING_1 })];
  if ('text' in part) return part.text.split('\n').map((line) => new Paragraph({ text: plain(line) }));
  if ('list' in part)
    return part.list.map((line) => new Paragraph({ text: plain(line), bullet: { level: 0 } }));
  // Word needs a paragraph between a table and the next.
  return [tableOf(part), new Paragraph({})];
}

function tableOf({ columns, rows }: Extract<ReportPart, { rows: unknown }>): Table {
  const widths = widthsOf(columns, rows);
  const cell = (text: string, at: number, bold: true | undefined) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      children: text
        .split('\n')
        .map(
          (line) => new Paragraph({ children: [new TextRun({ text: plain(line), ...(bold && { bold }) })] }),
        ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, children: columns.map((text, at) => cell(text, at, true)) }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, undefined)) }),
      ),
    ],
  });
}

/** The text of a page with usual margins, in twentieths of a point. */
const PAGE = 9026;
/** A cell with more characters than this is broken into lines. */
const BROKEN = 40;
const BESIDE_A_WORD = 3;

/** As wide as what stands in each column needs, and never narrower than a word of its heading. */
function widthsOf(columns: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const needed = columns.map((heading, at) => {
    const word = Math.max(...heading.split(' ').map(({ length }) => length)) + BESIDE_A_WORD;
    return Math.max(word, ...rows.map((row) => Math.min(row[at]?.length ?? 0, BROKEN)));
  });
  const all = needed.reduce((sum, each) => sum + each, 0);
  return needed.map((each) => Math.floor((each / all) * PAGE));
}

const centred = (children: TextRun[]) => new Paragraph({ alignment: AlignmentType.CENTER, children });

const marked = (text: string) => new TextRun({ text: plain(text), bold: true });

const pageOfPages = () => [
  new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
];

/** XML has no place for these, however they came to be typed: a file with one of them does not open. */
function plain(text: string): string {
  return Array.from(text, (sign) => (isOutsideXml(sign.codePointAt(0) ?? 0) ? '\uFFFD' : sign)).join('');
}

function isOutsideXml(code: number): boolean {
  const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
  return isControl || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff;
}
