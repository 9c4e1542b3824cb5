/** What Microsoft Graph takes no more of, as far as it is used. */
export const LIMITS = {
  /** Outlook carries out four requests of one app at once; more are refused with 429. */
  atOnce: 4,
  /** Exchange Online sends thirty messages a minute from one mailbox. */
  mailsPerMinute: 30,
  /** A filter holds fifteen values, and each address is looked for under two names. */
  addressesAtOnce: 7,
  accountsAtOnce: 15,
  /** Exchange cuts longer subjects. */
  subject: 255,
} as const;

/** How long Graph is waited for; its client would wait for ever. */
export const TIMEOUT_MS = 10_000;
