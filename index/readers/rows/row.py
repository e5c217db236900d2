"""From a row of named values to a page, whatever the file that it stands in.

Keys are read in any case, with or without `_` and `-` in them:

| key | meaning |
|---|---|
| `id`, `_id`, `guid`, `uuid`, `stories_id` | the row's id, text or number |
| `html`, `content_html`, `raw_html`; else `text`, `body`, `content`, `articleBody`, `fulltext`, `maintext`, `content_text` | the page; one of them is needed |
| `title`, `headline`, `article_title` | its title |
| `source`, `publisher`, `outlet`, `source_name`, `publication`, `site_name`, `media_name`, `newspaper` | its outlet, a name or an object with a `name` |
| `url`, `link`, `canonical_url`, `web_url` | its address |
| `date`, `published`, `publishedAt`, `pubDate`, `publish_date`, `published_date`, `publication_date`, `date_published`, `date_publish`, `web_publication_date`, `datetime`, `timestamp` | day or time, seconds or milliseconds since 1970, or `{"$date": …}`; 0 is none |
| `language`, `lang`, `in_language` | its language |
| `authors`, `author`, `byline`, `creator` | a name or a list of names |

The same words in German, French, Spanish, Portuguese, Italian, Dutch, Polish and Russian (`Titel`,
`fecha`, `auteur`) are read if no English one is there. Other keys are not read; which they are goes with the page, so that they can be counted.
"""  # noqa: E501 - a table

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from index.article import RawPage
from index.errors import PageTooLarge, ReadError
from index.readers.base import Found, ReadOptions, Rejected
from index.readers.encodings.decoding import clean
from index.readers.markup import as_line, as_page
from index.readers.rows.exported import exported_page, is_exported

Values = dict[str, Any]

IDS = ("id", "guid", "uuid", "storiesid", "storyid")
HTML = ("html", "contenthtml", "rawhtml")
TEXTS = (
    *("text", "body", "content", "articlebody", "fulltext", "maintext", "contenttext"),
    *("volltext", "texte", "texto", "testo", "tekst", "текст"),
)
TITLES = (
    *("title", "headline", "articletitle"),
    *("titel", "titre", "título", "titulo", "titolo", "tytuł", "заголовок"),
)
SOURCES = (
    *("source", "publisher", "outlet", "sourcename", "publication", "sitename"),
    *("medianame", "newspaper"),
    *("quelle", "zeitung", "fuente", "medio", "fonte", "testata", "bron", "источник"),
)
URLS = ("url", "link", "canonicalurl", "weburl")
DATES = (
    "date",
    "published",
    "publishedat",
    "pubdate",
    "publishdate",
    "publisheddate",
    "publicationdate",
    "datepublished",
    "datepublish",
    "webpublicationdate",
    "datetime",
    "timestamp",
    *("datum", "fecha", "data", "dato", "дата"),
)
LANGUAGES = ("language", "lang", "inlanguage", "sprache", "langue", "idioma", "lingua", "taal")
AUTHORS = (
    *("authors", "author", "byline", "creator"),
    *("autor", "autoren", "auteur", "auteurs", "autore", "автор"),
)
GERMAN = ("titel", "datum")
"""Keys beside which `medium` is an outlet: in English it is print, radio or television."""

KNOWN = frozenset(
    (*IDS, *HTML, *TEXTS, *TITLES, *SOURCES, *URLS, *DATES, *LANGUAGES, *AUTHORS, "medium")
)
"""All keys that are read, as `key_of` writes them."""

FIELDS = {
    "id": IDS,
    "html": HTML,
    "text": TEXTS,
    "title": TITLES,
    "source": SOURCES,
    "url": URLS,
    "date": DATES,
    "language": LANGUAGES,
    "authors": AUTHORS,
}
"""What a page has, each with the keys under which it is looked for, the best first; `add --map`
takes these."""

WHOLE = ("html", "text")
"""Of `FIELDS` those that hold the page itself."""

HOLDERS = ("articles", "items", "results", "docs", "documents", "data", "hits", "rows", "entries")
"""Keys under which an answer of a service holds its rows."""

