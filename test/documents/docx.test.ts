import { describe, expect, it } from 'vitest';
import type { MarkedReport } from '../../src/core/showing/report.js';
import { writeDocx } from '../../src/documents/index.js';
import { partsOf, wordsIn } from '../support/docx.js';

const report: MarkedReport = {
  title: 'LHRP/2026/004 Winter surge',
  marking: 'OFFICIAL · EXERCISE FIRELIGHT',
  parts: [
    { heading: 'Aim' },
    { text: 'To test <surge> & discharge\nin one night' },
    { list: ['Beds are found', 'Nobody waits'] },
    { heading: 'Timeline' },
    {
      columns: ['When', 'What'],
      rows: [
        ['10:00', 'Started'],
        ['10:05', 'Bell\u0007 rang'],
      ],
    },
  ],
};

describe('a report as .docx', () => {
  it('says all of the report, in its order', async () => {
    const { 'word/document.xml': document = '' } = partsOf(await writeDocx(report));
    expect(wordsIn(document)).toEqual([
      report.title,
      'Aim',
      'To test &lt;surge&gt; &amp; discharge',
      'in one night',
      ...['Beds are found', 'Nobody waits', 'Timeline'],
      ...['When', 'What', '10:00', 'Started', '10:05', 'Bell\uFFFD rang'],
    ]);
  });

  it('carries its marking at the top and the foot of each page', async () => {
    const parts = partsOf(await writeDocx(report));
    const [header = '', footer = ''] = ['header', 'footer'].map(
      (end) => parts[Object.keys(parts).find((name) => name.startsWith(`word/${end}`)) ?? ''],
    );
    expect(wordsIn(header)).toEqual([report.marking]);
    expect(wordsIn(footer)).toEqual([report.marking, expect.stringContaining('Page ')]);
  });

  it('has headings that a screen reader finds, and a first row that is a heading', async () => {
    const { 'word/document.xml': document = '' } = partsOf(await writeDocx(report));
    expect(document.match(/w:val="Heading1"/g)).toHaveLength(2);
    expect(document).toContain('<w:tblHeader/>');
  });

  it('gives a column room for each word of its heading, however long the others are', async () => {
    const columns = ['Inject', '90th percentile', 'What'];
    const long = 'The rest centre has lost its power, and its doors are locked';
    const table = { columns, rows: [['1', '2 min', long]] };
    const { 'word/document.xml': document = '' } = partsOf(await writeDocx({ ...report, parts: [table] }));
    const [inject, percentile, what] = [...document.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) =>
      Number(width),
    );
    expect(percentile).toBeGreaterThan(inject ?? 0);
    expect(what).toBeGreaterThan(percentile ?? 0);
    // A letter is about a hundred twentieths of a point wide.
    expect(percentile).toBeGreaterThan('percentile'.length * 100);
  });
});
