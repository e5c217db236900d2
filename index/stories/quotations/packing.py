"""The quotations of an article as bytes, for a note: short numbers after the speakers' names.

The bytes begin with the length of the names, which are lines. Then, for each quotation: how many
spans it has and what is known of its speaker, the spans as gap and length, where the speaker is
written as distance and length, and the place of the name among the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.archive.numbers import first_number, pack_numbers, unpack_numbers
from index.stories.quotations.quotations import Quotation
from index.text import spelling_key

MAX_QUOTATIONS = 300
"""Quotations of one article that are kept, from its beginning. The longest transcripts of the press
have about so many turns."""

_SAID, _NAMED = 1, 2
_new = tuple.__new__


def pack_quotations(quotations: Sequence[Quotation]) -> bytes:
    """Write quotations as bytes.

    Args:
        quotations: Of one article, in order; `MAX_QUOTATIONS` are kept.

    Returns:
        Empty if there are none.
    """
    if not quotations:
        return b""
    kept = quotations[:MAX_QUOTATIONS]
    names = list(dict.fromkeys(one.speaker for one in kept if one.speaker))
    places = {name: place for place, name in enumerate(names)}
    text = "\n".join(names).encode("utf-8", "surrogatepass")
    numbers = [len(text)]
    at = 0
    for spans, said_by, speaker in kept:
        known = (_SAID if said_by else 0) | (_NAMED if speaker else 0)
        numbers.append((len(spans) - 1) << 2 | known)
        for start, end in spans:
            numbers += [start - at, end - start]
            at = end
        if said_by:
            distance = said_by[0] - spans[0][0]
            numbers += [distance << 1 if distance >= 0 else -distance << 1 | 1]
            numbers.append(said_by[1] - said_by[0])
        if speaker:
            numbers.append(places[speaker])
    head = pack_numbers(numbers[:1])
    return head + text + pack_numbers(numbers[1:])


def unpack_quotations(content: bytes) -> list[Quotation]:
    """Read what `pack_quotations` wrote.

    Args:
        content: Its bytes.

    Returns:
        The quotations in order; empty for no bytes.

    Raises:
        ValueError: The bytes are damaged.
    """
    if not content:
        return []
    length, begin = first_number(content)
    text = content[begin : begin + length]
    names = text.decode("utf-8", "surrogatepass").split("\n") if length else []
    numbers = unpack_numbers(content, begin + length)
    try:
        return list(_read(numbers, names))
    except IndexError as exc:
        raise ValueError("a note of quotations is cut short") from exc


def _read(numbers: Sequence[int], names: Sequence[str]) -> Iterator[Quotation]:
    """Walk the quotations that numbers stand for."""
    at = place = 0
    while place < len(numbers):
        known = numbers[place]
        start = at + numbers[place + 1]
        at = start + numbers[place + 2]
        place += 3
        spans: tuple[tuple[int, int], ...] = ((start, at),)
        for _ in range(known >> 2):
            begins = at + numbers[place]
            at = begins + numbers[place + 1]
            spans = (*spans, (begins, at))
            place += 2
        said_by = speaker = None
        if known & _SAID:
            distance = numbers[place]
            first = start + (-(distance >> 1) if distance & 1 else distance >> 1)
            said_by = first, first + numbers[place + 1]
            place += 2
        if known & _NAMED:
            speaker = names[numbers[place]]
            place += 1
        yield _new(Quotation, (spans, said_by, speaker))


def speaker_keys(quotations: Sequence[Quotation]) -> tuple[int, ...]:
    """Return the keys under which an article is found by who speaks in it.

    Args:
        quotations: Of one article.

    Returns:
        A number of the last word of each speaker's name, each once; empty if nobody is named.
    """
    lasts = {last_word(one.speaker) for one in quotations[:MAX_QUOTATIONS] if one.speaker}
    return tuple(sorted(speaker_key(last) for last in lasts if last))


def last_word(name: str) -> str:
    """Return the spelling key of a name's last word: the family name of most.

    Args:
        name: As an article writes it.

    Returns:
        Empty if it has no letter.
    """
    return spelling_key(name).rpartition(" ")[2]


def speaker_key(last: str) -> int:
    """Return the number of a name's last word.

    Args:
        last: From `last_word`.

    Returns:
        64 bits with a sign.
    """
    from hashlib import blake2b  # OpenSSL is of no use to a search

    digest = blake2b(last.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)