MAX_UNREAD = 50
"""Keys of one row that are told of."""

EXAMPLE_CHARS = 60
"""Of a value that is shown as an example."""

MILLISECONDS_FROM, MICROSECONDS_FROM = 1e11, 1e14
"""Numbers from which a time is in thousandths, or millionths, of a second: in seconds the first
would be the year 5138."""

SECONDS_FROM = 1e8
"""Below this, in March 1973, a number is an id or a year rather than a time."""

_DAY_NUMBER = re.compile(
    r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?"
)
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,9})?")
_NO_DATE = frozenset(("", "0", "0.0", "null", "none", "nan", "n/a"))


def key_of(name: str) -> str:
    """Write a key as it is looked up: small letters, without `_`, `-` and spaces.

    Args:
        name: As the carrier writes it.

    Returns:
        The key; empty for a name of such signs alone.
    """
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def pages_of_rows(
    rows: Iterable[tuple[int, Values | ReadError]], where: str, options: ReadOptions
) -> Iterator[Found]:
    """Read a page from each row of one file.

    An id that stands in two rows of a file with two contents names neither, so the later row is
    known by its number.

    Args:
        rows: Each with its number, from 1; what could not be read comes as its error.
        where: The file's absolute path, or `-`; begins the pages' locations.
        options: Limits, and how exported rows are taken.

    Yields:
        For each row its page, or a `Rejected` with the reason; several for the answer of a service,
        which holds rows.
    """
    seen: dict[int, int] = {}
    for number, row in rows:
        location = f"{where}#{number}"
        if isinstance(row, ReadError):
            yield Rejected.of(location, row)
            continue
        for at, values in enumerate(_held(row)):
            place = number if not at else f"{number}.{at}"
            try:
                if options.exported and is_exported(values):
                    yield exported_page(values, f"{where}#{place}")
                    continue
                page = page_of(values, where, place, options.max_bytes, options.columns)
            except ReadError as error:
                yield Rejected.of(location, error)
                continue
            if page.given_id is not None:
                said = hash((page.content, page.title, page.url))
                if seen.setdefault(hash(page.given_id), said) != said:
                    page = page._replace(location=location, given_id=None)
            yield page


def page_of(
    values: Values,
    carrier: str,
    number: int | str,
    max_bytes: int,
    columns: Iterable[tuple[str, str]] = (),
) -> RawPage:
    """Read the page in one row.

    Args:
        values: The row.
        carrier: The file's absolute path, or `-`; begins the page's location.
        number: The row's, from 1; its location if it has no id.
        max_bytes: Characters of the longest text that is taken, 1 or more.
        columns: As in `ReadOptions`.

    Returns:
        The page, with what was not read of the row in `unread`.

    Raises:
        ReadError: There is no text in the row.
        PageTooLarge: The page is larger than `max_bytes`.
    """
    where = f"{carrier}#{number}"
    named = {key_of(column): FIELDS[field][0] for field, column in columns}
    asked = {named[key_of(name)]: value for name, value in values.items() if key_of(name) in named}
    known: Values = {key: value for key, value in asked.items() if value not in (None, "")}
    unread: list[tuple[str, str]] = []
    for name, value in values.items():
        key = key_of(name)
        if key in named:
            continue
        if key in KNOWN and (key != "medium" or any(key_of(one) in GERMAN for one in values)):
            known.setdefault(key, value)
        elif value not in (None, "", [], {}) and len(unread) < MAX_UNREAD:
            unread.append((_example(name), _example(value)))
    if TEXTS[0] in asked and HTML[0] not in asked:
        known = {key: value for key, value in known.items() if key not in HTML}
    content = _content(known, where)
    if len(content[1]) > max_bytes:
        raise PageTooLarge(f"{where} is larger than {max_bytes:,} bytes")
    given = _text(known, IDS)
    published, misread = _published(known)
    title, source = _text(known, TITLES), _text(known, SOURCES)
    if source is None and any(key in known for key in GERMAN):
        source = _text(known, ("medium",))
    return RawPage(
        content=content[1],
        kind="html" if content[0] == "html" else "text",
        location=where if given is None else f"{carrier}#{given}",
        given_id=given,
        title=title and as_line(title),
        source=source and as_line(source),
        published=published,
        url=_text(known, URLS),
        language=_text(known, LANGUAGES),
        authors=_authors(known),
        unread=(*unread, *misread),
    )


