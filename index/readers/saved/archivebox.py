"""ArchiveBox: a folder a page, in which the page lies in several forms beside an `index.json`.

The best form is read: what SingleFile saved, then the page as a browser held it, then as wget got
it, then the text alone. Source: ArchiveBox, `Link` in `archivebox/index/schema.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from index.errors import ReadError
from index.readers.addresses import full_address
from index.readers.base import ByteStream, Found, ReadOptions
from index.readers.encodings.decoding import decode, read_bytes
from index.readers.moments import moment
from index.readers.saved.folders import SNAPSHOT_SIGN
from index.readers.saved.page import MAX_SAVED_BYTES, Carried, page_of

NO_PAGE = "no page inside"
"""The reason under which folders are counted that hold no form of HTML."""

FORMS = (
    ("singlefile", "singlefile.html"),
    ("singlefile", "singlefile/singlefile.html"),
    ("dom", "output.html"),
    ("dom", "dom/output.html"),
    ("wget", None),
    ("readability", "readability/content.html"),
    ("mercury", "mercury/content.html"),
)
"""How a page was saved, and the file in which it lies; that of wget is named in `index.json`."""

MAX_INDEX_BYTES = 5_000_000
"""Largest `index.json`; one with a long history has some hundred thousand bytes."""


def reader() -> ArchiveBoxReader:
    """Return the reader of ArchiveBox's folders.

    Returns:
        A new one.
    """
    return ArchiveBoxReader()


class ArchiveBoxReader:
    """See `index.readers.base.Reader`. Reads a file beside the one that it is given."""

    name = "archivebox"

    def sniff(self, head: bytes) -> bool:
        begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        return begin[:1] == b"{" and SNAPSHOT_SIGN in begin and b'"links"' not in begin[:2_000]

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        said = _said(stream.read(MAX_INDEX_BYTES), where)
        url = full_address(str(said.get("url") or ""))
        folder = Path(where).parent
        canonical = said.get("canonical")
        by_wget = canonical.get("wget_path") if isinstance(canonical, dict) else None
        for method, name in FORMS:
            file = _within(folder, name if name is not None else by_wget)
            if file is None:
                continue
            with file.open("rb") as saved:
                data = saved.read(MAX_SAVED_BYTES)
            text = read_bytes(data, str(file)).text
            if text.strip():
                carried = Carried(url, _captured(said, method))
                yield page_of(text, str(file), options.max_bytes, carried)
                return
        named = f" of {url}" if url else ""
        raise ReadError(f"{folder} holds no page{named} in HTML", NO_PAGE)


def _said(data: bytes, where: str) -> dict[str, Any]:
    try:
        said = json.loads(decode(data, where))
    except (ValueError, RecursionError) as exc:
        raise ReadError(f"{where} is not JSON: {exc}", "not JSON") from exc
    if not isinstance(said, dict):
        raise ReadError(f"{where} is JSON, but no object", "not a JSON object")
    return said


def _within(folder: Path, name: object) -> Path | None:
    """Return a file of a folder; None if there is none, or its name leads out."""
    if not isinstance(name, str) or not name.lower().endswith((".html", ".htm")):
        return None
    try:
        file = (folder / name).resolve()
        if file.is_file() and file.is_relative_to(folder.resolve()):
            return folder / name
    except (OSError, ValueError):  # a name that none can have
        return None
    return None


def _captured(said: dict[str, Any], method: str) -> str | None:
    """Return when a page was saved in one way, the last time that this worked."""
    history = said.get("history")
    results = history.get(method) if isinstance(history, dict) else None
    for result in reversed(results if isinstance(results, list) else []):
        if isinstance(result, dict) and result.get("status") == "succeeded":
            return moment(str(result.get("start_ts") or ""))
    return None
