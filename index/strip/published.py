"""When a page was published, from what it declares, from its address and from its lines.

Declared times come first: JSON-LD `datePublished`, then `<meta>`, then `<time>`. Of the lines a
reader sees only those count that are little more than a date, beside the headline or with a label
("Last Modified: 12 Jun 2010 17:49 GMT"); a date inside a caption or a sentence is none of the
page's. Without any of these the date is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from index.strip.dates import FoundDate, Order, find_dates, read_date
from index.strip.headline import ARTICLE_TYPES
from index.strip.page import IN_ASIDE, IN_CAPTION, IN_FOOTER, IN_NAV, DocumentFacts, Line, PageLines

_META = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "og:datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "prism.publicationdate",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publicationdate",
    "published_at",
    "published",
    "date.release",
    "datecreated",
    "date.created",
    "release_date",
    "date",
)
"""Names of `<meta>` elements that give the time of publication, the surest first."""

_META_NAME = re.compile(r"publi\w*[-_.:]?(?:date|time|at)|(?:date|time)[-_.:]?publi|pubdate|issued")
_URL_DATE = re.compile(
    r"[/_-](?P<y>(?:19|20)\d\d)[/-]?(?P<m>0[1-9]|1[0-2]|[1-9](?=[/-])|[a-z]{3}(?=/))[/-]?"
    r"(?P<d>0[1-9]|[12]\d|3[01]|[1-9](?=/))(?=[/_.-]|$)"
)
_LABEL = re.compile(
    r"\b(?:publi|posted|erstellt|veröffentlicht|mis en ligne|creat|fecha|data|date|released|issued"
    r"|опубл|дата|δημοσ|发布|發布|发表|公開|配信|publicerad|julkaistu|yayın|đăng|입력|등록|نشر)",
    re.IGNORECASE,
)
_CHANGE_LABEL = re.compile(
    r"\b(?:updat|modif|edited|aktuali|stand\b|mis à jour|actuali|aggiorn|atuali|bijgewerkt|oppdat"
    r"|uppdat|opdater|обновл|ενημ|güncel|更新|수정)|\b(?:last)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d[./]\d\d(?!\d)")
_WORDS = re.compile(r"[^\W\d_]{2,}")

MAX_LINE_CHARS = 110
"""A line of date is short; in the longest seen a byline and two dates stand together."""

MAX_OTHER_WORDS = 3
"""Words beside date, label and weekday in a line that is nothing but a date."""

_BESIDE_WORDS = 6
"""Words beside the date up to which a line near the headline gives it: "By Jane Doe, BBC News"."""

_BESIDE = IN_NAV | IN_ASIDE | IN_FOOTER | IN_CAPTION
_NO_DATE_LINE = re.compile(r"©|copyright|\(c\)", re.IGNORECASE)

MAX_TIMES = 60
"""`<time>` elements read; a page with more lists other stories."""

REACH = 12
"""Lines between headline or report and a line of date that belongs to it."""

_FILLER = re.compile(
    r"\b(?:on|at|am|pm|um|uhr|by|the|of|le|à|el|a|las|il|alle|den|kl|v|ve|mon|tue|wed|thu|fri|sat|sun"
    r"|\w{2,7}day|\w{2,8}tag|mittwoch|sonnabend|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|gmt|utc|[a-z]{1,2}s?t|edited|first"
    r"|last|modified|updated?|published|posted|created|date|time|aktualisiert|veröffentlicht|publié|mis|jour"
    r"|publicado|actualizado|pubblicato|aggiornato|опубликовано|обновлено|понедельник|вторник"
    r"|среда|четверг|пятница|суббота|воскресенье|hours?|minutes?|min|read|ago)\b",
    re.IGNORECASE,
)
_FORMAT_ORDERS: dict[str, Order] = {
    "dd/mm/yyyy": "day-first",
    "dd.mm.yyyy": "day-first",
    "mm/dd/yyyy": "month-first",
}
_MONTH_FIRST_LOCALES = frozenset(("en-us", "en-ph"))
_DAY_FIRST_LOCALES = frozenset(("en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za"))
_DAY_FIRST_HOST = re.compile(
    r"^https?://[^/]+\.(?:uk|au|nz|ie|in|za|ke|ng|gh|pk|bd|lk|sg|my)(?:[/:]|$)", re.IGNORECASE
)


class Published(NamedTuple):
    """The time of publication and the lines that hold nothing else.

    Args:
        value: ISO 8601, a day or a UTC time; None where unknown.
        lines: Indexes into the page's lines.
    """

    value: str | None
    lines: tuple[int, ...]


class _LineDate(NamedTuple):
    at: int
    found: FoundDate
    other_words: int
    labelled: bool
    changed: bool


def date_order(formats: Sequence[str], language: str, url: str | None) -> Order | None:
    """Tell which of `04/05` is the day.

    Args:
        formats: The source profile's `date_formats`.
        language: The `lang` attribute as declared, or a language code.
        url: The page's address.

    Returns:
        None where nothing tells: English without a region is written both ways.
    """
    known = next((_FORMAT_ORDERS[name] for name in formats if name in _FORMAT_ORDERS), None)
    if known:
        return known
    declared = language.lower().replace("_", "-")
    if declared in _MONTH_FIRST_LOCALES:
        return "month-first"
    english = not declared or declared == "en" or declared.startswith("en-")
    if not english or declared in _DAY_FIRST_LOCALES or (url and _DAY_FIRST_HOST.search(url)):
        return "day-first"
    return None


def find_published(
    lines: PageLines,
    url: str | None,
    order: Order | None,
    title_lines: Sequence[int],
    report: tuple[int, int],
) -> Published:
    """Find the time of publication.

    Args:
        lines: The page.
        url: Its address where known.
        order: What `04/05/2010` means, see `date_order`.
        title_lines: Indexes of the title's lines.
        report: The report's lines as `index.strip.prose.report_span` gives them.
    """
    seen = _line_dates(lines.lines, order, title_lines, report)
    value = next((found.value for found in _declared(lines.document, order)), None)
    if value is None:
        day = _url_day(url)
        shown = [_shown_rank(entry) for entry in seen] + _from_times(lines, order, report)
        if day is None and shown:
            value = min(shown, key=lambda entry: entry[0])[1].value
        elif day is not None:
            near = [entry for entry in shown if abs(_days(entry[1].day) - _days(day)) <= 1]
            value = min(near, key=lambda entry: entry[0])[1].value if near else day
    alone = tuple(entry.at for entry in seen if entry.other_words <= MAX_OTHER_WORDS)
    return Published(value, alone)


def _days(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _url_day(url: str | None) -> str | None:
    match = _URL_DATE.search(url) if url else None
    if match is None:
        return None
    found = read_date(f"{int(match['d'])}-{match['m']}-{match['y']}", "day-first")
    return found.day if found else None


def _shown_rank(entry: _LineDate) -> tuple[tuple[int, int], FoundDate]:
    """Rank a line of date: one that says "published", a bare one, one that says "updated"."""
    if entry.changed and not entry.labelled:
        return (3, entry.other_words), entry.found
    return (0 if entry.labelled else 1, entry.other_words), entry.found


def _declared(document: DocumentFacts, order: Order | None) -> Iterator[FoundDate]:
    later = []
    for value in document.json_ld:
        written = value.get("datePublished") or value.get("dateCreated")
        if isinstance(written, list) and written:
            written = written[0]
        if isinstance(written, str):
            found = read_date(written, order)
            if found and ARTICLE_TYPES.search(str(value.get("@type"))):
                yield found
            elif found:
                later.append(found)
    meta = document.meta
    for name in _META:
        if name in meta:
            found = read_date(meta[name], order)
            if found:
                yield found
    yield from later
    for name, content in meta.items():
        if _META_NAME.search(name) and "modif" not in name:
            found = read_date(content, order)
            if found:
                yield found


def _from_times(
    lines: PageLines, order: Order | None, report: tuple[int, int]
) -> list[tuple[tuple[int, int], FoundDate]]:
    """Rank the `<time>` elements: those that say they are of publication, those before the
    report by nearness, those of a change, those inside it or shortly after."""
    ranked = []
    for stamp, names, at in lines.document.times[:MAX_TIMES]:
        if at > report[1] + REACH:
            break
        line = lines.lines[at] if at < len(lines.lines) else None
        text = stamp or (line.text if line and len(line.text) < MAX_LINE_CHARS else "")
        found = read_date(text, order)
        if found is None or (line and line.flags & _BESIDE):
            continue
        named = names.lower()
        if "updat" in named or "modif" in named:
            rank = 3
        elif "publi" in named or "created" in named or "pubdate" in named:
            rank = 0
        else:
            rank = 1 if at <= report[0] + 1 else 4
        ranked.append(((rank, abs(at - report[0])), found))
    return ranked


def _line_dates(
    lines: Sequence[Line],
    order: Order | None,
    title_lines: Sequence[int],
    report: tuple[int, int],
) -> list[_LineDate]:
    """Find the lines of date that belong to the report."""
    start, end = report
    if start >= len(lines):
        start = end = min((*title_lines, 0))
    heads = [at for at in title_lines if at <= start + 3]
    head = heads[-1] if heads else start
    above = {*range(head - 3, head + REACH), *range(start - REACH, start + 4)}
    found = []
    for at in sorted(above):
        entry = _line_date(lines, at, order) if 0 <= at < len(lines) else None
        if entry and entry.other_words <= _BESIDE_WORDS:
            near = head - 3 <= at <= head + REACH or start - 4 <= at < start + 4
            if near or entry.labelled or entry.changed:
                found.append(entry)
    for at in range(max(end, start + 4), min(len(lines), end + 4)):
        entry = _line_date(lines, at, order) if at not in above else None
        if entry and (entry.labelled or entry.changed) and entry.other_words <= MAX_OTHER_WORDS:
            found.append(entry)
    return found


def _line_date(lines: Sequence[Line], at: int, order: Order | None) -> _LineDate | None:
    text = lines[at].text
    if len(text) > MAX_LINE_CHARS or lines[at].flags & _BESIDE or not _YEAR.search(text):
        return None
    dates = list(find_dates(text, order))
    if not dates or _NO_DATE_LINE.search(text):
        return None
    rest = text
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    others = len(_WORDS.findall(_FILLER.sub(" ", rest)))
    labelled = bool(_LABEL.search(text))
    changed = bool(_CHANGE_LABEL.search(text))
    if text[-1] == "." and others > 2 and not (labelled or changed):
        return None
    if changed and labelled and len(dates) > 1:
        changed = False
    return _LineDate(at, dates[0], others, labelled, changed)
