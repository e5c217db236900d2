"""What a user names to be fetched: an address, or a file of this machine that names addresses."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import SettingsError
from index.fetch.offered import HEAD_BYTES, offered
from index.fetch.requests.addresses import parse_address
from index.fetch.requests.decoding import gunzipped
from index.readers.encodings.decoding import decode

MAX_FILE_BYTES = 100_000_000
"""Largest file of addresses: two million of 50 characters."""

COLUMNS = (
    "url",
    "link",
    "address",
    "href",
    "loc",
    "permalink",
    "canonical_url",
    "documentidentifier",
)
"""Names of the column that holds addresses, in small letters. The last is GDELT's."""

_URL = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)

_NOWHERE = parse_address("http://localhost/")


def addresses(what: str) -> Iterator[str]:
    """List what a user names.

    Args:
        what: An address of http or https, or the name of a file: a feed, a sitemap, a list or table
            of addresses, rows of JSON.

    Yields:
        Addresses in their order, not read yet.

    Raises:
        SettingsError: It is neither, or the file cannot be read, or names no address.
    """
    if _URL.match(what.strip()):
        yield what
        return
    path = Path(what)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            raise SettingsError(f"{path} is larger than {MAX_FILE_BYTES:,} bytes; split it")
        data = path.read_bytes()
    except (OSError, ValueError) as exc:
        known = "; write it with http:// or https://" if "." in what else ""
        raise SettingsError(f"{what[:200]} is no address and no file{known}") from exc
    found = list(_named(gunzipped(data, MAX_FILE_BYTES), what))
    if not found:
        raise SettingsError(f"{path} names no address of http or https")
    yield from found


def _named(data: bytes, where: str) -> Iterator[str]:
    offer = offered(data, _NOWHERE, tables=True)
    if offer.called in ("feed", "sitemap", "table") and "<" in decode(data[:HEAD_BYTES], where):
        yield from (page.url for page in offer.pages)
        yield from offer.parts
        return
    text = decode(data, where)
    if text.lstrip().startswith("{"):
        yield from _of_rows(text)
    else:
        yield from _of_table(text)


def _of_rows(text: str) -> Iterator[str]:
    for line in text.splitlines():
        try:
            row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            named = {str(key).lower(): value for key, value in row.items()}
            found = next((named[name] for name in COLUMNS if isinstance(named.get(name), str)), "")
            if _URL.match(found):
                yield found


def _of_table(text: str) -> Iterator[str]:
    """List the addresses of a list or table: those of the column so called, else the first."""
    first = text.split("\n", 1)[0]
    mark = next((one for one in ("\t", ";", ",") if one in first and not _URL.match(first)), "\t")
    at: int | None = None
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=mark)):
        if number == 0:
            names = [cell.strip().lower() for cell in row]
            at = next((names.index(name) for name in COLUMNS if name in names), None)
        cells = row if at is None else row[at : at + 1]
        found = next((cell.strip() for cell in cells if _URL.fullmatch(cell.strip())), None)
        if found is not None:
            yield found
