"""The tables of `index.archive.sql.names`: what is kept of every spelling.

| table | one row is |
|---|---|
| `name_spellings` | a spelling: counts, days, mentions by source, the sample of its articles |
| `name_sources` | a source of `name_spellings` |
| `name_records` | the names of one article: see `index.names.mentions.records` |
| `name_words` | a word that articles write in lower case, and in how many of them |
| `name_keys` | one candidate key of a spelling: its hash, then the spelling's number |
| `name_due` | the number of a spelling whose group is to be decided |
| `name_groups` | a group, with its stable id |
| `name_members` | a spelling's place in a group, with state and evidence |
| `name_components` | one token of a member that has several (`abad` of `jalal abad`) |
| `name_proposals` | a pair that is likely but not sure enough to act on, for review |
| `name_decisions` | what a person said of a pair; only ever added to |
"""

from __future__ import annotations

DUE = """
CREATE TABLE IF NOT EXISTS name_due(
    id INTEGER PRIMARY KEY
)"""

DDL = f"""{DUE};
CREATE TABLE IF NOT EXISTS name_spellings(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    considered INTEGER NOT NULL,
    first INTEGER,
    last INTEGER,
    sources NOT NULL,
    sample NOT NULL
);
CREATE TABLE IF NOT EXISTS name_sources(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE IF NOT EXISTS name_records(
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL
);
CREATE TABLE IF NOT EXISTS name_words(
    word TEXT PRIMARY KEY,
    articles INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_keys(
    entry INTEGER PRIMARY KEY
);
CREATE TABLE IF NOT EXISTS name_groups(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    curated INTEGER NOT NULL DEFAULT 0,
    checksum BLOB NOT NULL DEFAULT x''
);
CREATE TABLE IF NOT EXISTS name_members(
    key TEXT PRIMARY KEY,
    group_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_members_group ON name_members(group_id);
CREATE TABLE IF NOT EXISTS name_components(
    token TEXT NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (token, key)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_proposals(
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS name_proposals_b ON name_proposals(b);
CREATE TABLE IF NOT EXISTS name_decisions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
    a TEXT NOT NULL,
    b TEXT NOT NULL
);
"""
