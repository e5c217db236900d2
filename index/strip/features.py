"""What the model is told of a line's own words and of its place, as numbers.

These columns exist for both inputs; `tree_features` adds what HTML knows and `sequence` what the
first judgement says of the lines around. Characters are counted for the whole page at once with
numpy; only words are looked at line by line. May not decide anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.strip.page import Line
from index.strip.rules import firm
from index.strip.words import lines_words, word_pairs

Floats = NDArray[np.float32]

LETTER, UPPER, DIGIT, SPACE, PUNCT, END, COMMA, SEPARATOR, HAN, FOREIGN, WORD, CLOSER, COLON = (
    1 << bit for bit in range(13)
)
"""Character classes: END closes sentences, SEPARATOR stands between links (`|`, `›`, `©`, `/`),
FOREIGN is a letter outside ASCII, WORD stands inside words, CLOSER closes a quotation."""

_SEPARATORS = "|›»«‹©®™/\\@#_*•·►▸→←↑↓<>{}[]~^=+"
_ENDS = ".!?…。！？"
_CLOSERS = "\"'”’»)]」』）"

TEXT = (
    "chars", "words", "upper_share", "digit_share", "punct_share", "caps_share", "commas",
    "ends_inside", "separators", "foreign_share", "han_share", "ends_sentence", "ends_colon",
    "starts_upper", "starts_digit", "starts_sign", "lexicon", "lexicon_mean", "lexicon_low",
    "copies", "copies_before", "place", "words_before", "lines", "page_words",
    "page_prose_share", "prose_before", "prose_after", "lines_since_comments",
    "lines_since_related", "is_firm",
)  # fmt: skip
"""Columns of `text_features`. Shares are of letters, words or characters; counts are log(1 + n)."""

STEPS = (-2, -1, 1, 2)
STEPPED = ("words", "ends_sentence", "caps_share", "lexicon_mean")
WINDOWS = (3, 8)
AROUND_HTML = tuple(
    f"prose_{what}_{window}" for window in WINDOWS for what in ("share", "above", "below")
)
AROUND_TEXT = (
    *AROUND_HTML,
    "lines_since_prose",
    "lines_to_prose",
    *(f"{name}{step:+d}" for step in STEPS for name in STEPPED),
)
"""Columns of `around_features`: prose within 3 and 8 lines; for plain text also the neighbours."""


class Described(NamedTuple):
    """What `text_features` found.

    Args:
        table: Columns `TEXT`, a row a line.
        prose: Words of each line that is prose, 0 where it is not.
        words: Words of each line.
        tokens: Each line's words as `looked_up_words` gives them, without pairs.
        bare_links: `is_bare_link` of each line.
    """

    table: Floats
    prose: Floats
    words: Floats
    tokens: list[list[str]]
    bare_links: list[bool]


def _class_table() -> NDArray[np.uint16]:
    table = np.zeros(0x3100, np.uint16)
    for code in range(0x3100):
        character = chr(code)
        bits = PUNCT
        if character.isalpha():
            bits = LETTER | WORD
            bits |= UPPER if character.isupper() else 0
            bits |= FOREIGN if code > 127 else 0
            bits |= HAN if code >= 0x3041 else 0
        elif character.isdigit():
            bits = DIGIT | WORD
        elif character.isspace():
            bits = SPACE
        elif character in "'’" or 0x300 <= code < 0x370:
            bits = WORD
        bits |= END if character in _ENDS else 0
        bits |= COMMA if character in ",;" else 0
        bits |= SEPARATOR if character in _SEPARATORS else 0
        bits |= CLOSER if character in _CLOSERS else 0
        bits |= COLON if character == ":" else 0
        table[code] = bits
    return table


_TABLE: list[NDArray[np.uint16]] = []


def character_classes(text: str) -> NDArray[np.uint16]:
    """Give the class bits of every character of `text`."""
    if not _TABLE:
        _TABLE.append(_class_table())
    table = _TABLE[0]
    if text.isascii():
        ascii_classes: NDArray[np.uint16] = np.take(table, np.frombuffer(text.encode(), np.uint8))
        return ascii_classes
    codes = np.frombuffer(text.encode("utf-32-le", "replace"), "<u4")
    if int(codes.max()) < len(table):
        known: NDArray[np.uint16] = np.take(table, codes)
        return known
    classes: NDArray[np.uint16] = table[np.minimum(codes, len(table) - 1)]
    beyond = codes >= len(table)
    letters = (codes >= 0x3100) & (codes < 0xD800)
    classes[beyond] = np.where(letters[beyond], LETTER | WORD | HAN | FOREIGN, PUNCT)
    classes[(codes == 0xFF01) | (codes == 0xFF1F)] = PUNCT | END
    classes[(codes == 0xFF09) | (codes == 0xFF3D)] = PUNCT | CLOSER
    classes[codes == 0xFF1A] = PUNCT | COLON
    return classes


_COUNTED = (LETTER, UPPER, DIGIT, PUNCT, END, COMMA, SEPARATOR, FOREIGN, HAN)
_FIELD_BITS = 21
"""Three counts to a 64-bit number: a line of two million characters fits."""


def _packing_table() -> NDArray[np.int64]:
    table = np.zeros((3, 1 << 13), np.int64)
    for place, bits in enumerate(_COUNTED):
        holders = (np.arange(1 << 13) & bits) != 0
        table[place // 3] += holders.astype(np.int64) << (_FIELD_BITS * (place % 3))
    return table


_PACKING: list[NDArray[np.int64]] = []


def _class_counts(classes: NDArray[np.uint16], starts: NDArray[np.int64]) -> dict[int, Floats]:
    """Count the characters of each class in each line, three classes in one addition."""
    if not _PACKING:
        _PACKING.append(_packing_table())
    counts: dict[int, Floats] = {}
    for number, table in enumerate(_PACKING[0]):
        sums = np.add.reduceat(np.take(table, classes), starts)
        for place, bits in enumerate(_COUNTED[3 * number : 3 * number + 3]):
            field = (sums >> (_FIELD_BITS * place)) & ((1 << _FIELD_BITS) - 1)
            counts[bits] = field.astype(np.float32)
    return counts


def text_features(lines: Sequence[Line], lexicon: Mapping[str, float]) -> Described:
    """Describe each line by itself and by its place.

    Args:
        lines: At least one line.
        lexicon: Learned log-odds of words and of pairs of words joined by a space.
    """
    count = len(lines)
    texts = [line.text for line in lines]
    classes = character_classes("\n".join(texts) + "\n")
    sizes = np.fromiter(map(len, texts), np.int64, count)
    ends = np.cumsum(sizes + 1) - 1
    starts = ends - sizes

    def counted(flags: NDArray[np.bool_]) -> Floats:
        return np.add.reduceat(flags, starts, dtype=np.int32).astype(np.float32)

    count_of = _class_counts(classes, starts)
    word_char = (classes & WORD) != 0
    begins = word_char.copy()
    begins[1:] &= ~word_char[:-1]
    han_chars = count_of[HAN]
    if han_chars.any():
        begins &= (classes & HAN) == 0
    words = counted(begins) + han_chars / 2
    letters = np.maximum(count_of[LETTER], 1)
    chars = np.maximum(sizes.astype(np.float32), 1)
    some_words = np.maximum(words, 1)
    upper = (classes & UPPER) != 0
    first, last = classes[starts], classes[ends - 1]
    before_last = classes[np.maximum(ends - 2, starts)]
    closes = ((last & CLOSER) != 0) & ((before_last & END) != 0)
    ends_sentence = ((last & END) != 0) | closes
    prose = np.where(((words >= 6) & ends_sentence) | (words >= 20), words, 0).astype(np.float32)

    bare_links = list(map(is_bare_link, lines))
    tokens = looked_up_words(lines, bare_links)
    seen: dict[str, int] = {}
    earlier = []
    for text in texts:
        before = seen.get(text, 0)
        earlier.append(before)
        seen[text] = before + 1
    copies = np.fromiter([seen[text] for text in texts], np.float32, count)
    all_words = max(float(words.sum()), 1.0)
    all_prose = float(prose.sum())
    prose_before = np.cumsum(prose) - prose
    columns: list[NDArray[Any] | float] = [
        np.log1p(chars),
        np.log1p(words),
        count_of[UPPER] / letters,
        count_of[DIGIT] / chars,
        count_of[PUNCT] / chars,
        counted(upper & begins) / some_words,
        count_of[COMMA] / some_words,
        np.log1p(count_of[END]),
        count_of[SEPARATOR] / chars,
        count_of[FOREIGN] / letters,
        han_chars / letters,
        ends_sentence,
        (last & COLON) != 0,
        (first & UPPER) != 0,
        (first & DIGIT) != 0,
        (first & PUNCT) != 0,
        *_looked_up(tokens, lexicon),
        np.minimum(copies, 5),
        np.minimum(np.array(earlier, np.float32), 5),
        np.arange(count) / count,
        (np.cumsum(words) - words) / all_words,
        float(np.log1p(count)),
        float(np.log1p(all_words)),
        all_prose / all_words,
        prose_before / max(all_prose, 1.0),
        np.log1p(np.maximum(all_prose - prose_before - prose, 0)),
        *_since_heads(texts),
    ]
    return Described(as_table(columns, count), prose, words.astype(np.float32), tokens, bare_links)


LINK_WORDS = 8
"""Words below which a line that is a link is not looked up."""


def looked_up_words(lines: Sequence[Line], bare_links: Sequence[bool]) -> list[list[str]]:
    """Give each line's words by which it is looked up; none of a short line that is a link.

    Half of a page's lines are such links; their links, length and place say enough of them.
    """
    return lines_words(
        ["" if bare else line.text for line, bare in zip(lines, bare_links, strict=True)]
    )


def is_bare_link(line: Line) -> bool:
    """Tell whether a line is a link of a few words and little else."""
    return line.link_chars * 5 >= (line.end - line.start) * 4 and (
        line.text.count(" ") < LINK_WORDS
    )


def _since_heads(texts: Sequence[str]) -> list[Floats]:
    """Count the lines since the last that heads comments, and since the last that heads other
    stories or a promotion (0 where there is none); and say which lines a firm rule knows."""
    count = len(texts)
    known = [firm(text) for text in texts]
    kinds = [finding.kind if finding else "" for finding in known]
    at = np.arange(count)
    columns = []
    for heads in (("comments",), ("related", "promotion")):
        marked = np.fromiter([kind in heads for kind in kinds], np.bool_, count)
        last = np.maximum.accumulate(np.where(marked, at, -1))
        columns.append(np.log1p(np.where(last >= 0, at - last + 1, 0)))
    firm_lines = np.fromiter([finding is not None for finding in known], np.bool_, count)
    return [*columns, firm_lines]


def _looked_up(tokens: Sequence[list[str]], lexicon: Mapping[str, float]) -> tuple[Floats, ...]:
    """Sum, average and take the lowest of the log-odds of each line's words."""
    totals, means, lows = [], [], []
    get = lexicon.get
    for words in tokens:
        if words:
            weights = list(map(get, words + word_pairs(words), repeat(0.0)))
            total = sum(weights)
            totals.append(total)
            means.append(total / len(weights))
            lows.append(min(weights))
        else:
            totals.append(0.0)
            means.append(0.0)
            lows.append(0.0)
    return tuple(np.array(column, np.float32) for column in (totals, means, lows))


