"""The headline of flattened text: which line above the report reads as one.

Nothing marks it there. A line is judged by its length and punctuation, by the words that it shares
with the report, by where it stands and by what stands around it (a date, a byline, a standfirst,
the items of a menu). The best at first look are given to a small network, trained by
`tests/training/headline.py` on pages whose HTML shows the headline. If it finds none
probable the page has no headline.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from index.strip.furniture.rules import firm, glued_credit
from index.strip.metadata.authors.bylines import byline_names
from index.strip.page.lines import Line
from index.strip.page.prose import is_prose

MAX_CHARS = 300
MIN_CHARS = 15
MIN_HAN_CHARS = 6
"""Lengths of lines that may be headlines; shorter ones name sections."""

REACH = 80
"""Lines above the report among which the headline is looked for; on 96 of 100 pages it stands
there."""

MAX_CANDIDATES = 8
"""Lines that are looked at closely; the right one is among them on 97 of 100 pages
if it is within reach."""

MIN_LOG_ODDS = -3.0
"""Log odds below which no line is taken; of titles that stand on the page it costs two in a
hundred, and if the headline was taken off a page it leaves half without one."""

SITE_NAME_LEAD = 2.0
"""Log odds by which a page's first line must lead the next best one above the report: a blog's name
stands there, with the day below it as a headline has it. Of 1,813 pages of five sets that is so on
three, whose headline stands in both lines."""

MAX_VOCABULARY_CHARS = 3000
"""Characters of the report whose words a headline may share; it tells of its beginning."""

_BULLETS = frozenset("*•·-–|>#▸►")
_MARKS = re.compile(r"[\"“”„«»‘’'`(\[{*•|/–—-]")
_HAN_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2,}")
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./]\d\d(?!\d)")
_FURNITURE = re.compile(
    r"^(?:by|von|par|por|watch|photo|image|video|updated?|published|posted|last|read more|more:)\b"
    r"|©|@|https?://|getty|reuters/|\bap photo|cookie|subscri|newsletter|sign up|log ?in",
    re.IGNORECASE,
)
_NO_HEADLINE = re.compile(
    r"^(?:from|to|cc|subject|date|reply-to|sent):\s|\S\s{3,}\S|^we (?:value|respect) your privacy",
    re.IGNORECASE,
)
"""The head of a mail or of a printed page, a request for consent."""

_CREDIT = re.compile(r"(?:foto|photo|bild|image|picture|фото)s?\s*:?", re.IGNORECASE)
"""A label alone below a line, which is a picture's caption then; whose picture it is follows."""

_HAN_MENU = re.compile(
    r"^(?:[\u3040-\u30ff\u3400-\u9fff]{2,8}[ 　]+){3,}[\u3040-\u30ff\u3400-\u9fff]{2,8}$"
)
"""Sections in one line; a headline of Chinese or Japanese has few spaces."""
_MAX_DATE_CHARS = 110

_BUTTONS = re.compile(
    r"^[\W\d]*(?:share|tweet|facebook|twitter|whatsapp|(?:e-?mail|print)(?:$|[ -])"
    r"|comments?$|read comments|text size|font size|save$)",
    re.IGNORECASE,
)
"""How a line of buttons begins, which stand below a headline or above it."""

_OWNER = re.compile(r"^\W*(?:©|\(c\)|copyright\b)|©|^more from\b", re.IGNORECASE)
"""A line that names the outlet: who holds the rights, whose other stories follow."""

MAX_OWNER_CHARS = 200
"""Longest line that names the outlet."""

_WORDS = re.compile(r"\w+")
_BARS = re.compile(r"\s[|•>»·]\s|\t")
"""What sets the items of a menu off in one line."""

_NAME = re.compile(r"(?:by )?[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}")
"""A name alone on its line."""


def flat_headline(lines: Sequence[Line], report: int) -> int | None:
    """Find the headline of a flattened page.

    Args:
        lines: The page's lines.
        report: Index of the report's first line.

    Returns:
        Its index; None if no line is probably the headline.
    """
    from index.strip.metadata.headline_network import log_odds

    places, rows = headline_rows(lines, report)
    ranked = sorted(zip(log_odds(rows) if rows else (), places, strict=True), reverse=True)
    if not ranked or ranked[0][0] <= MIN_LOG_ODDS:
        return None
    odds, best = ranked[0]
    if best == 0 and len(ranked) > 1:
        other_odds, other = ranked[1]
        if other < report and odds - other_odds < SITE_NAME_LEAD:
            return other
    return best


