import { describe, expect, it } from 'vitest';
import { fileNameOf, markDocument, section, tableSection } from '../../src/core/showing/report.js';

describe('a report', () => {
  it('is marked as its partnership marks what it writes, and as its exercise does', () => {
    const report = { title: 'Surge', parts: [] };
    expect(markDocument(report, 'OFFICIAL')).toMatchObject({ title: 'Surge', marking: 'OFFICIAL' });
    const marked = markDocument(report, 'OFFICIAL', 'FIRELIGHT');
    expect(marked.marking).toBe('OFFICIAL · EXERCISE FIRELIGHT');
    expect(fileNameOf(marked, 'docx')).toBe('EXERCISE-FIRELIGHT-Surge.docx');
  });

  it('says so where there is nothing to list', () => {
    expect(section('Lessons', [], 'None')).toEqual([{ heading: 'Lessons' }, { text: 'None' }]);
    expect(section('Lessons', ['One'], 'None')).toEqual([{ heading: 'Lessons' }, { list: ['One'] }]);
    const columns = ['When'];
    expect(tableSection('Timeline', { columns, rows: [] }, 'Nothing')[1]).toEqual({ text: 'Nothing' });
    expect(tableSection('Timeline', { columns, rows: [['10:00']] }, 'Nothing')[1]).toEqual({
      columns,
      rows: [['10:00']],
    });
  });
});

describe('the name of its file', () => {
  it.each([
    ['LHRP/2026/004 Winter surge', 'LHRP-2026-004-Winter-surge.docx'],
    ['../../etc/passwd', 'etc-passwd.docx'],
    ['Cwm Tŷ: "hosts"\r\nX: y', 'Cwm-Ty-hosts-X-y.docx'],
    ['…', 'report.docx'],
    ['a'.repeat(300), `${'a'.repeat(80)}.docx`],
  ])('%j is %s', (title, name) => {
    expect(fileNameOf({ title }, 'docx')).toBe(name);
  });
});
