"""Articles for the tests of archives, and how they are put in."""

from __future__ import annotations

from index.archive.base import Archive
from index.archive.values import Location, PackedArticle, Put, pack, place_hash
from index.article import Article

REPORT = "The council of Tarvo opened a bridge over the river on Tuesday, and all of the town came."
CORRECTED = f"{REPORT} A correction was made on Wednesday."


def article(doc_id: str = "00000000000000aa", body: str = "One. Two.", **fields: object) -> Article:
    values: dict[str, object] = {"title": "A title", "original": body, **fields}
    return Article(doc_id=doc_id, body=body, **values)  # type: ignore[arg-type]


def packed(item: Article, archive: Archive) -> PackedArticle:
    return pack(item, [(0, len(item.body))], archive.packer)


def put(archive: Archive, item: Article, location: str = "/news/a.txt") -> Put:
    with archive.transaction():
        return archive.put(
            packed(item, archive), Location.parse(location, None), place_hash(location), 1
        )
