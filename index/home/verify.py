"""Check an archive, and its index against it: everything, or one part whose turn it is."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from index.accounting import accounts_for
from index.archive import open_archive
from index.archive.base import Archive
from index.archive.values import Examined, StoredArticle
from index.engines import engine_indexes
from index.engines.base import Engine, Indexes
from index.errors import ArchiveError, ArticleDamaged, EngineError
from index.home.indexes import BROUGHT_UP, current_index
from index.home.library import Library
from index.home.upkeep import PARTS
from index.ingest.counters.names import NameCounter
from index.ingest.follow import Advance
from index.ingest.holders import as_written
from index.names.tables.rows import Row
from index.settings import Settings
from index.text import fold, tokens

SAMPLES = 100
"""Articles looked up in the index by a word of theirs; an index that lost a segment of one in
fifty articles is found out with a chance of 87 %, and its count does not agree either."""

REBUILD = "run: search-index rebuild"
RESTORE = "restore the archive from a copy, or add the pages again to a new home"
RECOUNT = "run: search-index rebuild --names"
RESTORE_VERSION = "restore the archive from a copy; the article that stands today is another text"
ADD_AGAIN = "remove it (search-index remove DOC_ID) and add its page again, or restore a copy"

MAX_NAMED = 20
"""Damaged articles that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked.

    Args:
        what: What was checked, and what was found, in one line.
        remedy: What to do; empty if nothing is wrong.
    """

    what: str
    remedy: str = ""


Begin = Callable[[str], AbstractContextManager[Callable[[int], Advance]]]
"""Told what is done, as `counting names`; yields what is told how many articles it is done with."""


def check_home(
    settings: Settings, begin: Begin, *, deep: bool = False, part: int | None = None
) -> list[Finding]:
    """Check the archive, then its index if the archive is in order.

    Args:
        settings: Of the home.
        begin: Told of each round over the articles.
        deep: Count the names of every article anew too.
        part: Check one part of articles, of older versions and of the index's files, from 0 to
            `PARTS` - 1, and not the archive's file as a whole. None checks everything.

    Returns:
        What was checked, in order; ends at the first damage that hides what comes after.

    Raises:
        ArchiveError: There is no archive, or it cannot be opened.
    """
    with open_archive(settings, create=False) as archive:
        with begin("checking") as bar:
            count = archive.count if part is None else archive.count // PARTS
            findings = list(check_archive(archive, bar(count), part))
        if deep and not wrong_among(findings):
            with begin("counting names") as bar:
                findings += check_counts(archive, bar(archive.count))
        if not wrong_among(findings):
            findings += check_index_files(archive, engine_indexes(settings), part)
        if wrong_among(findings):
            return findings
        writing = archive.writing_now().holds
        try:
            with Library.open(settings) as library:
                writing = writing or archive.writing_now().holds
                findings += check_engine(archive, library.engine, part, writing=writing)
        except EngineError as error:
            findings.append(Finding(str(error), REBUILD))
    return findings


def wrong_among(findings: Iterable[Finding]) -> int:
    """Count the findings that something is wrong.

    Args:
        findings: From `check_home`.

    Returns:
        How many; 0 if all is well.
    """
    return sum(bool(finding.remedy) for finding in findings)


def check_archive(archive: Archive, advance: Advance, part: int | None = None) -> Iterator[Finding]:
    """Check the store, and of each article that it is what was stored and accounts for its page.

    Args:
        archive: Open for reading.
        advance: Told of each article checked.
        part: One part of the articles, from 0 to `PARTS` - 1, without the store; None for all.

    Yields:
        What was checked, in order; ends at the first damage that hides what comes after.
    """
    if part is None:
        problems = archive.problems()
        if problems:
            yield Finding(f"what the archive is kept in is damaged: {'; '.join(problems)}", RESTORE)
            return
        yield Finding(archive.soundness)
    try:
        faults = archive.faults()
        if faults:
            yield Finding(f"the archive is not what was stored: {'; '.join(faults)}", RESTORE)
        which = (0, 1) if part is None else (part, PARTS)
        if archive.waiting:
            yield Finding(_waiting(archive))
        share = "" if part is None else f" of {archive.count:,} (part {part + 1} of {PARTS})"
        yield from _check_articles(archive.examine(*which), advance, share)
        yield from _check_versions(archive.examine_versions(*which))
        for fault in archive.names.faults()[:MAX_NAMED]:
            yield Finding(fault, RECOUNT)
    except ArchiveError as exc:
        yield Finding(f"the archive cannot be read: {exc}", RESTORE)


def _waiting(archive: Archive) -> str:
    return f"{archive.waiting:,} articles wait to be counted, by the next command that writes"


def _check_articles(
    articles: Iterable[Examined], advance: Advance, share: str
) -> Iterator[Finding]:
    checked = 0
    damaged: list[str] = []
    wrong: list[str] = []
    for stored, fault in articles:
        checked += 1
        advance(1)
        name = f"{stored.article.doc_id} of {stored.location}"
        if fault:
            damaged.append(f"{name}: {fault}")
        elif not (accounts_for(stored.article) and _sentences_fit(stored)):
            wrong.append(name)
    for what in damaged[:MAX_NAMED]:
        yield Finding(f"article {what}", ADD_AGAIN)
    if len(damaged) > MAX_NAMED:
        yield Finding(f"{len(damaged) - MAX_NAMED:,} more articles are damaged", ADD_AGAIN)
    if wrong:
        some = ", ".join(wrong[:MAX_NAMED])
        yield Finding(
            f"{len(wrong):,} articles do not account for their original ({some})", ADD_AGAIN
        )
    if not damaged and not wrong:
        yield Finding(
            f"{checked:,} articles{share} are what was stored, and account for their pages"
        )


def _check_versions(versions: Iterable[Examined]) -> Iterator[Finding]:
    checked, damaged = 0, []
    for stored, fault in versions:
        checked += 1
        if fault:
            damaged.append(f"{stored.article.doc_id} of {stored.location}: {fault}")
    for what in damaged[:MAX_NAMED]:
        yield Finding(f"older version {what}", RESTORE_VERSION)
    if len(damaged) > MAX_NAMED:
        yield Finding(f"{len(damaged) - MAX_NAMED:,} more are damaged", RESTORE_VERSION)
    if checked and not damaged:
        yield Finding(f"{checked:,} older versions of articles are what was stored")


def check_counts(archive: Archive, advance: Advance) -> Iterator[Finding]:
    """Count the names of every article anew, and compare the counts with those that are kept.

    Args:
        archive: Found in order by `check_archive`.
        advance: Told of each article counted.

    Yields:
        A finding for each count that is wrong, `MAX_NAMED` at most, or one that all are right.

    Raises:
        ArchiveError: An article cannot be read.
    """
    by_source: dict[str, Counter[str | None]] = {}
    articles: Counter[str] = Counter()
    for stored in archive.articles():
        entry = NameCounter.prepare(stored.article)
        keys = entry.keys.split("\n") if entry.keys else []
        for key, times in zip(keys, array("H", entry.mentions), strict=True):
            by_source.setdefault(key, Counter())[entry.source or None] += times
        articles.update(keys)
        advance(1)
    if archive.waiting:
        yield Finding(f"{_waiting(archive)}; the counts of names are not compared until then")
        return
    names = archive.names.source_names()
    kept = {row.key: row for row in archive.names.rows(sorted(by_source))}
    if archive.names.all_articles() != archive.count:
        yield Finding("the names of some articles are not counted", RECOUNT)
    wrong = 0
    for key, counted in sorted(by_source.items()):
        row = kept.get(key)
        if row is None or (row.mentions, row.articles) != (counted.total(), articles[key]):
            what = f"mentions and articles of {key!r} are not those of the articles"
        elif _by_source(row, names) != counted:
            what = f"the sources of {key!r} are not those of its articles"
        else:
            continue
        wrong += 1
        if wrong <= MAX_NAMED:
            yield Finding(what, RECOUNT)
    if not wrong:
        yield Finding(f"the counts of {len(by_source):,} spellings are those of the articles")


def _by_source(row: Row, names: Mapping[int, str | None]) -> Mapping[str | None, int]:
    """Return a spelling's mentions by the names of their sources; none if they are damaged."""
    try:
        return row.named_sources(names)
    except ArchiveError:
        return {}


