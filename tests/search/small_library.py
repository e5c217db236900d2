"""A small real library for tests: archive and engine on disk, made without the pipeline."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from index.archive.base import Archive
from index.archive.packing import Packer
from index.archive.sqlite.archive import SQLiteArchive
from index.archive.values import Location, pack
from index.article import Article, Cut
from index.engines import engine_indexes
from index.engines.base import Engine, EngineDocument
from index.names.canonical import Canonicaliser
from index.names.groups.writer import NamesWriter
from index.names.lookup import Names
from index.settings import Settings
from index.text import engine_text
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
    """Give an article whose doc_id is its number."""
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
    canonical = Canonicaliser.from_names(Names(archive.names))
    with engine.writer() as writer:
        for stored in archive.articles():
            writer.add(document(stored.seq, stored.article, canonical))
        writer.commit(archive.seq)


def document(seq: int, one: Article, canonical: Canonicaliser) -> EngineDocument:
    """Give what an engine keeps of an article."""
    title, body = engine_text(one.title or ""), engine_text(one.body)
    published = None
    if one.published:
        published = timegm(date.fromisoformat(one.published[:10]).timetuple())
    return EngineDocument(
        doc_id=one.doc_id,
        seq=seq,
        title=canonical(title),
        body=canonical(body),
        title_exact=title,
        body_exact=body,
        author=engine_text(" ".join(one.authors)),
        cut=engine_text("\n".join(one.original[cut.start : cut.end] for cut in one.cuts)),
        source=one.source,
        language=one.language,
        published=published,
    )


def cut(original: str, text: str) -> Cut:
    """Give the cut of a text that stands in the original."""
    start = original.index(text)
    return Cut(start, start + len(text), "related", "test")
