import { type CardRef, cardKey } from '../../../core/effect.js';
import type { PersonId } from '../../../core/ids.js';
import type { PlatformName } from '../../../core/people/person.js';
import type { Claimed, Copies, Copy } from '../../../core/ports.js';
import type { Sql } from '../sql.js';

export type StoredCopy = {
  readonly id: string;
  readonly card: string;
  readonly platform: PlatformName;
  readonly team: string;
  readonly conversation: string;
  readonly message: string;
  readonly shows: Copy['shows'];
  readonly note: string | null;
  readonly wanted: number;
  readonly shown: number;
  readonly version: number;
  readonly tries: number;
  readonly at_leisure: number;
};

type Next = Parameters<Copies['again']>[1];
type Claim = { readonly id: string; readonly token: string };

/** What may be written to copies, within the writer's transaction. */
export function copyWrites(sql: Sql) {
  return {
    putCopy: (copy: Copy): void => put(sql, copy),
    ...wanting(sql),
    claimCopies(ask: BehindAs): readonly Claimed<Copy>[] {
      return behind(sql, ask).map((copy) => {
        const until = ask.realNow + ask.leaseMs;
        sql.run('UPDATE copies SET token = ?, claimed_until = ? WHERE id = ?', ask.token, until, copy.id);
        return { ...copy, token: ask.token };
      });
    },
    copyShown({ id, token }: Claim, { wanted, version }: Pick<Copy, 'wanted' | 'version'>): void {
      // Only as far as it was when claimed: what changed meanwhile leaves it due.
      const shown = sql.run(
        `UPDATE copies SET shown = ?, version = ?, token = NULL, claimed_until = 0, retry_at = 0, tries = 0,
         at_leisure = CASE wanted WHEN ? THEN 0 ELSE at_leisure END WHERE id = ? AND token = ?`,
        wanted,
        version,
        wanted,
        id,
        token,
      );
      if (shown === 0) sql.run('UPDATE copies SET wanted = wanted + 1 WHERE id = ?', id);
    },
    copyAgain({ id, token }: Claim, { retryAt, tries }: Next): void {
      sql.run(
        'UPDATE copies SET retry_at = ?, tries = ?, token = NULL, claimed_until = 0 WHERE id = ? AND token = ?',
        retryAt,
        tries,
        id,
        token,
      );
    },
    copyGone(id: string): void {
      sql.run('DELETE FROM copies WHERE id = ?', id);
    },
    eraseCopies(person: PersonId): void {
      sql.run('DELETE FROM copies WHERE shows = ?', person);
    },
  };
}

/** What makes copies fall behind. */
function wanting(sql: Sql) {
  return {
    wantCopies(card: CardRef, version: number): void {
      sql.run(
        'UPDATE copies SET wanted = wanted + 1, at_leisure = 0 WHERE card_key = ? AND version < ?',
        cardKey(card),
        version,
      );
    },
    wantAtLeisure(beginning: string, version: number): void {
      sql.run(
        `UPDATE copies SET wanted = wanted + 1, at_leisure = 1
         WHERE card_key >= ? AND card_key < ? AND wanted = shown AND version < ?`,
        ...within(beginning),
        version,
      );
    },
    wantAllCopies(): void {
      sql.run('UPDATE copies SET wanted = wanted + 1');
    },
  };
}

function put(sql: Sql, { place, ...copy }: Copy): void {
  // Replaces by id and by place and message alike.
  sql.run(
    'INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, NULL, 0, ?)',
    copy.id,
    cardKey(copy.card),
    JSON.stringify(copy.card),
    place.platform,
    place.team,
    place.conversation,
    copy.message,
    copy.shows,
    copy.note ?? null,
    copy.wanted,
    copy.shown,
    copy.version,
    copy.atLeisure ? 1 : 0,
  );
}

type BehindAs = Parameters<Copies['claim']>[0];

const OF_TURN: { readonly [turn in BehindAs['turn']]: string } = {
  all: "at_leisure = 0 AND shows = 'all'",
  one: "at_leisure = 0 AND shows <> 'all'",
  'at-leisure': 'at_leisure = 1',
};

function behind(sql: Sql, { realNow, limit, turn }: BehindAs): readonly Copy[] {
  return sql
    .all<StoredCopy>(
      `SELECT * FROM copies WHERE wanted > shown AND retry_at <= ? AND claimed_until <= ?
         AND ${OF_TURN[turn]}
       ORDER BY retry_at, rowid LIMIT ?`,
      realNow,
      realNow,
      limit,
    )
    .map(copyOf);
}

/** A copy as it is stored. */
export function copyOf(stored: StoredCopy): Copy {
  const { id, card, platform, team, conversation, message, shows, note, wanted, shown, version, tries } =
    stored;
  const isAtLeisure = stored.at_leisure === 1 && wanted > shown;
  return {
    id,
    card: JSON.parse(card),
    place: { platform, team, conversation },
    message,
    shows,
    ...(note !== null && { note }),
    wanted,
    shown,
    version,
    ...(tries > 0 && { tries }),
    ...(isAtLeisure && { atLeisure: true }),
  };
}

/** From a beginning of a key up to whatever no longer begins so. */
export function within(beginning: string): readonly [string, string] {
  return [beginning, `${beginning}\u{10FFFF}`];
}
