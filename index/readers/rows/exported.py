"""Rows that `search-index export` wrote, taken as they are."""

from __future__ import annotations

import re
from typing import Any, cast, get_args

from index.accounting import accounts_for
from index.article import Article, ArticleKind, Cut
from index.errors import ReadError
from index.readers.base import ExportedPage
from index.readers.encodings.decoding import clean

KINDS = get_args(ArticleKind)

_DOC_ID = re.compile(r"[0-9a-f]{16}")


def is_exported(values: dict[str, Any]) -> bool:
    """Tell whether a row was written by `search-index export`.

    Args:
        values: The row.

    Returns:
        True if it has the keys that only such rows have.
    """
    return {"doc_id", "original", "cuts"} <= values.keys()


def exported_page(values: dict[str, Any], where: str) -> ExportedPage:
    """Read an exported row, which must account for its original as every article does.

    Args:
        values: The row, as JSON has it; of a stranger, so that anything may stand in it.
        where: Names the row in the error.

    Returns:
        The page, with its article as it was exported.

    Raises:
        ReadError: The row lacks a key, holds a value of another type, or does not account for its
            original.
    """
    try:
        body = clean(values["text"])
        original = body if values["original"] is None else clean(values["original"])
        cuts = tuple(map(_cut, values["cuts"]))
        doc_id, location = values["doc_id"], clean(values["location"])
        article = Article(
            doc_id=doc_id,
            title=_line(values, "title"),
            body=body,
            source=_line(values, "source"),
            published=_line(values, "published"),
            url=_line(values, "url"),
            language=_line(values, "language"),
            authors=tuple(map(clean, values.get("authors") or ())),
            original=original,
            cuts=cuts,
            kept_whole=values.get("kept_whole") is True,
            kind=_kind(values.get("kind", "article")),
            partial=values.get("partial") is True,
            captured=_line(values, "captured"),
            stripper=_version(values.get("stripper", 0)),
        )
        given = _line(values, "id")
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise ReadError(
            f"{where} is no row of an export: {exc!r}", reason="damaged export"
        ) from exc
    if not (isinstance(doc_id, str) and _DOC_ID.fullmatch(doc_id) and accounts_for(article)):
        raise ReadError(
            f"{where} is a damaged row of an export: its text and cuts do not make up its original",
            reason="damaged export",
        )
    return ExportedPage(article, location, given)


def _cut(values: dict[str, Any]) -> Cut:
    start, end = values["start"], values["end"]
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"a cut from {start!r} to {end!r}")
    return Cut(start, end, values["kind"], str(values["rule"]), str(values["evidence"]))


def _kind(value: object) -> ArticleKind:
    if value not in KINDS:
        raise ValueError(f"a kind {value!r}")
    return cast("ArticleKind", value)


def _version(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(f"a stripper {value!r}")
    return value


def _line(values: dict[str, Any], key: str) -> str | None:
    value = values.get(key)
    return None if value is None else clean(value) or None
