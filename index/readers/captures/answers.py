"""What a server answered: the head of an HTTP message and its body, decoded within limits.

Source: RFC 9110, 8.4 (content codings); RFC 9112, 7.1 (chunked).
"""

from __future__ import annotations

import io
import re
import zlib
from typing import NamedTuple

from zstandard import ZstdDecompressor, ZstdError

from index.errors import PageTooLarge, ReadError
from index.readers.captures.members import GZIP, ZSTD
from index.readers.captures.records import MAX_HEAD_BYTES
from index.readers.recognise import MAX_WINDOW_BYTES

MAX_LAYERS = 3
"""Codings of one body, one around the other; a server and a proxy before it make two."""

CUT_OFF = "cut off"
"""The fault of a body that ends before it should."""

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\r\n]*\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n|\Z")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,500})?\r?\n")
_LAST_CHUNK = b"\r\n0\r\n\r\n"
_LINE_END = re.compile(rb"\r?\n")
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)


class Answer(NamedTuple):
    """An answer.

    Args:
        status: As `200`.
        headers: By names in small letters; of a name that comes twice both, with a comma.
        body: As it came, encoded.
    """

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media(self) -> str:
        """Media type in small letters, without parameters; empty if there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """Label of the encoding that the head declares; None if it declares none."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1] if found else None


class Body(NamedTuple):
    """A body without its codings.

    Args:
        data: What it says.
        fault: What is wrong with it though it could be read, in a few words; empty if nothing is.
    """

    data: bytes
    fault: str = ""


def read_answer(block: bytes) -> Answer | None:
    """Read the block of a response.

    Args:
        block: Status line, head and body. Lines of the head may end in a bare LF.

    Returns:
        The answer; None if no status line begins it.
    """
    status = _STATUS.match(block)
    if status is None:
        return None
    end = _HEAD_END.search(block, status.end() - 2, status.end() + MAX_HEAD_BYTES)
    if end is None:
        return None
    headers: dict[str, str] = {}
    name = ""
    for line in block[status.end() : end.start()].decode("latin-1").splitlines():
        if line[:1] in (" ", "\t") and name:
            headers[name] += f" {line.strip()}"
            continue
        written, colon, value = line.partition(":")
        if colon:
            name = written.strip().lower()
            value = value.strip()
            headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return Answer(int(status[1]), headers, block[end.end() :])


def decoded(answer: Answer, where: str, max_bytes: int) -> Body:
    """Take the codings off a body: chunks, then gzip, deflate and zstandard.

    A head that names a coding which the body does not have is passed over: crawlers decode bodies
    and keep heads as they were.

    Args:
        answer: Its body is at most some times `max_bytes` long.
        where: Names it in errors.
        max_bytes: Longest body, decoded.

    Returns:
        The body.

    Raises:
        PageTooLarge: It is longer.
        ReadError: It is damaged, or of a coding that is not read.
    """
    body = Body(answer.body)
    if "chunked" in answer.headers.get("transfer-encoding", "").lower():
        body = _unchunked(answer.body)
    names = answer.headers.get("content-encoding", "").lower().replace(" ", "").split(",")
    for name in reversed(names[-MAX_LAYERS:]):
        if name == "br" and not _is_text(body.data):
            raise ReadError(f"{where} is packed by brotli, which is not read", reason="brotli")
        if name in {"deflate", "zstd"} or (name in {"gzip", "x-gzip"} and _packed(body.data)):
            body = _unpacked(body, name, where, max_bytes)
    layers = 0
    while _packed(body.data):
        layers += 1
        if layers > MAX_LAYERS:
            raise ReadError(f"{where} is packed more than {MAX_LAYERS} times", reason="too packed")
        body = _unpacked(body, "gzip", where, max_bytes)
    if len(body.data) > max_bytes:
        raise _too_large(where, max_bytes)
    return body


def _packed(data: bytes) -> bool:
    return data.startswith(GZIP)


def _is_text(data: bytes) -> bool:
    return data[:200].lstrip()[:1] in (b"<", b"\xef", b"")


def _too_large(where: str, max_bytes: int) -> PageTooLarge:
    return PageTooLarge(f"{where} is larger than {max_bytes:,} bytes, decoded")


def _unchunked(body: bytes) -> Body:
    """Put the chunks of a body together; one without chunks is as it is."""
    if _CHUNK.match(body) is None:
        return Body(body)
    parts: list[bytes] = []
    at = 0
    while (found := _CHUNK.match(body, at)) is not None:
        size = int(found[1], 16)
        if not size:
            return Body(b"".join(parts))
        begin, at = found.end(), found.end() + size
        parts.append(body[begin:at])
        if at > len(body):
            return Body(b"".join(parts), CUT_OFF)
        end = _LINE_END.match(body, at)
        if end is None:
            break
        at = end.end()
    if at >= len(body):
        return Body(b"".join(parts), CUT_OFF)
    rest = body[at:].removesuffix(_LAST_CHUNK)
    return Body(b"".join([*parts, rest]), "lengths of chunks are wrong")


def _unpacked(body: Body, name: str, where: str, max_bytes: int) -> Body:
    """Take one coding off."""
    if name == "zstd":
        if not body.data.startswith(ZSTD):
            return body
        reader = ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES).stream_reader(
            io.BytesIO(body.data), read_across_frames=True
        )
        try:
            data = reader.read(max_bytes + 1)
        except ZstdError as error:
            raise ReadError(f"{where} is damaged: {error}", reason="damaged body") from error
        if len(data) > max_bytes:
            raise _too_large(where, max_bytes)
        return Body(data, body.fault)
    forms = (-zlib.MAX_WBITS,) if name == "deflate" and not _is_zlib(body.data) else (47,)
    parts: list[bytes] = []
    size = 0
    data = body.data
    while data:
        unpacker = zlib.decompressobj(*forms)
        try:
            part = unpacker.decompress(data, max_bytes + 1 - size)
        except zlib.error as error:
            if parts or name != "deflate":
                raise ReadError(f"{where} is damaged: {error}", reason="damaged body") from error
            return body  # never was packed
        parts.append(part)
        size += len(part)
        if size > max_bytes:
            raise _too_large(where, max_bytes)
        if not unpacker.eof:
            return Body(b"".join(parts), CUT_OFF)
        data = unpacker.unused_data if _packed(unpacker.unused_data) else b""
    return Body(b"".join(parts), body.fault)


def _is_zlib(data: bytes) -> bool:
    """Tell the form of deflate that RFC 9110 means from the bare one that some servers send."""
    return len(data) > 1 and data[0] & 15 == 8 and (data[0] << 8 | data[1]) % 31 == 0
