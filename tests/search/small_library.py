"""A small real library for tests: archive and engine on disk, made without the pipeline; and the
five articles that most tests of this folder search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from index.analysis.terms import Analysis
from index.archive.base import Archive
from index.archive.packing import Packer
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import Location, pack
from index.article import Article, Cut
from index.engines import engine_indexes
from index.engines.base import Engine
from index.ingest.follow import engine_document
from index.names.canonical import Canonicaliser
from index.names.groups.writer import NamesWriter
from index.names.lookup import Names
from index.settings import Settings
from search.request import SearchRequest
from search.results import Results
from search.searcher import Searcher


class SmallLibrary(NamedTuple):
    """An archive and the engine that follows it."""

    archive: Archive
    engine: Engine
    remarks: tuple[tuple[str, str], ...] = ()

    def refresh(self) -> bool:
        """Stay as it is."""
        return False

    def close(self) -> None:
        """Close both."""
        self.engine.close()
        self.archive.close()


def article(number: int, body: str, **fields: object) -> Article:
    """Return an article whose doc_id is its number."""
    values = {"title": None, "original": body, **fields}
    return Article(doc_id=f"{number:016x}", body=body, **values)  # type: ignore[arg-type]


def sentences(body: str) -> list[tuple[int, int]]:
    """Cut at every full stop that a space follows."""
    spans, start = [], 0
    for at, character in enumerate(body):
        if character in ".!?" and body[at + 1 : at + 2] in ("", " ", "\n"):
            spans.append((start, at + 1))
            start = at + 1
            while start < len(body) and body[start].isspace():
                start += 1
    if start < len(body):
        spans.append((start, len(body)))
    return spans


def build(
    folder: Path,
    articles: Iterable[Article],
    same: Iterable[tuple[str, ...]] = (),
    engine_name: str = "tantivy",
) -> Searcher:
    """Store and index articles; `same` are spellings that a person took for one name."""
    archive = SQLiteArchive.open(folder / "archive.sqlite")
    engine = engine_indexes(Settings(folder, engine_name)).create(f"{engine_name}-00000001")
    articles = list(articles)
    packer = Packer()
    with archive.transaction():
        for one in articles:
            location = Location(f"{folder}/", one.doc_id)
            archive.put(pack(one, sentences(one.body), packer), location)
        writer = NamesWriter(archive.names, curated=())
        for first, *others in same:
            for other in others:
                writer.accept(first, other)
    refresh(archive, engine)
    return Searcher(SmallLibrary(archive, engine))


def refresh(archive: Archive, engine: Engine) -> None:
    """Index every article again, with the names as they are now."""
    analysis = Analysis(Canonicaliser.from_names(Names(archive.names)))
    with engine.writer() as writer:
        for stored in archive.articles():
            writer.add(engine_document(stored, analysis))
        writer.commit(archive.seq)


def cut(original: str, text: str) -> Cut:
    """Return the cut of a text that stands in the original."""
    start = original.index(text)
    return Cut(start, start + len(text), "related", "test")


FURNITURE = "Featured on Qala: the price of bread in Osh."


ARTICLES = [
    article(
        1,
        "The base at Manas stays open. President Kurmanbek Bakiyev said so on Thursday. "
        "Nobody asked Maxim Bakiyev.",
        title="Manas base to stay",
        source="Al Jazeera",
        published="2010-04-08",
        language="en",
        authors=("Aizada Omurova",),
        url="https://aj.example/1",
    ),
    article(
        2,
        "Kurmanbek Bakiev fled to Jalal-Abad. The air base was quiet, he said. Protests went on.",
        title="Bakiev flees",
        source="BBC News",
        published="2010-04-10",
        language="en",
        original="Kurmanbek Bakiev fled to Jalal-Abad. The air base was quiet, he said. "
        f"Protests went on.\n{FURNITURE}",
        cuts=(
            cut(
                "Kurmanbek Bakiev fled to Jalal-Abad. The air base was quiet, he said. "
                f"Protests went on.\n{FURNITURE}",
                FURNITURE,
            ),
        ),
    ),
    article(3, "Markets fell in London. Happy days are over.", source="Reuters"),
    article(
        4,
        "Jalalabad is quiet. Erdoğan visited a region of Jalalabad in May.",
        source="The Guardian",
        published="2010-05-10T09:30:00Z",
    ),
    article(5, "Выборы в Оше прошли спокойно.", language="ru", source="Reuters"),
]


SAME = [("Bakiyev", "Bakiev"), ("Jalal-Abad", "Jalalabad")]


def ids(results: Results) -> list[int]:
    """Return the numbers of the articles that match, in order; not of those that fill the page."""
    return [int(hit.doc_id, 16) for hit in results.hits[: results.border]]


def search(searcher: Searcher, query: str, **wanted: Any) -> Results:
    """Search with the defaults but for what is named."""
    return searcher.search(SearchRequest(query, **wanted))