def _held(row: Values) -> list[Values]:
    """Return the rows that an answer of a service holds; the row itself if it is none."""
    if not any(key_of(name) in (*HTML, *TEXTS) for name in row):
        for name in HOLDERS:
            held = row.get(name)
            if isinstance(held, list) and held and all(isinstance(one, dict) for one in held):
                return held
    return [row]


def _content(known: Values, where: str) -> tuple[str, str]:
    for key in (*HTML, *TEXTS):
        value = known.get(key)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return ("html", clean(value)) if key in HTML else as_page(clean(value))
    raise ReadError(f"{where} has no html, text, body or content", reason="no text")


def _text(known: Values, keys: Iterable[str]) -> str | None:
    """Return the first of `keys` that holds something that can be written as one line."""
    for key in keys:
        value = known.get(key)
        if isinstance(value, dict):
            value = next((value[name] for name in ("name", "title", "$oid") if name in value), None)
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        text = " ".join(clean(str(value)).split())
        if text:
            return text
    return None


def _authors(known: Values) -> tuple[str, ...]:
    for key in AUTHORS:
        value = known.get(key)
        several = value if isinstance(value, list) else [value]
        names = [as_line(name) for item in several if (name := _text({"name": item}, ("name",)))]
        if names:
            return tuple(dict.fromkeys(names))
    return ()


def _published(known: Values) -> tuple[str | None, list[tuple[str, str]]]:
    """Return the first date that can be read, and the keys of those before it that cannot."""
    misread: list[tuple[str, str]] = []
    for key in DATES:
        value = known.get(key)
        if value is None or isinstance(value, bool):
            continue
        text = date_text(value)
        if text:
            return text, misread
        if text is None:
            misread.append((key, _example(value)))
    return None, misread


def date_text(value: object) -> str | None:
    """Return a date as text that `index.strip.metadata.dates` may read.

    Args:
        value: Text, a number of seconds, milliseconds or microseconds since 1970, a number such as
            20100407 or 20100407101500, or MongoDB's `{"$date": …}` of text or milliseconds.

    Returns:
        Text with a date; empty for what says that there is no date, as 0; None for what is no date.
    """
    if isinstance(value, dict):
        return _mongo_date(value.get("$date"))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(clean(str(value)).split())
    if text.lower() in _NO_DATE:
        return ""
    if _NUMBER.fullmatch(text) and not _DAY_NUMBER.fullmatch(text):
        return _moment_of_number(float(text))
    return text


def _mongo_date(value: object) -> str | None:
    """Read what stands under `$date`: text, milliseconds, or `{"$numberLong": "milliseconds"}`.

    Source: MongoDB, "MongoDB Extended JSON (v2)", type Date.
    """
    if isinstance(value, dict):
        value = value.get("$numberLong")
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        return date_text(value)
    return _moment(float(value) / 1000) if isinstance(value, str | int | float) else None


def _moment_of_number(number: float) -> str | None:
    size = abs(number)
    if size >= MICROSECONDS_FROM:
        number /= 1e6
    elif size >= MILLISECONDS_FROM:
        number /= 1e3
    elif size < SECONDS_FROM:
        return None
    return _moment(number)


def _moment(seconds: float) -> str | None:
    if not math.isfinite(seconds):
        return None
    if not seconds:
        return ""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError):
        return None


def _example(value: object) -> str:
    """Write a value so that it can be shown: short, on one line, without control characters."""
    text = clean(str(value))[: EXAMPLE_CHARS + 1]
    text = "".join(character if character.isprintable() else " " for character in text)
    return f"{text[:EXAMPLE_CHARS]}…" if len(text) > EXAMPLE_CHARS else text
