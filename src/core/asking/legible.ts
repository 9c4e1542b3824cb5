/**
 * Words as they may be shown: they hold nothing that a platform or the eye could mistake (half characters, control
 * characters, marks that turn the writing direction of what follows). Most texts are plain words, which one look
 * tells.
 */
export const legible = (text: string): string =>
  PLAIN.test(text)
    ? text
    : text
        .replace(/\r\n?/g, '\n')
        .replace(/\p{Surrogate}/gu, '\uFFFD')
        .replace(UNSEEN, '');

/** Nothing but printable characters of Latin scripts, and the dash and the quotes that people write. */
const PLAIN = /^[ -~\xA1-\u024F\u2013\u2019]*$/;

const UNSEEN = /(?![\n\t])[\p{Cc}\uE000\uE001\u202A-\u202E\u2066-\u2069]/gu;
