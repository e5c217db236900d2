"""Small blobs for the archive: texts by zstandard, spans as short numbers.

An article's body is compressed with a dictionary learned from the archive's own articles: on
9,285 news articles of 6 kB it takes 0.37 of the text, without a dictionary 0.46. The original is
compressed with the body as its dictionary, so the text that both hold is kept once: 20 bytes
if they differ in white space alone. Each frame ends in a sum of four bytes over its text, which is
compared whenever it is unpacked (`index.archive.checksums`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import overload

import zstandard

from index.archive.numbers import count_numbers, pack_numbers, unpack_numbers
from index.article import Cut

LEVEL = 3
"""zstandard's own default: 33 µs for an article of 6 kB; level 6 takes 105 µs and 5 % less room."""

DICTIONARY_BYTES = 112_640
"""Size of zstandard's own default; 262,144 saves another 2.5 % and slows every cold search."""

SAMPLE_ARTICLES = 500
"""Articles that a dictionary is learned from, in 0.2 s; 1,500 save another 1 %."""

Span = tuple[int, int]

UnpackError = zstandard.ZstdError
"""Raised for a blob that is damaged."""


class Packer:
    """Compresses and restores texts; holds native state, so one for each thread.

    Args:
        dictionary: Compresses new bodies, as `learn_dictionary` returned it; None compresses
            without one.
        find: Returns a dictionary by the id that a blob names, which is 1 or more; None if there
            are none to find.
    """

    def __init__(
        self, dictionary: bytes | None = None, find: Callable[[int], bytes] | None = None
    ) -> None:
        self._find = find
        self.has_dictionary = dictionary is not None
        self._unpackers: dict[int, zstandard.ZstdDecompressor] = {}
        self._plain = zstandard.ZstdCompressor(level=LEVEL, write_checksum=True)
        self._bodies = self._plain
        if dictionary is not None:
            shared = zstandard.ZstdCompressionDict(dictionary)
            shared.precompute_compress(level=LEVEL)
            self._bodies = zstandard.ZstdCompressor(
                level=LEVEL, dict_data=shared, write_checksum=True
            )

    def pack_body(self, body: str) -> bytes:
        """Compress a body with the shared dictionary.

        Args:
            body: Any text; lone surrogates are kept.

        Returns:
            A zstandard frame, which ends in a sum over the text.
        """
        return self._bodies.compress(_encode(body))

    def unpack_body(self, blob: bytes) -> str:
        """Restore what `pack_body` made; the blob says which dictionary it needs.

        Args:
            blob: A frame of `pack_body`, of this packer or another.

        Returns:
            The body as it was packed.

        Raises:
            LookupError: The dictionary is not to be found.
            UnpackError: The blob is damaged.
        """
        number = zstandard.get_frame_parameters(blob).dict_id
        unpacker = self._unpackers.get(number)
        if unpacker is None:
            shared = None
            if number:
                if self._find is None:
                    raise LookupError(f"no dictionary {number}")
                shared = zstandard.ZstdCompressionDict(self._find(number))
            unpacker = self._unpackers[number] = zstandard.ZstdDecompressor(dict_data=shared)
        return _decode(unpacker.decompress(blob))

    def pack_original(self, original: str, body: str) -> bytes:
        """Compress an original that its article's body is at hand for.

        Args:
            original: Any text; lone surrogates are kept.
            body: The article's body. The same one is needed to unpack.

        Returns:
            A zstandard frame, which ends in a sum over the text.
        """
        return zstandard.ZstdCompressor(
            level=LEVEL,
            dict_data=_raw_dictionary(body),
            write_dict_id=False,
            write_checksum=True,
        ).compress(_encode(original))

    def unpack_original(self, blob: bytes, body: str) -> str:
        """Restore what `pack_original` made with the same body.

        Args:
            blob: A frame of `pack_original`.
            body: The body that it was packed with.

        Returns:
            The original as it was packed.

        Raises:
            UnpackError: The blob is damaged, or was packed with another body.
        """
        unpacker = zstandard.ZstdDecompressor(dict_data=_raw_dictionary(body))
        return _decode(unpacker.decompress(blob))

    def pack_cuts(self, cuts: Sequence[Cut]) -> bytes:
        """Compress cuts; their offsets become distances, which are short.

        Args:
            cuts: In the order of their offsets, not overlapping; may be empty.

        Returns:
            A zstandard frame, which ends in a sum over the cuts.
        """
        rows: list[list[object]] = []
        at = 0
        for cut in cuts:
            rows.append([cut.start - at, cut.end - cut.start, cut.kind, cut.rule, cut.evidence])
            at = cut.end
        return self._plain.compress(
            json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()
        )

    def unpack_cuts(self, blob: bytes) -> tuple[Cut, ...]:
        """Restore what `pack_cuts` made.

        Args:
            blob: A frame of `pack_cuts`.

        Returns:
            The cuts in their order; an empty tuple if there are none.

        Raises:
            UnpackError: The blob is damaged.
        """
        cuts: list[Cut] = []
        at = 0
        for gap, length, kind, rule, evidence in json.loads(_plain_unpacker().decompress(blob)):
            start = at + gap
            at = start + length
            cuts.append(Cut(start, at, kind, rule, evidence))
        return tuple(cuts)