def headline_places(lines: Sequence[Line], report: int) -> list[int]:
    """List the lines that may be the headline: above the report or its first ones, neither as
    short as a section's name nor as long as a paragraph. Empty for a page without prose.

    Args:
        lines: The page's lines.
        report: Index of the report's first line.

    Returns:
        Indexes, in order.
    """
    if report >= len(lines):
        return []
    places = []
    for at in range(max(0, report - REACH), min(report + 4, len(lines))):
        text = lines[at].text
        if _NO_HEADLINE.search(text) or (not text.isascii() and _HAN_MENU.match(text)):
            continue
        if at + 1 < len(lines) and _CREDIT.fullmatch(lines[at + 1].text):
            continue
        if MIN_CHARS <= len(text) <= MAX_CHARS:
            if (text.count(" ") > 1 or not text.isascii()) and not glued_credit(text):
                places.append(at)
        elif MIN_HAN_CHARS <= len(text) < MIN_CHARS and not text.isascii():
            places.append(at)
    return places


def headline_rows(lines: Sequence[Line], report: int) -> tuple[list[int], list[list[float]]]:
    """Choose the few best lines and describe them by `FEATURES`.

    Args:
        lines: The page's lines.
        report: Index of the report's first line.

    Returns:
        Indexes of at most `MAX_CANDIDATES` lines, and a row for each; both empty for a page without
        lines that may be the headline.
    """
    places = headline_places(lines, report)
    if not places:
        return [], []
    candidates = _Candidates(lines, places, report)
    chosen = candidates.best()
    return chosen, [candidates.row(at) for at in chosen]


class _Candidates:
    """The lines of a page that may be its headline.

    Args:
        lines: The page's lines.
        places: Indexes of those that may be the headline, at least one.
        report: Index of the report's first line.
    """

    def __init__(self, lines: Sequence[Line], places: Sequence[int], report: int) -> None:
        self._lines, self._places, self._report = lines, places, report
        vocabulary, self._lead = _vocabulary(lines, report)
        self._stems = {at: _stems(lines[at].text) for at in places}
        self._shared = {at: len(s & vocabulary) / (len(s) + 1.0) for at, s in self._stems.items()}
        self._together = "\n".join([lines[at].text for at in places]) + "\n"
        self._texts = tuple(lines[at].text for at in places if len(lines[at].text) >= MIN_CHARS)
        self._near = _DatesAndBylines(lines)
        self._owners = " ".join(
            _bare(line.text)
            for line in lines
            if len(line.text) < MAX_OWNER_CHARS and _OWNER.search(line.text)
        )

    def best(self) -> list[int]:
        """Choose the best lines at first look, by length, stop, place and shared words.

        Returns:
            Their indexes, at most `MAX_CANDIDATES`, the best first; those that a firm rule knows
            as furniture are left out, so there may be none.
        """
        ranked = sorted(
            self._places,
            key=lambda at: _first_look(
                self._lines[at].text, len(self._stems[at]), self._shared[at], self._report - at
            ),
        )
        return [at for at in ranked[:MAX_CANDIDATES] if firm(self._lines[at].text) is None]

    def row(self, at: int) -> list[float]:
        """Describe a line by `FEATURES`.

        Args:
            at: Index of one of the lines that may be the headline.

        Returns:
            A number for each of `index.strip.metadata.headline_network.FEATURES`, in their order.
        """
        return [*self._shares(at), *self._signs(at), *self._around(at)]

    def _shares(self, at: int) -> list[float]:
        """Return the features from `shared_with_report` to `adjacent_to_report`."""
        stems, report = self._stems[at], self._report
        count = len(stems)
        return [
            self._shared[at],
            len(stems & self._lead) / (count + 1.0),
            min(count, 8) / 8,
            min(count, 3) / 3,
            math.log1p(max(report - at, 0)),
            float(at >= report),
            float(at == report - 1),
        ]

    def _signs(self, at: int) -> list[float]:
        """Return the features from `starts_with_bullet` to `names_the_outlet`."""
        text, near = self._lines[at].text, self._near
        size, words = len(text), text.split()
        return [
            float(text[0] in _BULLETS),
            float(text[0].isdigit()),
            float(text[-1] == "."),
            float(text[-1] in ",:;|…"),
            float(text[-1] in "?!"),
            float(" | " in text or " - " in text),
            near.dated(at + 1, at + 4),
            near.signed(at + 1, at + 5),
            near.dated(at - 4, at),
            near.dated(at, at + 1),
            float(_FURNITURE.search(text) is not None),
            float(self._together.count(text + "\n") > 1),
            min(size, 150) / 150,
            float(size > 150),
            sum([word[0].isupper() for word in words]) / len(words),
            float(text.isupper()),
            float(len(_BARS.findall(text)) > 1),
            float(bool(self._owners) and _bare(text) in self._owners),
        ]

    def _around(self, at: int) -> list[float]:
        """Return the features from `bullet_follows` on."""
        lines, shared = self._lines, self._shared
        text = lines[at].text
        size = len(text)
        after = [line.text for line in lines[at + 1 : at + 5]]
        before = [line.text for line in lines[max(0, at - 4) : at]]
        next_text = after[0] if after else " "
        last_text = before[-1] if before else " "
        return [
            float(next_text[0] in _BULLETS),
            float(last_text[0] in _BULLETS),
            float(len(next_text) >= 60),
            float(len(next_text) > size),
            float(len(last_text) >= 40),
            float(len(last_text) > size),
            float(is_prose(lines[at])),
            float(not before),
            shared.get(at - 1, 0.0),
            shared.get(at + 1, 0.0),
            float(self._together.find(" " + text + "\n") >= 0),
            float(text[1:].endswith(self._texts)),
            len(shared.keys() & range(at - 4, at + 5)) / 8,
            float(last_text[-1] in ".!?"),
            float(len(next_text) > 40 and next_text[-1] in '.!?”"'),
            sum([len(other) < 25 for other in before]) / 4,
            sum([len(other) < 25 for other in after]) / 4,
            float(any(map(_BUTTONS.search, after[:3]))),
            float(any(map(_BUTTONS.search, before[-2:]))),
            float(_NAME.fullmatch(next_text) is not None),
            float(_NAME.fullmatch(text) is not None),
        ]


