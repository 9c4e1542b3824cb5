import type { Pace } from '../../core/ports.js';

/** What Slack refuses to take more of. Lengths are in characters unless they say otherwise. */
export const LIMITS = {
  messageBlocks: 50,
  /** Undocumented: more text than this over all blocks fails with `msg_blocks_too_long`. */
  messageBlocksText: 13_200,
  /** chat.postMessage takes more, but chat.update does not. */
  messageText: 4000,
  modalBlocks: 100,
  modalBytes: 250_000,
  modalWords: 24,
  privateMetadata: 3000,
  callbackId: 255,
  sectionText: 3000,
  sectionFields: 10,
  fieldText: 2000,
  headerText: 150,
  actionElements: 25,
  actionId: 255,
  blockId: 255,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  optionText: 75,
  optionValue: 75,
  selectOptions: 100,
  shownOptions: 10,
  inputText: 3000,
  inputLabel: 2000,
  placeholder: 150,
} as const;

/** How much of a text is shown, and whether small print stands in the lines it belongs to, to save blocks. */
export type Room = { readonly text: number; readonly dense: boolean };

/** When a card is too long as it stands, it is tried with each of these in turn before its last rows are left out. */
export const TIGHTER: readonly [Room, Room, Room] = [
  { text: LIMITS.sectionText, dense: false },
  { text: LIMITS.sectionText, dense: true },
  { text: 600, dense: true },
];

/** One message a second in a conversation, several hundred a minute in a workspace, fifty changes a minute. */
export const PACE: Pace = {
  send: {
    workspace: [{ most: 300, inMs: 60_000, burst: 10 }],
    conversation: [{ most: 1, inMs: 1_000, burst: 3 }],
  },
  update: {
    workspace: [{ most: 50, inMs: 60_000, burst: 10 }],
    conversation: [{ most: 1, inMs: 1_000, burst: 3 }],
  },
  stops: 'workspace',
};
