"""What the model is told of a line's own words and of its place, as numbers.

These columns exist for both inputs; `tree_features` adds what HTML knows and `sequence` what the
first judgement says of the lines around. Several pages are described at once (`rows`); only words
are looked at line by line. May not decide anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.strip.furniture.rules import firm
from index.strip.model.characters import (
    CLOSER,
    COLON,
    COMMA,
    DIGIT,
    END,
    FOREIGN,
    HAN,
    LETTER,
    PUNCT,
    SEPARATOR,
    UPPER,
    WORD,
    character_classes,
    class_counts,
)
from index.strip.model.rows import Floats, PageRows, as_table
from index.strip.model.topics import Topics
from index.strip.page.judged import is_bare_link
from index.strip.page.lines import Line
from index.strip.page.prose import MIN_PROSE_WORDS, MIN_SENTENCE_WORDS
from index.strip.page.words import lines_words, word_pairs

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
    "sentence_run",
    "sign_run",
    "shared_words",
    "lines_since_prose",
    "lines_to_prose",
    *(f"{name}{step:+d}" for step in STEPS for name in STEPPED),
)
"""Columns of `around_features`: prose within 3 and 8 lines. For plain text also how many lines in a
row end as sentences and begin with a sign (negative: do not), the share of words that stand in
other lines too, the distance to the nearest prose, and the neighbours."""


class Described(NamedTuple):
    """What `text_features` found.

    Args:
        rows: Which rows are of which page.
        table: Columns `TEXT`, a row a line.
        prose: Words of each line that is prose, 0 if it is not.
        words: Words of each line.
        tokens: Each line's words as `looked_up_words` gives them, without pairs.
        bare_links: `is_bare_link` of each line.
        topics: Tells which lines speak of the same.
    """

    rows: PageRows
    table: Floats
    prose: Floats
    words: Floats
    tokens: list[list[str]]
    bare_links: list[bool]
    topics: Topics


def text_features(pages: Sequence[Sequence[Line]], lexicon: Mapping[str, float]) -> Described:
    """Describe each line by itself and by its place.

    Args:
        pages: The judged lines of each page, at least one each.
        lexicon: Learned log-odds of words and of pairs of words joined by a space.

    Returns:
        What is known of the lines, page after page.
    """
    rows = PageRows([len(lines) for lines in pages])
    texts = [line.text for lines in pages for line in lines]
    written = _Characters(texts)
    words, ends_sentence = written.words, written.ends_sentence
    is_prose = ((words >= MIN_SENTENCE_WORDS) & ends_sentence) | (words >= MIN_PROSE_WORDS)
    prose = np.where(is_prose, words, 0).astype(np.float32)
    bare_links = [is_bare_link(line) for lines in pages for line in lines]
    tokens = looked_up_words(texts, bare_links)
    columns = [
        *written.columns(),
        *_looked_up(tokens, lexicon),
        *_copies(pages, rows.count),
        *_place(words, prose, rows),
        *_since_heads(texts, rows),
    ]
    return Described(
        rows,
        as_table(columns, rows.count),
        prose,
        words.astype(np.float32),
        tokens,
        bare_links,
        Topics(tokens, rows),
    )


class _Characters:
    """What the characters of lines say, for all lines at once.

    Args:
        texts: The lines, none of them empty.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        classes = character_classes("\n".join(texts) + "\n")
        self._classes = classes
        self._sizes = np.fromiter(map(len, texts), np.int64, len(texts))
        ends = np.cumsum(self._sizes + 1) - 1
        self._starts = starts = ends - self._sizes
        self._count_of = class_counts(classes, starts)
        word_char = (classes & WORD) != 0
        self._begins = word_char.copy()
        self._begins[1:] &= ~word_char[:-1]
        han_chars = self._count_of[HAN]
        if han_chars.any():
            self._begins &= (classes & HAN) == 0
        self.words = self._counted(self._begins) + han_chars / 2
        self._first, self._last = classes[starts], classes[ends - 1]
        before_last = classes[np.maximum(ends - 2, starts)]
        closes = ((self._last & CLOSER) != 0) & ((before_last & END) != 0)
        self.ends_sentence = ((self._last & END) != 0) | closes

    def _counted(self, flags: NDArray[np.bool_]) -> Floats:
        """Count the marked characters of each line."""
        return np.add.reduceat(flags, self._starts, dtype=np.int32).astype(np.float32)

    def columns(self) -> list[NDArray[Any]]:
        """Describe the lines by their characters.

        Returns:
            The columns of `TEXT` from `chars` to `starts_sign`, in order, each of shape (lines,).
        """
        count_of, words, first = self._count_of, self.words, self._first
        letters = np.maximum(count_of[LETTER], 1)
        chars = np.maximum(self._sizes.astype(np.float32), 1)
        some_words = np.maximum(words, 1)
        upper = (self._classes & UPPER) != 0
        return [
            np.log1p(chars),
            np.log1p(words),
            count_of[UPPER] / letters,
            count_of[DIGIT] / chars,
            count_of[PUNCT] / chars,
            self._counted(upper & self._begins) / some_words,
            count_of[COMMA] / some_words,
            np.log1p(count_of[END]),
            count_of[SEPARATOR] / chars,
            count_of[FOREIGN] / letters,
            count_of[HAN] / letters,
            self.ends_sentence,
            (self._last & COLON) != 0,
            (first & UPPER) != 0,
            (first & DIGIT) != 0,
            (first & PUNCT) != 0,
        ]