def _bare(text: str) -> str:
    """Return the words of a line in lower case, a space on either side."""
    return f" {' '.join(_WORDS.findall(text.lower()))} "


def _first_look(text: str, stems: int, shared: float, above: int) -> float:
    """Rank a line before it is looked at closely; lower is better."""
    score = 5.0 * shared + min(stems, 8) / 4 + min(stems, 3) - 0.7 * math.log1p(max(above, 0))
    if above <= 0:
        score -= 3.5
    if text[-1] in ".,:;|…":
        score -= 2.5
    if text[0] in _BULLETS or text[0].isdigit():
        score -= 1.0
    if len(text) > 150:
        score -= 2.5
    return -score


class _DatesAndBylines:
    """Tells which lines hold dates or bylines, each line looked at once.

    Args:
        lines: The page's lines.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._dated: dict[int, bool] = {}
        self._signed: dict[int, bool] = {}

    def dated(self, start: int, end: int) -> float:
        """Tell whether a short line among some holds a year or numeric date.

        Args:
            start, end: Indexes of the lines, end exclusive; those beyond the page are passed over.

        Returns:
            1.0 if one does, else 0.0; 0.0 for no lines.
        """
        for at in range(max(0, start), min(end, len(self._lines))):
            known = self._dated.get(at)
            if known is None:
                text = self._lines[at].text
                known = len(text) < _MAX_DATE_CHARS and _YEAR.search(text) is not None
                self._dated[at] = known
            if known:
                return 1.0
        return 0.0

    def signed(self, start: int, end: int) -> float:
        """Tell whether a line among some is a byline.

        Args:
            start, end: Indexes of the lines, end exclusive; those beyond the page are passed over.

        Returns:
            1.0 if one is, else 0.0; 0.0 for no lines.
        """
        for at in range(max(0, start), min(end, len(self._lines))):
            known = self._signed.get(at)
            if known is None:
                known = self._signed[at] = bool(byline_names(self._lines[at].text))
            if known:
                return 1.0
        return 0.0


def _stems(text: str) -> set[str]:
    """Return the beginnings of longer words, and pairs of Han characters, to compare texts by."""
    stems = {word[:5] for word in _MARKS.sub(" ", text.lower()).split() if len(word) > 3}
    if not text.isascii():
        for run in _HAN_RUN.findall(text):
            stems.update(run[at : at + 2] for at in range(len(run) - 1))
    return stems


def _vocabulary(lines: Sequence[Line], report: int) -> tuple[set[str], set[str]]:
    """Return the stems of the report's beginning and those of its first paragraph."""
    found: set[str] = set()
    lead: set[str] = set()
    size = 0
    for line in lines[report : report + 40]:
        if is_prose(line):
            stems = _stems(line.text[:600])
            lead = lead or stems
            found |= stems
            size += len(line.text)
            if size > MAX_VOCABULARY_CHARS:
                break
    return found, lead
