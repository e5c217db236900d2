"""The lines of a page that say when it was published, as a reader finds them.

A line of date is little more than a date: a label, a weekday, the author's name may stand beside
it. It counts if it belongs to the report: between the headline and the report, or just beside
one of them, or with a label of publication. A caption may end in a date and a menu show today's;
neither stands there alone, and both are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.strip.metadata.dates import FoundDate, Order, find_dates
from index.strip.page.lines import Line
from index.strip.page.tags import APART, IN_ASIDE, IN_CAPTION, IN_FOOTER, IN_NAV, IN_POST

BESIDE = IN_NAV | IN_ASIDE | IN_FOOTER | IN_CAPTION | IN_POST | APART
"""Parts of a page whose dates are of other things."""

MAX_LINE_CHARS = 120
"""A line of date is short; in the longest seen a byline and two dates stand together."""

MAX_OTHER_WORDS = 3
"""Words beside date, label and weekday in a line that is nothing but a date."""

REACH = 12
"""Lines between headline or report and a line of date that belongs to it."""

LABEL_REACH = 40
"""Lines below the report's first among which a label of publication counts: pictures and their
captions may stand between."""

BELOW = 12
"""Lines below the report's last among which a label counts: tags and credits may stand between."""

LISTED_REACH = 4
"""Lines between two lines of date that begin as items: those of other stories in a list."""

_ITEM_SIGNS = ("* ", "• ", "- ", "▪ ")
_BESIDE_WORDS = 6
_BESIDE_WORDS_WITH_TIME = 10
"""Other words up to which a line near the headline dates the page: "By Jane Doe, BBC News". More
if a time of day stands with the date, which no caption has."""

_NO_DATE_LINE = re.compile(
    r"^— .{0,60}\(@\w+\)|©|copyright|\(c\)|^stated on|verfügbar bis|available until|\btermin\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./-]\d\d(?!\d)")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_TIME = re.compile(r"\d[:.hH時]\d\d|[ap]\.?m\b", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:publi|posted|erstellt|erschienen|datum|veröffentlicht|mis en ligne|creat|fecha|data|date"
    r"|released|issued|опубл|дата|δημοσ|发布|發布|发表|公開|配信|publicerad|julkaistu|yayın|đăng|입력|등록|نشر)",
    re.IGNORECASE,
)
_CHANGE_LABEL = re.compile(
    r"\b(?:updat|modif|edited|aktuali|stand\b|mis à jour|actuali|aggiorn|atuali|bijgewerkt|oppdat"
    r"|uppdat|opdater|обновл|ενημ|güncel|更新|수정)|\b(?:last)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:on|at|am|pm|um|uhr|by|the|of|le|à|el|a|las|il|alle|den|kl|v|ve|mon|tue|wed|thu|fri|sat|sun"
    r"|\w{2,7}day|\w{2,8}tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|gmt|utc|[a-z]{1,2}s?t|edited|first"
    r"|last|modified|updated?|published|posted|created|date|time|aktualisiert|veröffentlicht|publié"
    r"|mis|jour|stand|datum|publicado|actualizado|pubblicato|aggiornato|опубликовано|обновлено"
    r"|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|hours?|minutes?|min|read|ago)\b",
    re.IGNORECASE,
)


class DateLine(NamedTuple):
    """A line that holds a date of the report.

    Args:
        at: Its index.
        found: The date of publication in it; of several the one that a label names, else the
            earliest that no label of a change names: a report is changed after it is published.
        days: All days in it.
        other_words: Words that are neither date nor label.
        labelled: A label says that it is of publication.
        changed: A label says that it is of a change, and none of publication.
    """

    at: int
    found: FoundDate
    days: tuple[str, ...]
    other_words: int
    labelled: bool
    changed: bool


