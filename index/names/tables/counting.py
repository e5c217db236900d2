"""Put a batch's sums into the tables, and take them off again."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from index.names.mentions import records
from index.names.mentions.records import Record
from index.names.tables.company import SAMPLE, sample_number
from index.names.tables.store import ALL_ARTICLES, NameStore, Packed, Row, key_entry, pack, unpack
from index.names.tables.tally import Share, Tally

Hashes = Callable[[str], Sequence[int]]
"""Gives the hashes under which a spelling is found: `index.names.tables.near.kept_hashes`."""

DUE = 2
"""A spelling is decided when it has so many times the articles of the last time."""

LIKELIEST_RECORDS = 20
"""Records that are compared with an article that goes."""


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch brought.

    Args:
        rows: All its spellings as they are now, by key.
        due: Those whose groups are to be decided; already noted as decided.
        records: The articles' records by number.
    """

    rows: dict[str, Row]
    due: list[Row]
    records: dict[int, Record]


def add(store: NameStore, batch: Tally, hashes: Hashes) -> Added:
    """Add a batch's counts."""
    rows = {row.key: row for row in store.rows(batch.uses)}
    last_id = _last(store, "name_spellings")
    first_article = _last(store, "name_records") + 1
    samples = [sample_number(first_article + place) for place in range(len(batch.articles))]
    sources = _source_numbers(store, {article.source or "" for article in batch.articles})
    new: list[Row] = []
    known: list[Row] = []
    due: list[Row] = []
    for key in batch.uses:
        row = rows.get(key)
        if row is None:
            last_id += 1
            row = rows[key] = Row(last_id, key, batch.text(key), 0, 0, 0)
            new.append(row)
        else:
            known.append(row)
        _count(row, batch.share(key), samples, sources)
        if row.articles >= DUE * row.considered:
            row.considered = row.articles
            due.append(row)
    run = store.connection.executemany
    run("INSERT INTO name_spellings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_values, new))
    _update(store, known)
    run(
        "INSERT OR IGNORE INTO name_keys(entry) VALUES (?)",
        sorted([(key_entry(hashed, row.id),) for row in new for hashed in hashes(row.key)]),
    )
    contents = {
        first_article + place: records.packed([rows[key].id for key in keys], article.links)
        for place, (keys, article) in enumerate(zip(batch.keys, batch.articles, strict=True))
    }
    run("INSERT INTO name_records(id, content) VALUES (?, ?)", contents.items())
    run(
        "INSERT INTO name_words(word, articles) VALUES (?, ?) "
        "ON CONFLICT (word) DO UPDATE SET articles = articles + excluded.articles",
        [*sorted(batch.words.items()), (ALL_ARTICLES, len(batch.articles))],
    )
    return Added(rows, due, {number: Record(content) for number, content in contents.items()})


def _count(row: Row, share: Share, samples: Sequence[int], sources: dict[str, int]) -> None:
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
    """Give a row's mentions by source with some more."""
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
    """Give a row's sample of articles with new ones, the first of all in their order."""
    if not row.articles and len(fresh) == 1:
        return fresh[0]
    held = unpack(row.sample)
    if len(held) == SAMPLE and min(fresh) > held[-1]:
        return row.sample
    return pack(sorted([*held, *fresh])[:SAMPLE])


def subtract(store: NameStore, batch: Tally, hashes: Hashes) -> None:
    """Take a batch's counts off; a spelling whose last article goes, goes with them.

    First and last dates stay as they are: what they would be without the articles that go is not
    known here.
    """
    rows = {row.key: row for row in store.rows(batch.uses)}
    sources = _source_numbers(store, {article.source or "" for article in batch.articles})
    lost = _lost_records(store, batch, rows)
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
    _update(store, kept)
    run = store.connection.executemany
    run("DELETE FROM name_records WHERE id = ?", [(number,) for number in lost.values()])
    run(
        "UPDATE name_words SET articles = max(0, articles - ?) WHERE word = ?",
        [
            *((times, word) for word, times in batch.words.items()),
            (len(batch.articles), ALL_ARTICLES),
        ],
    )
    run("DELETE FROM name_spellings WHERE id = ?", [(row.id,) for row in gone])
    run(
        "DELETE FROM name_keys WHERE entry = ?",
        [(key_entry(hashed, row.id),) for row in gone for hashed in hashes(row.key)],
    )


def _lost_records(store: NameStore, batch: Tally, rows: dict[str, Row]) -> dict[int, int]:
    """Find the records of the articles that go: by sample number, their numbers.

    An article that is in no spelling's sample is not found; its record is then nobody's company.
    """
    lost: dict[int, int] = {}
    for keys, article in zip(batch.keys, batch.articles, strict=True):
        held = [rows[key] for key in keys if key in rows]
        if len(held) < len(keys):
            continue
        content = records.packed([row.id for row in held], article.links)
        times = Counter(sample for row in held for sample in unpack(row.sample))
        numbers = {
            number: sample
            for row in held
            for number, sample in zip(row.records(), unpack(row.sample), strict=True)
        }
        likeliest = sorted(
            (number for number, sample in numbers.items() if sample not in lost),
            key=lambda number: -times[numbers[number]],
        )[:LIKELIEST_RECORDS]
        equal = [n for n, other in store.records(likeliest).items() if other == content]
        if equal:
            lost[numbers[max(equal)]] = max(equal)
    return lost


def _packed_sources(by_source: dict[int, int]) -> int | bytes:
    if len(by_source) == 1:
        return next(iter(by_source))
    return array("I", [n for pair in by_source.items() for n in pair]).tobytes()


def _update(store: NameStore, rows: Iterable[Row]) -> None:
    store.connection.executemany(
        "UPDATE name_spellings SET mentions = ?, articles = ?, considered = ?, first = ?, "
        "last = ?, sources = ?, sample = ? WHERE id = ?",
        [(*_values(row)[3:], row.id) for row in rows],
    )


def _values(row: Row) -> tuple[object, ...]:
    return (
        row.id,
        row.key,
        row.text,
        row.mentions,
        row.articles,
        row.considered,
        row.first,
        row.last,
        row.sources,
        row.sample,
    )


def _last(store: NameStore, table: str) -> int:
    row = store.connection.execute(f"SELECT max(id) FROM {table}").fetchone()  # noqa: S608 - a table named in this package
    return int(row[0] or 0)


def _source_numbers(store: NameStore, names: Collection[str]) -> dict[str, int]:
    """Give the number of each source, new where it has none."""
    known = store.source_numbers(names)
    missing = sorted(set(names) - known.keys())
    if missing:
        store.connection.executemany(
            "INSERT INTO name_sources(name) VALUES (?)", [(name,) for name in missing]
        )
        known.update(store.source_numbers(missing))
    return known
