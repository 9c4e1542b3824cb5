import type { MarkedReport } from '../core/showing/report.js';

/** A report as a .docx file. The library is loaded when the first one is written. */
export async function writeDocx(report: MarkedReport): Promise<Uint8Array> {
  const { docxOf } = await import('./docx.js');
  return docxOf(report);
}
