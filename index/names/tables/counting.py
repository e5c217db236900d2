"""Put a batch's sums into the tables, and take them off again."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from index.names.mentions import records
from index.names.mentions.mentions import ArticleNames
from index.names.mentions.records import Record
from index.names.tables.base import NameTables
from index.names.tables.company import KEPT, article_number, sample_number
from index.names.tables.rows import Counted, Packed, Row, Uncounted, first_of, pack, unpack
from index.names.tables.tally import Share, Tally

Hashes = Callable[[str], Sequence[int]]
"""Returns the hashes under which a spelling is found: `index.names.tables.near.kept_hashes`."""

DUE = 2
"""A spelling is decided when it has so many times the articles of the last time."""

MAX_NUMBER = (1 << 32) - 1
"""Of a record."""

MAX_DUE = 300_000
"""Spellings that may be due; then they are decided, though more articles come. They are new in some
30,000 articles. Bounds memory, and the time for which the new spellings of several who add are
searched apart."""

LIKELIEST_RECORDS = 20
"""Records that are compared with an article that goes."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch brought.

    Args:
        rows: All its spellings as they are now, by key.
        due: Those whose groups are to be decided.
        records: The articles' records by number.
    """

    rows: dict[str, Row]
    due: list[Row]
    records: dict[int, Record]


def add(tables: NameTables, batch: Tally, hashes: Hashes) -> Added:
    """Add a batch's counts.

    Args:
        tables: The archive's; written to.
        batch: Sums of new articles.
        hashes: Under which new spellings are to be found.

    Returns:
        What the batch brought; no rows if it mentions no name.
    """
    rows = {row.key: row for row in tables.rows(batch.uses)}
    next_id = tables.next_spelling()
    numbers = _record_numbers(tables, batch.articles)
    samples = [sample_number(number) for number in numbers]
    sources = tables.number_sources({article.source or None for article in batch.articles})
    new: list[Row] = []
    known: list[Row] = []
    due: list[Row] = []
    for key in batch.uses:
        row = rows.get(key)
        if row is None:
            row = rows[key] = Row(next_id, key, "", 0, 0, 0)
            next_id += 1
            new.append(row)
        else:
            known.append(row)
        share = batch.share(key)
        first = min(share.places, key=samples.__getitem__)
        if not row.articles or samples[first] < first_of(row.sample):
            row.text = batch.text(key, first)
        _count(row, share, samples, sources)
        if row.articles >= DUE * row.considered:
            due.append(row)
    contents = {
        number: records.packed([rows[key].id for key in keys], article.links)
        for number, keys, article in zip(numbers, batch.keys, batch.articles, strict=True)
    }
    tables.enter(
        Counted(
            new,
            known,
            [(hashed, row.id) for row in new for hashed in hashes(row.key)],
            contents,
            batch.words,
            len(batch.articles),
        )
    )
    return Added(rows, due, {number: Record(content) for number, content in contents.items()})


def _record_numbers(tables: NameTables, articles: Sequence[ArticleNames]) -> list[int]:
    """Return for each article the number of its record, which is free.

    It is made of the article's id, so that which articles are sampled does not depend on the order
    in which they come. Of two with the same hash (a pair in four thousand million), the second has
    the next number.
    """
    wanted = list(map(record_number, articles))
    taken = set(tables.records(wanted))
    found: list[int] = []
    for number in wanted:
        free = number
        while free in taken or (free != number and tables.records([free])):
            taken.add(free)
            free = free % MAX_NUMBER + 1
        taken.add(free)
        found.append(free)
    return found


def record_number(article: ArticleNames) -> int:
    """Return the number that an article's record has if no other one has it.

    Args:
        article: With the id that it has in the archive.

    Returns:
        1 to `MAX_NUMBER`; a hash of its id, or of its names if it has none.
    """
    if article.doc_id:
        content = article.doc_id.encode()
    else:
        content = b"\0".join((article.keys.encode(), article.mentions, article.links))
    return int.from_bytes(blake2b(content, digest_size=4).digest()) or MAX_NUMBER


def _count(row: Row, share: Share, samples: Sequence[int], sources: dict[str | None, int]) -> None:
    """Add a batch's share to a row."""
    numbered = [(sources[name], times) for name, times in share.sources.items()]
    row.sources = _with_sources(row, numbered)
    row.sample = _with_samples(row, [samples[place] for place in share.places])
    row.mentions += share.mentions
    row.articles += len(share.places)
    if share.first is not None and share.last is not None:
        row.first = share.first if row.first is None else min(row.first, share.first)
        row.last = share.last if row.last is None else max(row.last, share.last)