def check_index_files(
    archive: Archive, indexes: Indexes, part: int | None = None
) -> Iterator[Finding]:
    """Check that the files of the index that is searched are what was written.

    Args:
        archive: Names the index.
        indexes: The engine's.
        part: One part of the files, from 0 to `PARTS` - 1; None for all.

    Yields:
        A finding for each file that is not what was written, `MAX_NAMED` at most; or the one that
        there is no index, or that its files are whole.
    """
    try:
        name = current_index(archive, indexes)
    except EngineError as error:
        yield Finding(str(error), REBUILD)
        return
    if name is None:
        yield Finding(f"there is no index of {indexes.engine}", REBUILD)
        return
    problems = indexes.problems(name, *((0, 1) if part is None else (part, PARTS)))
    for problem in problems[:MAX_NAMED]:
        yield Finding(problem, REBUILD)
    if not problems:
        some = "" if part is None else f"part {part + 1} of {PARTS} of "
        yield Finding(f"{some}the files of the index are what was written")


def check_engine(
    archive: Archive, engine: Engine, part: int | None = None, *, writing: bool = False
) -> Iterator[Finding]:
    """Check that the index shows what the archive holds.

    Args:
        archive: Found in order by `check_archive`.
        engine: Follows the archive.
        part: Decides which articles are looked up; those of no part are those of the first.
        writing: A command is writing, or was when the index was opened: the index may be behind,
            and articles that changed since the change that it shows are not looked up.

    Yields:
        What was checked, in order: the change that the index shows, its articles, and whether a
        sample of them is found.

    Raises:
        EngineError: The index cannot be read.
    """
    count, seq = archive.count, archive.seq  # in this order: if the index shows seq, count is of it
    behind = engine.seq < seq and writing
    if behind:
        yield Finding(f"the index shows change {engine.seq:,} of {seq:,}; {BROUGHT_UP}")
    elif engine.seq != seq:
        yield Finding(f"the index shows change {engine.seq:,}, the archive is at {seq:,}", REBUILD)
    if not behind and engine.count != count:
        yield Finding(f"the index holds {engine.count:,} articles, the archive {count:,}", REBUILD)
    elif not behind:
        yield Finding(f"the index holds as many articles as the archive: {engine.count:,}")
    lost, looked_up = [], 0
    for stored in _sample(archive, part or 0):
        if isinstance(stored, ArticleDamaged):
            name = f"{stored.doc_id} of {stored.location}"
            yield Finding(f"article {name}: {stored.reason}", ADD_AGAIN)
            continue
        word = _rarest_looking_word(stored.article.body)
        if word and not (writing and stored.seq > engine.seq):
            looked_up += 1
            if stored.article.doc_id not in engine.doc_ids(as_written(word)):
                lost.append(stored.article.doc_id)
    if lost:
        yield Finding(
            f"{len(lost)} of {looked_up} articles are not found by a word of theirs "
            f"({', '.join(lost[:5])})",
            REBUILD,
        )
    else:
        yield Finding(f"{looked_up} articles looked up by a word of theirs were found")


def _sentences_fit(stored: StoredArticle) -> bool:
    at = 0
    for start, end in stored.sentences:
        if not at <= start < end <= len(stored.article.body):
            return False
        at = end
    return True


def _sample(archive: Archive, part: int) -> Iterator[StoredArticle | ArticleDamaged]:
    doc_ids = sorted(archive.doc_ids())
    step = max(1, len(doc_ids) // SAMPLES)
    for doc_id in doc_ids[step * part // PARTS :: step][:SAMPLES]:
        try:
            stored = archive.get(doc_id)
        except ArticleDamaged as damage:
            yield damage
            continue
        if stored is not None:
            yield stored


def _rarest_looking_word(body: str) -> str:
    """Return the longest of the words that every engine keeps; "" for a body without words."""
    words = [fold(token.text) for token in tokens(body)]
    return max((word for word in words if len(word) <= 20), key=len, default="")
