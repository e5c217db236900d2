"""The archive's tables, and which version of them a file holds.

| table | one row is |
|---|---|
| `meta` | a fact about the archive by name (the place of an engine's index, …) |
| `dictionaries` | a compression dictionary that bodies name |
| `sources` | an outlet |
| `carriers` | a folder, or a file of rows; the part of a location that many pages share |
| `articles` | an article's fields; small, rewritten by every change |
| `texts` | its body, sentences, cuts and original; rewritten when they change |
| `versions` | what an article was before another text took its place |
| `places` | a page's location as a hash, the hash of what was read there, and its article |
| `tombstones` | a deleted article, so that engines that follow learn of it |
| `lines` | a line that repeats on a source's pages, as a hash, and how many pages have it |
| `line_windows` | a source's pages that are counted, and the lines met once among them |
| `due_lines` | a line that became known as furniture and may still stand in articles |
| `regrouped` | a spelling whose name group changed and whose articles await reindexing |
| `notes`, `note_keys` | see `index.archive.sql.notes` |
| `name_*` | see `index.archive.sqlite.names_schema` |

`seq` orders all changes: every new, changed, touched or deleted article gets the next number.
"""

from __future__ import annotations

import sqlite3

from index.errors import ArchiveError, ArchiveOutdated

VERSION = 6
"""Grows with every change of the tables that an older program could not read."""

OLDEST = 1
"""The first version, from which `index.archive.sqlite.migrations` leads to this one."""

APPLICATION_ID = 0x446C6E65
"""`Dlne`, in the file's header: tells an archive from other SQLite files."""

PAGE_BYTES = 16_384
"""SQLite's page: articles of 2 kB compressed leave a third of the usual 4,096 bytes unused."""

_ARTICLE = """    content BLOB NOT NULL,
    carrier INTEGER NOT NULL,
    name TEXT NOT NULL,
    given INTEGER NOT NULL,
    kept_whole INTEGER NOT NULL,
    source INTEGER,
    published TEXT,
    language TEXT,
    title TEXT,
    url TEXT,
    authors TEXT,"""
"""Columns of an article, as it stands and as it was."""

HOW_MADE = {
    "kind": "TEXT NOT NULL DEFAULT 'article'",
    "partial": "INTEGER NOT NULL DEFAULT 0",
    "captured": "TEXT",
    "stripper": "INTEGER NOT NULL DEFAULT 0",
}
"""Columns that say what page an article came of, and how. They stand last, and have defaults, so
that they are added to an older archive without a look at its articles."""

_HOW_MADE = ",\n".join(f"    {name} {what}" for name, what in HOW_MADE.items())

VERSIONS = f"""
CREATE TABLE versions(
    id INTEGER PRIMARY KEY,
    of BLOB NOT NULL,
    seq INTEGER NOT NULL,
    doc_id BLOB NOT NULL,
{_ARTICLE}
    shown BLOB NOT NULL,
    kept BLOB NOT NULL,
    checksum BLOB NOT NULL,
    body BLOB NOT NULL,
    sentences BLOB NOT NULL,
    cuts BLOB,
    original BLOB,
{_HOW_MADE}
);
CREATE INDEX versions_by_of ON versions(of);
"""
"""`of` is the doc_id of the article that stands today, `doc_id` the one that it had then."""

NOTES = """
CREATE TABLE IF NOT EXISTS notes(
    kind INTEGER NOT NULL,
    number INTEGER NOT NULL,
    keys BLOB NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (kind, number)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note_keys(
    kind INTEGER NOT NULL,
    key INTEGER NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (kind, key, number)
) WITHOUT ROWID;
"""
"""What counters note of articles."""

DDL = f"""
CREATE TABLE meta(
    key TEXT PRIMARY KEY,
    value
) WITHOUT ROWID;
CREATE TABLE dictionaries(
    id INTEGER PRIMARY KEY,
    content BLOB NOT NULL
);
CREATE TABLE sources(
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
);
CREATE TABLE carriers(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE
);
CREATE TABLE articles(
    number INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL,
    doc_id BLOB NOT NULL,
{_ARTICLE}
    shown BLOB NOT NULL DEFAULT x'',
    kept BLOB NOT NULL DEFAULT x'',
    checksum BLOB NOT NULL DEFAULT x'',
{_HOW_MADE}
);
CREATE UNIQUE INDEX articles_by_doc_id ON articles(doc_id);
CREATE UNIQUE INDEX articles_by_seq ON articles(seq);
CREATE TABLE texts(
    number INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    sentences BLOB NOT NULL,
    cuts BLOB,
    original BLOB
);
CREATE TABLE places(
    location INTEGER PRIMARY KEY,
    page INTEGER NOT NULL,
    number INTEGER NOT NULL
);
CREATE INDEX places_by_number ON places(number);
{VERSIONS}CREATE TABLE tombstones(
    seq INTEGER PRIMARY KEY,
    doc_id BLOB NOT NULL UNIQUE
);
CREATE TABLE lines(
    source INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    PRIMARY KEY (source, hash)
) WITHOUT ROWID;
CREATE TABLE line_windows(
    source INTEGER PRIMARY KEY,
    pages INTEGER NOT NULL,
    once BLOB NOT NULL
);
CREATE TABLE due_lines(
    source INTEGER NOT NULL,
    line TEXT NOT NULL,
    PRIMARY KEY (source, line)
) WITHOUT ROWID;
CREATE TABLE regrouped(
    key TEXT PRIMARY KEY
) WITHOUT ROWID;
"""


def create(connection: sqlite3.Connection) -> None:
    """Make all tables in an empty file, in one transaction.

    Args:
        connection: On the file, in autocommit, by the one writer.

    Raises:
        sqlite3.Error: The file cannot be written.
    """
    from index.archive.sqlite.names_schema import DDL as NAMES_DDL

    connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(
        f"BEGIN IMMEDIATE; {DDL} {NAMES_DDL} {NOTES} PRAGMA application_id = {APPLICATION_ID}; "
        f"PRAGMA user_version = {VERSION}; COMMIT;"
    )


def check(connection: sqlite3.Connection, path: str) -> bool:
    """Tell whether the file has its tables already.

    Args:
        connection: On the file, of which it only reads.
        path: Its name, for the errors.

    Returns:
        True if it has them, and in this version; False for an empty file.

    Raises:
        ArchiveOutdated: An older version's file, which `index.archive.sqlite.migrations` can bring
            up to date.
        ArchiveError: Another program's file, or a newer version's.
        sqlite3.Error: The file cannot be read, or is no SQLite file.
    """
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application == 0 and version == 0:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables == 0:
            return False
    if application != APPLICATION_ID:
        raise ArchiveError(f"{path} is not an archive of Dateline; choose another --home")
    if version > VERSION:
        raise ArchiveError(
            f"{path} was written by a newer Dateline (tables {version}, not {VERSION}); "
            "upgrade this installation"
        )
    if version < OLDEST:
        raise ArchiveError(
            f"{path} has tables of no version that was ever written ({version}); "
            "restore the file, or choose another --home"
        )
    if version < VERSION:
        raise ArchiveOutdated(
            f"{path} was written by an older Dateline (tables {version}, not {VERSION}); "
            "run: search-index rebuild, which brings it up to date"
        )
    return True
