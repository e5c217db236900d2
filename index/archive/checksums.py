"""Checksums of an article: how a reader notices that something else stands there than was stored.

They form a small tree, so that each reader checks just what it reads:

    checksum of the article
    ├── its id, fields, location, and the hash of its content
    ├── shown: the sum at the end of the body's frame, the sum of the sentences
    └── kept: the sums at the end of the frames of cuts and original

A frame ends in a sum over the text before it was packed, which zstandard compares whenever it
unpacks. So no text is hashed twice, and a text that belongs to another article is noticed too.

Source: "Content_Checksum", RFC 8878, section 3.1.1 (the low 32 bits of XXH64); BLAKE2b, RFC 7693;
CRC-32, RFC 1952.
"""

from __future__ import annotations

from json.encoder import encode_basestring_ascii
from zlib import crc32

try:  # hashlib loads OpenSSL, which takes ten times as long and is of no use to a search
    from _blake2 import blake2b
except ImportError:  # pragma: no cover - a Python that builds the module in another way
    from hashlib import blake2b

CHECKSUM_BYTES = 8
"""64 bits: a damaged value agrees by chance once in 2^64."""

_SUM_BYTES = 4
_NOTHING = bytes(_SUM_BYTES)
"""Stands for a frame that there is not."""


def checksum(*parts: str | float | None) -> bytes:
    """Return the checksum of values: BLAKE2b, 64 bits, of them as one JSON array in ASCII.

    Written here value by value, in half of the time of `json.dumps`: it is done for every hit. A
    value of another type, which only damage puts in a row, has a checksum too, that of no array.

    Args:
        parts: Texts, finite numbers other than bool, None; in the order that the checksum depends
            on.

    Returns:
        `CHECKSUM_BYTES` bytes; without parts the checksum of the empty array.
    """
    written = ",".join(
        [
            encode_basestring_ascii(part)
            if type(part) is str
            else "null"
            if part is None
            else repr(part)
            for part in parts
        ]
    )
    return blake2b(f"[{written}]".encode("ascii"), digest_size=CHECKSUM_BYTES).digest()


def shown_sums(body: bytes, sentences: bytes) -> bytes:
    """Return the sums of what passages are made of, eight bytes.

    Args:
        body: Frame of `Packer.pack_body`, four bytes or more.
        sentences: From `pack_spans`; empty for a body without sentences.

    Returns:
        The body's sum as its frame has it, then the CRC-32 of the sentences, low byte first.
    """
    return body[-_SUM_BYTES:] + crc32(sentences).to_bytes(_SUM_BYTES, "little")


def kept_sums(cuts: bytes | None, original: bytes | None) -> bytes:
    """Return the sums of what is kept beside the body, eight bytes.

    Args:
        cuts: Frame of `Packer.pack_cuts`; None if there are no cuts.
        original: Frame of `Packer.pack_original`; None if it is the body.

    Returns:
        The cuts' sum, then the original's; four zero bytes for each that is None.
    """
    return (cuts or _NOTHING)[-_SUM_BYTES:] + (original or _NOTHING)[-_SUM_BYTES:]
