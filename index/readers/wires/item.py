"""An item as an agency sends it, and the page that it becomes: versions, embargoes, withdrawals.

- An item's id is the same in all of its versions: a later one takes an older one's place.
- An item under embargo becomes no page before its time.
- An item that is withdrawn (`canceled`, `withheld`, a kill) takes the article away that an earlier
  version of it became.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

from index.article import RawPage
from index.errors import ReadError
from index.readers.base import Found, Rejected, Withdrawn
from index.readers.parsing import people

_BASIC = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:T?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d:?\d\d)?"
)
WITHDRAWN = frozenset(("canceled", "cancelled", "withheld", "killed", "kill", "withdrawn"))
"""What an item's status says if it is not to be used: IPTC NewsCodes `pubStatus` (canceled,
withheld), NITF `management-status` and NewsML 1.2 `Status` (Canceled), and what agencies write."""


class Item(NamedTuple):
    """An item, whatever the format that it came in.

    Args:
        text: Paragraphs with a blank line between; may be empty.
        title, source, language, url: Empty if the item does not say.
        published: When this version was made, else when the first was; empty if unknown.
        byline: As it is written.
        guid: The same in all versions; empty if there is none.
        status: `usable` or another word of the format, in any case; empty if it does not say.
        embargo: Moment until which it may not be published; empty if there is none.
        html: The body as HTML, in place of `text`.
    """

    text: str
    title: str = ""
    source: str = ""
    published: str = ""
    byline: str = ""
    language: str = ""
    url: str = ""
    guid: str = ""
    status: str = ""
    embargo: str = ""
    html: str = ""


def found_of(item: Item, location: str, now: datetime | None = None) -> Found:
    """Return what an item is to an archive.

    Args:
        item: As it was read.
        location: The page's.
        now: The moment that an embargo is compared with; None takes the clock's.

    Returns:
        A page; a withdrawal of an earlier version; or a `Rejected` for an item under embargo or
        without text. An item with a title alone is a page that is `partial`.
    """
    status = item.status.lower().rpartition(":")[2]
    if status in WITHDRAWN:
        if item.guid:
            return Withdrawn(location, item.guid, moment(item.published) or None)
        return _rejected(location, "withdrawn", "is withdrawn by its agency, and has no id")
    until = moment(item.embargo)
    if until and _is_later(until, now or datetime.now(UTC)):
        return _rejected(location, "under embargo", f"is under embargo until {until}; add it then")
    content = item.html or item.text
    if not content.strip():
        if not item.title:
            return _rejected(location, "no text", "has no text")
        content = item.title
    return RawPage(
        content=content,
        kind="html" if item.html else "text",
        location=location,
        title=item.title or None,
        source=item.source or None,
        published=moment(item.published) or None,
        url=item.url or None,
        language=item.language.partition("-")[0].lower() or None,
        authors=names_of(item.byline),
        partial=not (item.html or item.text).strip(),
        guid=item.guid or None,
    )


def moment(text: str) -> str:
    """Write a date or time of ISO 8601, basic or extended, in the extended form.

    Args:
        text: As `20151210T191044Z` or `2010-10-20T19:45:58-04:00`.

    Returns:
        As `2015-12-10T19:10:44Z`; a day alone as `2015-12-10`; the text itself if it is another
        form, which `index.strip.metadata.dates` may read.
    """
    text = text.strip()
    found = _BASIC.fullmatch(text)
    if found is None:
        return text
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return f"{year}-{month}-{day}"
    if zone and zone != "Z" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or ''}"


def names_of(byline: str) -> tuple[str, ...]:
    """Read the names in a byline; initials of editors, offices and agencies are none.

    Args:
        byline: As it is written, on one line.

    Returns:
        Names of two words and more in their order; empty if there is none.
    """
    return tuple(_cased(name) for name in people.names_of(byline) if " " in name)


def _cased(name: str) -> str:
    """Write a name that is in capitals as names are written."""
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name)


def _rejected(location: str, reason: str, what: str) -> Rejected:
    return Rejected.of(location, ReadError(f"{location} {what}", reason=reason))


def _is_later(until: str, now: datetime) -> bool:
    try:
        moment_of = datetime.fromisoformat(until)
    except ValueError:
        return False
    if moment_of.tzinfo is None:
        moment_of = moment_of.replace(tzinfo=UTC)
    return moment_of > now