def learn_dictionary(bodies: Iterable[str]) -> bytes | None:
    """Learn a dictionary for a `Packer`.

    Args:
        bodies: Bodies of articles, `SAMPLE_ARTICLES` or more; all of them are held in memory.

    Returns:
        At most `DICTIONARY_BYTES` bytes; None if the articles are too few or too alike.
    """
    samples: list[bytes | bytearray | memoryview[int]] = [_encode(body) for body in bodies]
    try:
        return zstandard.train_dictionary(DICTIONARY_BYTES, samples).as_bytes()
    except zstandard.ZstdError:
        return None


def dictionary_id(dictionary: bytes) -> int:
    """Return the id that blobs made with `dictionary` name.

    Args:
        dictionary: As `learn_dictionary` returned it.

    Returns:
        A whole number, 1 or more; 0 for bytes that are no trained dictionary.
    """
    return zstandard.ZstdCompressionDict(dictionary).dict_id()


def content_size(header: bytes) -> int:
    """Return the size of what a blob holds.

    Args:
        header: The blob's first 18 bytes or more; all of it if it is shorter.

    Returns:
        Bytes of the text before it was packed, 0 or more; -1 if the blob does not say.

    Raises:
        UnpackError: The bytes do not begin a zstandard frame.
    """
    return zstandard.frame_content_size(header)


def pack_spans(spans: Iterable[Span]) -> bytes:
    """Write spans as gap and length.

    Args:
        spans: (start, end) in characters, in order, not overlapping, with 0 <= start <= end.

    Returns:
        Two numbers a span (`index.archive.numbers`); empty if there are none.
    """
    numbers: list[int] = []
    at = 0
    for start, end in spans:
        numbers += start - at, end - start
        at = end
    return pack_numbers(numbers)


def unpack_spans(blob: bytes) -> tuple[Span, ...]:
    """Read what `pack_spans` wrote.

    Args:
        blob: What `pack_spans` wrote.

    Returns:
        The spans (start, end) in order; an empty tuple for an empty blob.

    Raises:
        ValueError: The blob holds an odd number of numbers, so it is damaged.
    """
    edges = list(accumulate(unpack_numbers(blob)))
    return tuple(zip(edges[::2], edges[1::2], strict=True))


class LazySpans(Sequence[Span]):
    """What `pack_spans` wrote, read when it is first looked at: of most articles that a comparison
    of sources reads, no sentence is shown.

    Args:
        blob: What `pack_spans` wrote.

    Raises:
        ValueError: The blob holds an odd number of numbers, so it is damaged.
    """

    __slots__ = ("_blob", "_spans")

    def __init__(self, blob: bytes) -> None:
        if count_numbers(blob) % 2:
            raise ValueError("an odd number of edges")
        self._blob = blob
        self._spans: tuple[Span, ...] | None = None

    @property
    def all(self) -> tuple[Span, ...]:
        """The spans."""
        if self._spans is None:
            self._spans = unpack_spans(self._blob)
        return self._spans

    def __len__(self) -> int:
        return len(self.all)

    @overload
    def __getitem__(self, place: int) -> Span: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Span, ...]: ...

    def __getitem__(self, place: int | slice) -> Span | tuple[Span, ...]:
        return self.all[place]

    def __iter__(self) -> Iterator[Span]:
        return iter(self.all)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self.all == tuple(other)

    def __hash__(self) -> int:
        return hash(self.all)

    def __repr__(self) -> str:
        return repr(self.all)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decode(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")


def _plain_unpacker() -> zstandard.ZstdDecompressor:
    return zstandard.ZstdDecompressor()


def _raw_dictionary(body: str) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(_encode(body), dict_type=zstandard.DICT_TYPE_RAWCONTENT)
