"""The figures of quotations that have floors: who says what, and the full names of speakers.

The articles are political news of 2015 and 2016 with attributions marked by hand (PolNeAR 1.0.0:
Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018). The
rules were written on half `a`, chosen by a hash of the article's id, and are measured on half `b`.

A quotation is right if an attribution that was marked holds more than half of it, and its source
and the speaker share a character or are written alike. So of nested attributions (`Tok said,
according to Aly`) either is right. It is found if a right one overlaps it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from index.stories.quotations.full_names import Chain
from index.stories.quotations.quotations import quotations
from tests.quality.stripping import Figure, file_hash

GOLD = "quotes.jsonl.gz"

NAMED = Path(__file__).with_name("quotations_named.tsv")
"""Speakers who are called by one name, with the full name that their article writes: read by one
judge in all articles of `GOLD`."""

Span = tuple[int, int]


class Attribution(NamedTuple):
    """What an article says that somebody says.

    Args:
        content: Spans of what is said.
        source: Spans of who says it; empty if nobody is named.
    """

    content: tuple[Span, ...]
    source: tuple[Span, ...]


class MarkedArticle(NamedTuple):
    """An article whose attributions were marked.

    Args:
        id: As the corpus names it.
        text: Its text.
        attributions: All of them, those of the quotations too.
        quoted: Those of its quotations.
    """

    id: str
    text: str
    attributions: tuple[Attribution, ...]
    quoted: tuple[Attribution, ...]


class Score(NamedTuple):
    """Counts of what was found in articles.

    Args:
        right, wrong: Quotations with a speaker that are right, and that are not.
        found, missed: Marked quotations that are found, and that are not.
    """

    right: int
    wrong: int
    found: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what was marked that is found."""
        return self.found / (self.found + self.missed)


def half(article_id: str) -> str:
    """Return the half that an article belongs to: `a` was read while writing, `b` measures."""
    return "ab"[hashlib.sha256(article_id.encode()).digest()[0] % 2]


def quotations_figures(data: Path) -> Iterator[Figure]:
    """Measure all figures of quotations.

    Args:
        data: Folder of the data sets.

    Yields:
        Figures in a fixed order; none if the marked articles are not there.
    """
    gold = data / "newsroom" / GOLD
    if not gold.exists():
        return
    articles = read_articles(gold)
    data_hash = file_hash(gold)
    for part in "ab":
        score = measure([one for one in articles if half(one.id) == part])
        yield Figure(f"quotations half {part} precision", score.precision, data_hash)
        yield Figure(f"quotations half {part} recall", score.recall, data_hash)
    named = read_named(NAMED)
    for part in "ab":
        some = [one for one in named if half(one[0]) == part]
        figure = full_names({one.id: one.text for one in articles}, some)
        yield Figure(f"quotations half {part} full names", figure, file_hash(NAMED, gold))


def read_articles(path: Path) -> list[MarkedArticle]:
    """Read the marked articles."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(row: dict[str, Any]) -> MarkedArticle:
    quoted = tuple(
        Attribution(((one["start"], one["end"]),), _spans(one["speakers"][0]))
        for one in row["quotations"]
    )
    marked = tuple(
        Attribution(_spans(one["content"]), _spans(one["source"])) for one in row["attributions"]
    )
    return MarkedArticle(row["id"], row["text"], (*marked, *quoted), quoted)


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)


def measure(articles: Iterable[MarkedArticle]) -> Score:
    """Compare what is found in articles with what was marked.

    Strings in doubled apostrophes and in single marks are left out, since none was marked.
    """
    right = wrong = found = missed = 0
    for article in articles:
        text = article.text
        good: list[Span] = []
        for one in quotations(text):
            for span in one.spans:
                if text[span[0]] not in '“"' or one.said_by is None:
                    continue
                if _is_right(article, span, one.said_by):
                    right += 1
                    good.append(span)
                else:
                    wrong += 1
        for marked in article.quoted:
            if not marked.source:
                continue
            hit = any(_overlap(span, marked.content[0]) for span in good)
            found += hit
            missed += not hit
    return Score(right, wrong, found, missed)


def _is_right(article: MarkedArticle, span: Span, said_by: Span) -> bool:
    written = article.text[slice(*said_by)].lower()
    return any(
        2 * sum(_overlap(span, part) for part in one.content) >= span[1] - span[0]
        and any(
            _overlap(source, said_by) or article.text[slice(*source)].lower() == written
            for source in one.source
        )
        for one in article.attributions
    )


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def read_named(path: Path) -> list[tuple[str, str, str]]:
    """Read judged speakers: the article's id, the name as written, the full name."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return [(one, written, full) for one, written, full in (row.split("\t") for row in rows)]


def full_names(texts: dict[str, str], named: Iterable[tuple[str, str, str]]) -> float:
    """Return the share of judged speakers whose full name is found."""
    answers = [
        Chain(texts[article_id]).full_name(written.split(" ")) == full
        for article_id, written, full in named
    ]
    return sum(answers) / len(answers)