def shown_rank(line: DateLine) -> tuple[int, int]:
    """Rank a line of date: one that says "published", a bare one, one that says "updated".

    Args:
        line: From `date_lines` or `date_line`.

    Returns:
        A key that sorts the surest line first; of two alike, that with fewer other words.
    """
    if line.changed:
        return 3, line.other_words
    return (0 if line.labelled else 1), line.other_words


def date_lines(
    lines: Sequence[Line],
    order: Order | None,
    title_lines: Sequence[int],
    report: tuple[int, int],
) -> list[DateLine]:
    """Find the lines of date that belong to the report, in order.

    Args:
        lines: The page's lines.
        order: What `04/05/2010` means.
        title_lines: Indexes of the title's lines.
        report: The report's lines as `index.strip.metadata.report_span.report_span` gives them.

    Returns:
        The lines, at most one entry a line; empty if none belongs to the report.
    """
    start, end = report
    if start >= len(lines):
        start = end = min(title_lines, default=0)
    heads = [at for at in title_lines if at <= start + 3] or list(title_lines[:1]) or [start]
    near = set(range(start - 4, start + 4))
    for head in heads[-3:]:
        near.update(range(head - 4, max(head + REACH, min(start, head + LABEL_REACH)) + 1))
    below = range(end, end + BELOW)
    found = []
    for at in sorted(near | set(range(start - REACH, start + LABEL_REACH)) | set(below)):
        line = date_line(lines[at], at, order) if 0 <= at < len(lines) else None
        if line is None:
            continue
        timed = _TIME.search(lines[at].text[line.found.start : line.found.end]) is not None
        if at in near or (timed and start - REACH <= at < start):
            most = _BESIDE_WORDS_WITH_TIME if timed else _BESIDE_WORDS
        elif line.labelled or (line.changed and (at < start + 4 or at in below)):
            most = MAX_OTHER_WORDS
        else:
            continue
        if line.other_words <= most:
            found.append(line)
    return [line for line in found if line.labelled or not _is_listed(lines, line, order)]


def _is_listed(lines: Sequence[Line], dated: DateLine, order: Order | None) -> bool:
    """Tell whether a line of date begins as an item and another one near it does too."""
    if not lines[dated.at].text.startswith(_ITEM_SIGNS):
        return False
    near = range(max(0, dated.at - LISTED_REACH), min(len(lines), dated.at + LISTED_REACH + 1))
    return any(
        at != dated.at
        and lines[at].text.startswith(_ITEM_SIGNS)
        and date_line(lines[at], at, order) is not None
        for at in near
    )


def date_line(line: Line, at: int, order: Order | None) -> DateLine | None:
    """Read a line as a line of date.

    Args:
        line: A line of the page; one of plain text stands beside nothing.
        at: Its index among the page's lines.
        order: What `04/05/2010` means; such a date is passed over if None.

    Returns:
        The line with its date of publication; None if it is longer than `MAX_LINE_CHARS`, stands
        beside the report, holds no date, is a copyright's or is a sentence.
    """
    text = line.text
    if len(text) > MAX_LINE_CHARS or line.flags & BESIDE or not _YEAR.search(text):
        return None
    dates = list(find_dates(text, order))
    if not dates or _NO_DATE_LINE.search(text):
        return None
    rest, before = [], 0
    chosen: tuple[tuple[int, str], FoundDate] | None = None
    for found in dates:
        lead = text[before : found.start]
        rest.append(lead)
        before = found.end
        label = 0 if _LABEL.search(lead) else 2 if _CHANGE_LABEL.search(lead) else 1
        if chosen is None or (label, found.day) < chosen[0]:
            chosen = ((label, found.day), found)
    rest.append(text[before:])
    others = len(_WORDS.findall(_FILLER.sub(" ", " ".join(rest))))
    sentence = text[-1] == "." and before < len(text) - 1
    if chosen is None or (sentence and others > 2 and chosen[0][0] == 1):
        return None
    days = tuple(found.day for found in dates)
    return DateLine(at, chosen[1], days, others, chosen[0][0] == 0, chosen[0][0] == 2)