def _place(words: NDArray[Any], prose: Floats, rows: PageRows) -> list[NDArray[Any]]:
    """Return the place of each line among its page's words and its prose.

    Returns:
        The columns of `TEXT` from `place` to `prose_after`.
    """
    page = rows.page
    all_words = np.maximum(rows.totals(words), 1)[page]
    all_prose = rows.totals(prose)[page]
    words_before, prose_before = rows.sums(words)[:-1], rows.sums(prose)[:-1]
    prose_before = prose_before - prose_before[rows.start]
    return [
        rows.inside / rows.sizes[page],
        (words_before - words_before[rows.start]) / all_words,
        np.log1p(rows.sizes)[page],
        np.log1p(all_words),
        all_prose / all_words,
        prose_before / np.maximum(all_prose, 1),
        np.log1p(np.maximum(all_prose - prose_before - prose, 0)),
    ]


def looked_up_words(texts: Sequence[str], bare_links: Sequence[bool]) -> list[list[str]]:
    """Find the words by which each line is looked up in the lexicon.

    Args:
        texts: The lines, none of which holds a newline.
        bare_links: `is_bare_link` of each.

    Returns:
        Folded words, as `line_words` gives them, a list a line; an empty list for a short line that
        is a link: its links, length and place say enough of it.
    """
    return lines_words(["" if bare else text for text, bare in zip(texts, bare_links, strict=True)])


MAX_COPIES = 5
"""Copies of a line on its page that are told apart."""


def _copies(pages: Sequence[Sequence[Line]], count: int) -> tuple[Floats, Floats]:
    """Count for each line its copies on its page, itself included, and those above it."""
    copies, above = [1] * count, [0] * count
    first = 0
    for lines in pages:
        texts = [line.text for line in lines]
        if len(set(texts)) < len(texts):
            of_text = Counter(texts)
            met: Counter[str] = Counter()
            for row, text in enumerate(texts, first):
                if of_text[text] > 1:
                    copies[row] = min(of_text[text], MAX_COPIES)
                    above[row] = min(met[text], MAX_COPIES)
                    met[text] += 1
        first += len(lines)
    return np.array(copies, np.float32), np.array(above, np.float32)


def _since_heads(texts: Sequence[str], rows: PageRows) -> list[NDArray[Any]]:
    """Count the lines since the last that heads comments, and since the last that heads other
    stories or a promotion (0 if there is none); and say which lines a firm rule knows."""
    kinds = [reason.kind if reason else "" for reason in map(firm, texts)]
    columns: list[NDArray[Any]] = []
    for heads in (("comments",), ("related", "promotion")):
        marked = np.fromiter([kind in heads for kind in kinds], np.bool_, rows.count)
        last = rows.last_marked(marked)
        columns.append(np.log1p(np.where(last >= 0, rows.at - last + 1, 0)))
    return [*columns, np.fromiter(map(bool, kinds), np.bool_, rows.count)]


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


def around_features(described: Described, neighbours: bool) -> Floats:
    """Describe the lines around each line.

    Args:
        described: From `text_features`.
        neighbours: Add the two lines before and after, for plain text (`AROUND_TEXT`); without
            them the columns are `AROUND_HTML`.

    Returns:
        Columns `AROUND_TEXT` or `AROUND_HTML`, a row a line.
    """
    rows, prose = described.rows, described.prose
    is_prose = prose > 0
    lines_to, words_to = rows.sums(is_prose), rows.sums(prose)
    columns: list[NDArray[Any]] = []
    for reach in WINDOWS:
        low, high = rows.window(reach)
        columns.append((lines_to[high] - lines_to[low]) / (high - low))
        columns.append(np.log1p(words_to[:-1] - words_to[low]))
        columns.append(np.log1p(words_to[high] - words_to[1:]))
    if neighbours:
        table = described.table.T
        for name in ("ends_sentence", "starts_sign"):
            flags = table[TEXT.index(name)]
            columns.append(np.log1p(rows.runs(flags)) * np.where(flags > 0, 1, -1))
        columns.append(described.topics.shared(np.ones(rows.count)))
        columns += rows.distances(is_prose)
        chosen = table[[TEXT.index(name) for name in STEPPED]]
        columns += rows.stepped(chosen, STEPS, 0.0)
    return as_table(columns, rows.count)
