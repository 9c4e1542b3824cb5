import type Database from 'libsql';
import type { IndexedFields } from '../../core/ports.js';
import { DataUnreadable } from './errors.js';
import { fieldValue, IS_HELD, IS_SEEN, LANE, nameLiteral, PARTNERSHIP } from './fields.js';

/** Raised when a table changes; a file of another is left alone. */
export const SCHEMA_VERSION = 4;

const TABLES = `
CREATE TABLE commits (
  stream TEXT NOT NULL, version INTEGER NOT NULL, once TEXT NOT NULL, person TEXT NOT NULL,
  pending INTEGER NOT NULL, said TEXT NOT NULL, body TEXT NOT NULL,
  UNIQUE (stream, version), UNIQUE (stream, once)
) STRICT;
CREATE INDEX commits_pending ON commits (pending) WHERE pending = 1;
CREATE INDEX commits_person ON commits (person, stream);

CREATE TABLE heads (
  stream TEXT PRIMARY KEY, version INTEGER NOT NULL, hash TEXT NOT NULL, listed INTEGER NOT NULL
) STRICT;
CREATE INDEX heads_unlisted ON heads (stream) WHERE version > listed;

CREATE TABLE views (
  stream TEXT PRIMARY KEY, feature TEXT NOT NULL, partnership TEXT NOT NULL, version INTEGER NOT NULL,
  hash TEXT NOT NULL, shape INTEGER NOT NULL, fields TEXT NOT NULL, state TEXT NOT NULL,
  stamp TEXT NOT NULL
) STRICT;
CREATE INDEX views_feature ON views (feature, partnership, stream);
CREATE INDEX views_shape ON views (feature, shape);

CREATE TABLE deliveries (
  id TEXT PRIMARY KEY, stream TEXT NOT NULL, person TEXT, round TEXT, card_stream TEXT, work TEXT NOT NULL,
  due TEXT, state TEXT NOT NULL, attempts INTEGER NOT NULL, retry_at INTEGER NOT NULL, problem TEXT,
  steps TEXT NOT NULL, word TEXT, token TEXT, claimed_until INTEGER NOT NULL
) STRICT;
CREATE INDEX deliveries_due ON deliveries (due, id) WHERE due IS NOT NULL;
CREATE INDEX deliveries_state ON deliveries (stream, round, state);
CREATE INDEX deliveries_card ON deliveries (card_stream, id) WHERE card_stream IS NOT NULL;
CREATE INDEX deliveries_person ON deliveries (person) WHERE person IS NOT NULL;

CREATE TABLE copies (
  id TEXT PRIMARY KEY, card_key TEXT NOT NULL, card TEXT NOT NULL, platform TEXT NOT NULL, team TEXT NOT NULL,
  conversation TEXT NOT NULL, message TEXT NOT NULL, shows TEXT NOT NULL, note TEXT, wanted INTEGER NOT NULL,
  shown INTEGER NOT NULL, version INTEGER NOT NULL, retry_at INTEGER NOT NULL, tries INTEGER NOT NULL, token TEXT,
  claimed_until INTEGER NOT NULL, at_leisure INTEGER NOT NULL DEFAULT 0, UNIQUE (platform, team, conversation, message)
) STRICT;
CREATE INDEX copies_card ON copies (card_key);
CREATE INDEX copies_shows ON copies (shows);

CREATE TABLE people (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE identities (
  platform TEXT NOT NULL, team TEXT NOT NULL, user TEXT NOT NULL, person TEXT NOT NULL,
  PRIMARY KEY (platform, team, user)
) STRICT;
CREATE INDEX identities_person ON identities (person);

CREATE TABLE partnerships (
  id TEXT PRIMARY KEY, command TEXT NOT NULL UNIQUE, slack_team TEXT, slack_channel TEXT,
  teams_conversation TEXT, body TEXT NOT NULL
) STRICT;
CREATE INDEX partnerships_slack ON partnerships (slack_team, slack_channel);
CREATE INDEX partnerships_teams ON partnerships (teams_conversation);

CREATE TABLE numbers (
  partnership TEXT NOT NULL, year INTEGER NOT NULL, once TEXT NOT NULL, number INTEGER NOT NULL,
  PRIMARY KEY (partnership, year, once), UNIQUE (partnership, year, number)
) STRICT;

CREATE TABLE conversations (key TEXT PRIMARY KEY, reference TEXT NOT NULL) STRICT;
CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE probe (id INTEGER PRIMARY KEY, written INTEGER NOT NULL) STRICT;
INSERT INTO probe VALUES (1, 0);
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Makes a file of the version before one of this. */
const FROM_3 = `
ALTER TABLE copies ADD COLUMN at_leisure INTEGER NOT NULL DEFAULT 0;
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Tables and indexes that came later: a file made before them gets them, and an older Muster lets them be. */
const LATER = `
CREATE TABLE IF NOT EXISTS installations (id TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS link_codes (code TEXT PRIMARY KEY, person TEXT UNIQUE NOT NULL, expires INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS link_tries (who TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS views_seen ON views (feature) WHERE ${IS_SEEN};
CREATE INDEX IF NOT EXISTS deliveries_states ON deliveries (state);
CREATE INDEX IF NOT EXISTS deliveries_held ON deliveries (id) WHERE ${IS_HELD};
DROP INDEX IF EXISTS copies_behind;
CREATE INDEX IF NOT EXISTS copies_turn ON copies (at_leisure, retry_at) WHERE wanted > shown;
CREATE INDEX IF NOT EXISTS deliveries_lane ON deliveries (${LANE}, due, id) WHERE due IS NOT NULL;
CREATE INDEX IF NOT EXISTS deliveries_asked ON deliveries (${PARTNERSHIP}) WHERE round IS NOT NULL;
`;

/**
 * Makes the tables of a new file, and the indexes of the fields declared.
 * @throws DataUnreadable when the file was made by another version of Muster
 */
export function prepareSchema({
  db,
  path,
  indexed,
}: {
  db: Database.Database;
  path: string;
  indexed: readonly IndexedFields[];
}): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    const made = madeBy(db);
    if (made > SCHEMA_VERSION) throw new DataUnreadable(path, 'it was made by a later Muster');
    if (made === 0) db.exec(TABLES);
    else if (made === 3) db.exec(FROM_3);
    else if (made < SCHEMA_VERSION) throw new DataUnreadable(path, 'it was made by an earlier Muster');
    db.exec(LATER);
    for (const statement of indexed.flatMap(fieldIndexes)) db.exec(statement);
    db.exec('COMMIT');
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The version of the schema a file was made with; 0 when it was made by no Muster. */
export const madeBy = (db: Database.Database): number => Number(onlyValue(db, 'PRAGMA user_version'));

function fieldIndexes({ feature, fields }: IndexedFields): readonly string[] {
  return fields.map(
    (field) =>
      `CREATE INDEX IF NOT EXISTS "views_${feature}_${field}" ON views (partnership, ${fieldValue(field)}, stream) ` +
      `WHERE feature = ${nameLiteral(feature)}`,
  );
}

/** The one value that a pragma gives. */
export function onlyValue(db: Database.Database, statement: string): string {
  // True of any pragma: rows are objects of columns, and these pragmas give one of each.
  const [row] = db.prepare(statement).all([]) as Record<string, unknown>[];
  return String(Object.values(row ?? {})[0]);
}
