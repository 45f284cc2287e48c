/** Numbered by their place, forward only. One that was published is never changed; a change is a new one at the end. */
export const migrations: readonly string[] = [
  `
  CREATE TABLE devices (
    mac TEXT PRIMARY KEY, identification TEXT NOT NULL, addresses TEXT NOT NULL, last_seen REAL NOT NULL, name TEXT
  ) STRICT;
  CREATE TABLE case_lines (
    case_id TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, event TEXT NOT NULL, PRIMARY KEY (case_id, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE journal (
    run TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, step TEXT NOT NULL, what TEXT NOT NULL, value TEXT,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX journal_what ON journal (what, run);
  CREATE TABLE backups (
    id TEXT PRIMARY KEY, mac TEXT NOT NULL, at REAL NOT NULL, verified_at REAL, backup TEXT NOT NULL
  ) STRICT;
  CREATE INDEX backups_mac ON backups (mac, at);
  CREATE TABLE vault (name TEXT PRIMARY KEY, nonce BLOB NOT NULL, sealed BLOB NOT NULL) STRICT;
  CREATE TABLE logins (
    id INTEGER PRIMARY KEY, mac TEXT NOT NULL, at REAL NOT NULL, kind TEXT NOT NULL, until REAL, action TEXT
  ) STRICT;
  CREATE INDEX logins_mac ON logins (mac, id);
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
]