def as_table(columns: Sequence[NDArray[Any] | float], count: int) -> Floats:
    """Set columns side by side as 32-bit floats, each contiguous in memory (as `Trees` asks for
    them); a single number fills its column."""
    table = np.empty((len(columns), count), np.float32)
    for number, column in enumerate(columns):
        table[number] = column
    return table.T


def around_features(described: Described, neighbours: bool) -> Floats:
    """Describe the lines around each line.

    Args:
        described: From `text_features`.
        neighbours: Add the two lines before and after, for plain text (`AROUND_TEXT`); without
            them the columns are `AROUND_HTML`.
    """
    prose = described.prose
    count = len(prose)
    at = np.arange(count)
    is_prose = prose > 0
    lines_to = np.concatenate(([0], np.cumsum(is_prose)))
    words_to = np.concatenate(([0.0], np.cumsum(prose)))
    columns: list[NDArray[Any] | float] = []
    for window in WINDOWS:
        low = np.maximum(at - window, 0)
        high = np.minimum(at + window + 1, count)
        columns.append((lines_to[high] - lines_to[low]) / (high - low))
        columns.append(np.log1p(words_to[at] - words_to[low]))
        columns.append(np.log1p(words_to[high] - words_to[at + 1]))
    if neighbours:
        columns += distances(is_prose)
        chosen = described.table[:, [TEXT.index(name) for name in STEPPED]]
        reach = max(STEPS)
        padded = np.zeros((count + 2 * reach, len(STEPPED)), np.float32)
        padded[reach : reach + count] = chosen
        for step in STEPS:
            columns += list(padded[reach + step : reach + step + count].T)
    return as_table(columns, count)


def distances(marked: NDArray[np.bool_]) -> list[NDArray[np.int64]]:
    """Count the lines since the last marked line and to the next, both at most 50."""
    count = len(marked)
    at = np.arange(count)
    last = np.maximum.accumulate(np.where(marked, at, -50))
    following = np.minimum.accumulate(np.where(marked, at, count + 50)[::-1])[::-1]
    since = at - np.concatenate(([-50], last[:-1]))
    until = np.concatenate((following[1:], [count + 50])) - at
    return [np.minimum(since, 50), np.minimum(until, 50)]
