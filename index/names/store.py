"""The names' tables in the archive: what is kept of every spelling, and the statements over it.

Everything grows with the vocabulary, not with the articles: a spelling's company is bounded
(`index.names.company`), and an article's own share is not kept because mining it again gives it
back (`index.names.mentions` is a pure function of the article).

| table | one row is |
|---|---|
| `name_spellings` | a spelling: counts, dates, the company it keeps |
| `name_sources` | a spelling in one source: counts and dates |
| `name_words` | a word that articles write in lower case, and in how many of them |
| `name_keys` | one candidate key of a spelling (hashed) |
| `name_groups` | a group, with its stable id |
| `name_members` | a spelling's place in a group, with state and evidence |
| `name_components` | one token of a member that has several (`abad` of `jalal abad`) |
| `name_proposals` | a pair that is likely but not sure enough to act on, for review |
| `name_decisions` | what a person said of a pair; only ever added to |
"""

from __future__ import annotations

DDL = """
CREATE TABLE IF NOT EXISTS name_spellings(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    company TEXT NOT NULL,
    considered INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS name_sources(
    spelling INTEGER NOT NULL,
    source TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    first TEXT,
    last TEXT,
    PRIMARY KEY (spelling, source)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_words(
    word TEXT PRIMARY KEY,
    articles INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_keys(
    hash INTEGER NOT NULL,
    spelling INTEGER NOT NULL,
    PRIMARY KEY (hash, spelling)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS name_groups(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    curated INTEGER NOT NULL DEFAULT 0
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
CREATE TABLE IF NOT EXISTS name_decisions(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected')),
    a TEXT NOT NULL,
    b TEXT NOT NULL
);
"""
