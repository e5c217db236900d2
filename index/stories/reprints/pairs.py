"""What is noted of an article's reprints: one `Partner` for each article that shares its text.

A note is packed as one byte of version, the article's moment, and the partners by id. It is read by
searches, so this module goes without numpy.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

MIN_NOTED = 0.5
"""Coverage from which a pair is noted, in either direction."""

PARTS = 16
"""Parts of about one length into which a body is divided, to tell which of them are shared."""

MAX_PARTNERS = 400
"""Partners of one article that are kept, the most covered first; bounds a note to 5 kB."""

_VERSION = 1
_HEAD = struct.Struct("<Bi")
_PARTNER = struct.Struct("<qBBH")

_UNDATED = 2**31 - 1
"""Moment of an undated article in a note: it stands after all dated ones."""

_STEPS = 200
"""Steps of a stored coverage."""


class Partner(NamedTuple):
    """An article that shares text with another one, seen from that one.

    Args:
        doc_id: The partner's id.
        covered: Share of the article's own words that stand in shared runs, 0 to 1.
        covering: Share of the partner's words that do.
        parts: Which of the article's `PARTS` parts are shared, the first in the lowest bit.
    """

    doc_id: str
    covered: float
    covering: float
    parts: int


class Shared(NamedTuple):
    """What is noted of an article.

    Args:
        moment: When it was published, in minutes since 1970; None if its day is unknown.
        partners: By id, each once.
    """

    moment: int | None
    partners: tuple[Partner, ...]


def note_key(doc_id: str) -> int:
    """Return an article's id as a number, under which the notes of its partners are found.

    Args:
        doc_id: 16 hexadecimal digits.

    Returns:
        64 bits with a sign.
    """
    return int.from_bytes(bytes.fromhex(doc_id), "big", signed=True)


def pack_shared(shared: Shared) -> bytes:
    """Pack what is noted of an article.

    Args:
        shared: With `MAX_PARTNERS` at most.

    Returns:
        12 bytes for each partner and 5 more.
    """
    moment = _UNDATED if shared.moment is None else shared.moment
    rows = [
        _PARTNER.pack(
            note_key(one.doc_id),
            round(one.covered * _STEPS),
            round(one.covering * _STEPS),
            one.parts,
        )
        for one in shared.partners
    ]
    return b"".join([_HEAD.pack(_VERSION, moment), *rows])


def unpack_shared(content: bytes) -> Shared:
    """Read what is noted of an article.

    Args:
        content: From `pack_shared`.

    Returns:
        The same, coverage in steps of 1/200; without partners if another version wrote it.
    """
    version, moment = _HEAD.unpack_from(content)
    if version != _VERSION:
        return Shared(None, ())
    partners = [
        Partner(_id(key), covered / _STEPS, covering / _STEPS, parts)
        for key, covered, covering, parts in _PARTNER.iter_unpack(content[_HEAD.size :])
    ]
    return Shared(None if moment == _UNDATED else moment, tuple(partners))


def with_partners(shared: Shared, partners: Iterable[Partner]) -> Shared:
    """Add partners to a note.

    Args:
        shared: As it stands.
        partners: Take the place of what is noted of the same articles.

    Returns:
        With all of them, the `MAX_PARTNERS` most covered if there are more.
    """
    kept = {one.doc_id: one for one in shared.partners}
    kept.update((one.doc_id, one) for one in partners)
    return _limited(shared, kept.values())


def without_partners(shared: Shared, doc_ids: Iterable[str]) -> Shared:
    """Take partners off a note.

    Args:
        shared: As it stands.
        doc_ids: The ids of the articles; those that are no partners are passed over.

    Returns:
        The rest.
    """
    gone = set(doc_ids)
    return _limited(shared, (one for one in shared.partners if one.doc_id not in gone))


def _limited(shared: Shared, partners: Iterable[Partner]) -> Shared:
    best = sorted(partners, key=lambda one: (-max(one.covered, one.covering), one.doc_id))
    return shared._replace(partners=tuple(sorted(best[:MAX_PARTNERS])))


def _id(key: int) -> str:
    return key.to_bytes(8, "big", signed=True).hex()
