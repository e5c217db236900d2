"""Files, folders and standard input, read as raw pages one after the other."""

from __future__ import annotations

import gzip
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from index.article import PageKind, RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import MAX_PAGE_BYTES, NOT_A_PAGE, ExportedPage, Rejected, decode
from index.readers.jsonl import ROW_BYTES_PER_PAGE_BYTE, is_row, read_rows

PAGE_KINDS: dict[str, PageKind] = {".txt": "text", ".html": "html", ".htm": "html"}
ROW_SUFFIXES = (".jsonl", ".jsonl.gz")

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|div|article|p)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class Meter:
    """How much of the files has been read, for a bar.

    Args:
        total_bytes: Of all files on disk; None while it is not known, as for standard input.
        done_bytes: Read so far.
    """

    total_bytes: int | None = None
    done_bytes: int = 0


def read_paths(
    paths: Sequence[str | Path],
    stdin: IO[bytes] | None = None,
    max_bytes: int = MAX_PAGE_BYTES,
    exported: bool = False,
    meter: Meter | None = None,
) -> Iterator[RawPage | ExportedPage | Rejected]:
    """Read every page of files and folders, in the order of the paths; folders by name.

    Streams: one page, and of a file of rows one row, is in memory. Hidden files in folders are
    passed over; a folder that a symbolic link leads to twice is read once.

    Args:
        paths: Files of the suffixes in `PAGE_KINDS` and `ROW_SUFFIXES`, folders, or `-`.
        stdin: What `-` reads.
        max_bytes: Largest page; a larger one is rejected.
        exported: Take the rows of an export as they are, as `ExportedPage`.
        meter: Told how far the reading is; costs a look at every file's size beforehand.

    Yields:
        Pages, and for each file or row that is none a `Rejected` with the reason.
    """
    if meter is None:
        meter = Meter()
    elif "-" not in map(str, paths):
        meter.total_bytes = sum(map(_size, _files(paths)))
    for path in paths:
        if str(path) == "-":
            if stdin is not None:
                yield from _read_stdin(stdin, max_bytes, exported)
        elif Path(path).is_dir():
            for file in _walk(Path(path)):
                if suffix_of(file) is None:
                    where = _location(file)
                    yield Rejected(where, NOT_A_PAGE, f"{where} is no page", named=False)
                else:
                    yield from _read_file(file, max_bytes, exported, meter)
        else:
            yield from _read_file(Path(path), max_bytes, exported, meter)


def suffix_of(path: Path) -> str | None:
    """Give the suffix by which a file is read, or None where it is of another kind."""
    name = path.name.lower()
    return next((s for s in (*PAGE_KINDS, *ROW_SUFFIXES) if name.endswith(s)), None)


def _walk(top: Path) -> Iterator[Path]:
    """Give all files below `top` that are not hidden, sorted, each folder once."""
    seen: set[tuple[int, int]] = set()
    for folder, folders, files in os.walk(top, followlinks=True):
        try:
            known = Path(folder).stat()
        except OSError:
            folders.clear()
            continue
        if (known.st_dev, known.st_ino) in seen:
            folders.clear()
            continue
        seen.add((known.st_dev, known.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(folder, name)


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if path.is_dir():
            yield from (file for file in _walk(path) if suffix_of(file) is not None)
        else:
            yield path


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_file(
    path: Path, max_bytes: int, exported: bool, meter: Meter
) -> Iterator[RawPage | ExportedPage | Rejected]:
    where = _location(path)
    suffix = suffix_of(path)
    begin = meter.done_bytes
    try:
        if suffix is None:
            kinds = ", ".join((*PAGE_KINDS, *ROW_SUFFIXES))
            if not path.exists():
                raise FileNotFoundError
            raise ReadError(f"{where} is none of {kinds}", reason=NOT_A_PAGE)
        if suffix in ROW_SUFFIXES:
            with (
                path.open("rb") as file,
                gzip.open(file) if suffix.endswith(".gz") else nullcontext(file) as rows,
            ):
                for item in read_rows(rows, where, max_bytes, exported):
                    meter.done_bytes = begin + file.tell()
                    yield item
        else:
            yield _page(_bytes(path, max_bytes), where, PAGE_KINDS[suffix])
    except ReadError as error:
        yield Rejected.of(where, error)
    except FileNotFoundError:
        yield Rejected(where, "not found", f"{where} does not exist")
    except PermissionError:
        yield Rejected(where, "no permission", f"{where} may not be read by this user")
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield Rejected(where, "damaged gzip", f"{where} is a damaged gzip file: {error}")
    except OSError as error:
        yield Rejected(where, "unreadable", f"{where} cannot be read: {error.strerror or error}")
    finally:
        meter.done_bytes = begin + _size(path)


def _bytes(path: Path, max_bytes: int) -> bytes:
    if not path.is_file():
        if not path.exists():
            raise FileNotFoundError
        raise ReadError(f"{path} is no regular file; pipe it to `-` instead", reason="unreadable")
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise PageTooLarge(f"{path} is larger than {max_bytes:,} bytes")
    return data


def _page(data: bytes, where: str, kind: PageKind) -> RawPage:
    text = decode(data, where)
    if not text.strip():
        raise ReadError(f"{where} is empty", reason="empty")
    return RawPage(content=text, kind=kind, location=where)


def _read_stdin(
    stdin: IO[bytes], max_bytes: int, exported: bool
) -> Iterator[RawPage | ExportedPage | Rejected]:
    """Read rows where the first line is a JSON object, else one page of HTML or text."""
    first = stdin.readline(max_bytes * ROW_BYTES_PER_PAGE_BYTE)
    while first.isspace():
        first = stdin.readline(max_bytes * ROW_BYTES_PER_PAGE_BYTE)
    try:
        if is_row(first):
            yield from read_rows(_Begun(first, stdin), "-", max_bytes, exported)
            return
        data = first + stdin.read(max_bytes + 1)
        if len(data) > max_bytes:
            raise PageTooLarge(f"standard input is larger than {max_bytes:,} bytes")
        page = _page(data, "-", "text")
        if _HTML.match(page.content):
            page = RawPage(content=page.content, kind="html", location="-")
        yield page
    except ReadError as error:
        yield Rejected.of("-", error)


def _location(path: Path) -> str:
    """Give the absolute path as text that can be stored; bytes that are no UTF-8 become U+FFFD."""
    absolute = os.path.abspath(path)  # noqa: PTH100 - links stay as they were given
    return os.fsencode(absolute).decode("utf-8", "replace")


class _Begun:
    """A stream whose first line has been read already."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first = first
        self._rest = rest

    def readline(self, size: int) -> bytes:
        """Give the next line, or its first `size` bytes."""
        first, self._first = self._first, b""
        return first or self._rest.readline(size)
