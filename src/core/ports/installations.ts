/**
 * The app in one Slack workspace, or in a whole Slack organisation. What it may be spoken with is sealed: nobody who
 * reads the store can use it.
 */
export type Installation = {
  /** The organisation's id when the whole of it has the app, else the workspace's. */
  readonly id: string;
  readonly kind: 'workspace' | 'organisation';
  readonly name: string;
  readonly botUser: string;
  readonly scopes: readonly string[];
  /** Its tokens, encrypted. */
  readonly sealed: string;
  /** When its token runs out, in real time; a token that lasts has none. */
  readonly expiresAt?: number;
};

/** Where the app is installed. */
export interface Installations {
  /** Keeps an installation; one with the same id takes the place of the older. */
  put(installation: Installation): Promise<void>;
  get(id: string): Promise<Installation | undefined>;
  all(): Promise<readonly Installation[]>;
  remove(id: string): Promise<void>;
}