def _with_sources(row: Row, numbered: list[tuple[int, int]]) -> Packed:
    """Return a row's mentions by source with some more."""
    if isinstance(row.sources, int):
        only = row.sources if row.articles else numbered[0][0]
        if all(number == only for number, _ in numbered):
            return only
    pairs = array("I", row.sources) if isinstance(row.sources, bytes) else array("I")
    if isinstance(row.sources, int) and row.articles:
        pairs.extend((row.sources, row.mentions))
    places = pairs[::2]
    for number, times in numbered:
        if number in places:
            pairs[2 * places.index(number) + 1] += times
        else:
            pairs.extend((number, times))
    return pairs.tobytes()


def _with_samples(row: Row, fresh: list[int]) -> Packed:
    """Return a row's articles that are kept with new ones, the first of all in their order."""
    if not row.articles and len(fresh) == 1:
        return fresh[0]
    held = unpack(row.sample)
    if len(held) == KEPT and min(fresh) > held[-1]:
        return row.sample
    return pack(sorted([*held, *fresh])[:KEPT])


def subtract(tables: NameTables, batch: Tally, hashes: Hashes) -> None:
    """Take a batch's counts off; a spelling whose last article goes, goes with them.

    First and last dates stay as they are: what they would be without the articles that go is not
    known here.

    Args:
        tables: The archive's; written to.
        batch: Sums of the articles that go.
        hashes: As `add` was given them.
    """
    rows = {row.key: row for row in tables.rows(batch.uses)}
    sources = tables.number_sources({article.source or None for article in batch.articles})
    lost = _lost_records(tables, batch, rows)
    kept: list[Row] = []
    gone: list[Row] = []
    for key, row in rows.items():
        share = batch.share(key)
        row.articles -= len(share.places)
        if row.articles <= 0:
            gone.append(row)
            continue
        by_source = row.by_source()
        for name, mentions in share.sources.items():
            number = sources[name]
            by_source[number] = by_source.get(number, 0) - mentions
        row.mentions = max(0, row.mentions - share.mentions)
        row.sources = _packed_sources({n: times for n, times in by_source.items() if times > 0})
        row.sample = pack([sample for sample in unpack(row.sample) if sample not in lost])
        kept.append(row)
    tables.withdraw(
        Uncounted(
            gone,
            kept,
            [(hashed, row.id) for row in gone for hashed in hashes(row.key)],
            list(lost.values()),
            batch.words,
            len(batch.articles),
        )
    )


def _lost_records(tables: NameTables, batch: Tally, rows: dict[str, Row]) -> dict[int, int]:
    """Find the records of the articles that go: by sample number, their numbers.

    An article that has not the number of its hash is looked for among those of its spellings'
    samples. If it is in none of them it is not found; its record is then nobody's company.
    """
    hashes = list(map(record_number, batch.articles))
    likeliest = tables.records(hashes)
    lost: dict[int, int] = {}
    for number, keys, article in zip(hashes, batch.keys, batch.articles, strict=True):
        held = [rows[key] for key in keys if key in rows]
        if len(held) < len(keys):
            continue
        content = records.packed([row.id for row in held], article.links)
        if sample_number(number) not in lost and likeliest.get(number) == content:
            lost[sample_number(number)] = number
        elif (found := _sampled_record(tables, held, content, lost)) is not None:
            lost[found] = article_number(found)
    return lost


def _sampled_record(
    tables: NameTables, held: Sequence[Row], content: bytes, lost: Collection[int]
) -> int | None:
    """Return the sample number of a record among those of its spellings' samples, if it is there
    and not lost already."""
    times = Counter(sample for row in held for sample in unpack(row.sample) if sample not in lost)
    numbers = {article_number(sample): sample for sample, _ in times.most_common(LIKELIEST_RECORDS)}
    equal = [number for number, other in tables.records(numbers).items() if other == content]
    return numbers[max(equal)] if equal else None


def _packed_sources(by_source: dict[int, int]) -> int | bytes:
    if len(by_source) == 1:
        return next(iter(by_source))
    return array("I", [n for pair in by_source.items() for n in pair]).tobytes()
