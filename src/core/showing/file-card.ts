import { defineCard } from '../define-feature.js';
import type { Json } from '../json.js';
import { linkTo, type Reading } from '../reading.js';
import { spokenTime } from '../time.js';
import type { DocumentLink } from './document.js';
import type { ClosedCard } from './drawing.js';

/** The card that gives somebody a document of a stream: a button that opens it as a file, until its link ends. */
export function fileCard<State extends Json>(file: {
  /** The document's name in its feature. */
  readonly document: string;
  /** What it is, to begin a sentence: "The report of LHRP/2026/004". */
  called(state: State): string;
}): ClosedCard<State> {
  return defineCard<State, { link: Reading<DocumentLink | undefined> }>({
    personal: true,
    reads: ({ stream, part }) => ({
      link: linkTo({ stream, document: file.document, ...(part !== undefined && { part }) }),
    }),
    draw: ({ state, partnership: { timezone, marking }, known: { link }, now }) => ({
      template: 'documents/link',
      data: {
        title: `${file.called(state)}, as a file`,
        marking,
        links: link ? [{ url: link.url }] : [],
        until: link
          ? `The link ends ${spokenTime(link.until, timezone, now)}. Whoever has it can read the file until then; ask again for a new one.`
          : 'No files are given here.',
      },
    }),
  });
}
