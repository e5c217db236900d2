"""`search-index export`: every article as a row of JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from index.commands.options import articles_bar, home_options, output, say
from index.output.counts import count_of

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.values import StoredArticle
    from index.settings import Settings


@click.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write, compressed if it ends in .gz; standard output without it.",
)
@home_options
def export(settings: Settings, out: Path | None) -> None:
    """Write all articles as JSONL, in the order of their last changes.

    `search-index add` reads the rows back to the same articles, with their ids and cuts.
    """
    from index.archive import open_archive

    with open_archive(settings, create=False) as archive, output(out, home=settings.home) as file:
        count = _write(archive, file)
    if out is not None:
        say(f"{count_of(count, 'article')} written to {out}")


def _write(archive: Archive, file: BinaryIO) -> int:
    """Write every article; return how many there were."""
    count = 0
    with articles_bar("writing") as bar:
        advance = bar(archive.count)
        for stored in archive.articles():
            file.write(json.dumps(row(stored), ensure_ascii=False).encode() + b"\n")
            advance(1)
            count += 1
    return count


def row(stored: StoredArticle) -> dict[str, object]:
    """Return the row of JSON in which an article is exported.

    Args:
        stored: The article as the archive has it.

    Returns:
        What is unknown is left out; `original` is null if it is the same as `text`.
    """
    article = stored.article
    values: dict[str, object] = {
        "doc_id": article.doc_id,
        "id": stored.location.name if stored.location.given else None,
        "title": article.title,
        "source": article.source,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "authors": list(article.authors) or None,
        "captured": article.captured,
        "text": article.body,
    }
    known = {key: value for key, value in values.items() if value is not None}
    return known | {
        "original": None if article.original == article.body else article.original,
        "cuts": [cut._asdict() for cut in article.cuts],
        "kept_whole": article.kept_whole,
        "kind": article.kind,
        "partial": article.partial,
        "stripper": article.stripper,
        "location": str(stored.location),
    }
