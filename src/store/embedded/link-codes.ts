import type { LinkCodes } from '../../core/ports.js';
import type { Write } from './writes/index.js';

/** Link codes, in `link_codes` and `link_tries`. */
export function createLinkCodes(write: Write): LinkCodes {
  return {
    put: (code) => write('putLinkCode', code),
    take: (ask) => write('takeLinkCode', ask),
    tried: (ask) => write('linkTried', ask),
    erase: (person) => write('eraseLinkCode', person),
  };
}
