"""From an answer to a page, or to what it is that is none."""

from __future__ import annotations

import re

from index.archive.frontier import PageState
from index.article import RawPage
from index.errors import FetchError
from index.fetch.hosts.manners import written_time
from index.fetch.offered import own_address
from index.fetch.requests.connection import Answer
from index.readers.encodings.decoding import read_bytes
from index.readers.markup import as_page
from index.readers.pages import DAMAGED, is_html

HTML = frozenset(("text/html", "application/xhtml+xml"))
"""Media types of pages."""

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP file"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"RIFF", "an image or video"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file"),
)
"""How files begin that are no page, whatever they are said to be."""

CHALLENGES = ("cf-mitigated", "x-datadome", "x-amzn-waf-action")
"""Lines of the head by which gates before a site say that they want a person. Source: Cloudflare,
"Detect a challenge page response"; DataDome, "Integration"; AWS WAF, "CAPTCHA and Challenge"."""

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DATED = re.compile(r"published|<time[\s>]|datecreated|pubdate|dc\.date", re.IGNORECASE)


def page_of(answer: Answer, location: str, state: PageState) -> RawPage:
    """Make a page of an answer.

    Args:
        answer: With status 200.
        location: Where it is kept.
        state: What is kept of its address; the date that a feed gave is the page's if the page
            itself says none.

    Returns:
        The page.

    Raises:
        FetchError: It is empty, or no page.
        ReadError: It is no text.
    """
    url = str(answer.address)
    if not answer.body.strip():
        raise FetchError(f"{url} is empty", "empty")
    for magic, called in MAGIC:
        if answer.body.startswith(magic):
            raise FetchError(f"{url} is {called}, not a page", "not a page")
    said = answer.header("Content-Type") or ""
    media = said.partition(";")[0].strip().lower()
    charset = _CHARSET.search(said)
    read = read_bytes(answer.body, url, charset[1] if charset else None)
    if media in HTML or is_html(read.text[:10_000]):
        kind, text = ("html", read.text) if is_markup(read.text) else as_page(read.text)
    elif media == "text/plain" or not media:
        kind, text = as_page(read.text)
    else:
        raise FetchError(f"{url} is {media[:60]}, not a page", "not a page")
    return RawPage(
        content=text,
        kind="html" if kind == "html" else "text",
        location=location,
        published=None if _DATED.search(text) else state.published,
        unread=((DAMAGED, f"{read.damaged:,} in {url}"),) if read.damaged else (),
        captured=written_time(answer.when),
        url=str(own_address(text, answer.address)) if kind == "html" else url,
    )


def is_markup(text: str) -> bool:
    """Tell whether a text that is said to be HTML has any tag.

    Args:
        text: A page, or its beginning.

    Returns:
        True if there is one.
    """
    return is_html(text) or re.search(r"<[a-zA-Z!/]", text) is not None


def challenge(answer: Answer) -> bool:
    """Tell whether a gate before the site wants a person.

    Args:
        answer: With any status.

    Returns:
        True if the gate says so in the answer's head.
    """
    return any(answer.header(name) is not None for name in CHALLENGES)
