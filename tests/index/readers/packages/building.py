"""ZIP and tar files made for tests."""

from __future__ import annotations

import io
import stat
import tarfile
import zipfile
from collections.abc import Mapping

from index.article import RawPage
from index.readers.base import Container, Found, ReadOptions, Rejected
from index.readers.recognise import read_stream

PAGE = b"<html><title>One</title><p>The ferry sails at nine.</p></html>"


def zipped(files: Mapping[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files; a name that ends in `@` becomes a link to its content."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name.removesuffix("@"))
            info.compress_type = packing
            if name.endswith("@"):
                info.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(info, data)
    return target.getvalue()


def tarred(files: Mapping[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Put files together."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def read(data: bytes, name: str = "pages.zip", max_bytes: int = 100_000) -> list[Found]:
    """Read a file as `add` does."""
    return list(read_stream(io.BytesIO(data), name, f"/{name}", ReadOptions(max_bytes)))


def told(found: list[Found]) -> list[str]:
    """Return places of pages, and what is none with its reason; `!` marks what is named."""
    lines = []
    for item in found:
        if isinstance(item, RawPage):
            lines.append(item.location)
        elif isinstance(item, Rejected):
            lines.append(f"{item.location} {'!' if item.named else ''}{item.reason}")
        elif isinstance(item, Container):
            lines.append(f"{item.location}: {item.called}")
    return lines
