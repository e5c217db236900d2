"""The stories of a newsletter: headings that lead somewhere, each with what stands below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from index.article import RawPage
from index.errors import ReadError
from index.readers.base import Found, Rejected
from index.readers.mail.parts import date_of, line_of, sender_of, texts_of
from index.readers.parsing.paragraphs import of_element, of_plain
from index.readers.parsing.xml import Element, document, local, text_of

HEADINGS = ("h1", "h2", "h3", "h4")

MIN_TITLE_WORDS = 3
"""A heading that leads somewhere and has fewer words is a section's name."""

MIN_TITLE_CHARS = 20
"""The same in characters, for scripts without spaces."""

MIN_STORY_WORDS = 8
"""Words below a heading from which it is a story's."""

_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0(?:px)?\s*(?:;|\Z)|"
    r"font-size\s*:\s*0(?:px)?\s*(?:;|\Z)|opacity\s*:\s*0\s*(?:;|\Z)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"\b(?:unsubscribe|opt[ -]out|manage (?:your )?(?:preferences|subscriptions?)|"
    r"update your preferences|view (?:this|it|in|email).{0,20}browser|view online|"
    r"forward(?:ed)? (?:this|to a friend)|add us to your address book|"
    r"you(?:'re|’re| are)? (?:get(?:ting)?|receiv(?:e|ing)|received) this|"
    r"abmelden|abbestellen|im browser (?:ansehen|öffnen)|se désabonner|se désinscrire|"
    r"désinscription|vous recevez ce|voir dans (?:le|votre) navigateur|"
    r"darse de baja|cancelar (?:la )?suscripción|recibe este|ver en (?:el|su) navegador|"
    r"annulla l'iscrizione|disiscriviti|cancelar inscrição|descadastr|uitschrijven|afmelden|"
    r"отписаться|вы получили это)\b",
    re.IGNORECASE,
)
"""What the end and the top of a newsletter say of the mail itself, in ten languages."""

MAX_FURNITURE_WORDS = 40
"""A longer paragraph that holds such words is a report on newsletters."""


_UNSEEN = ("script", "style", "head", "title")

_MARK = "\ue000"
"""Stands for a heading while the text is cut: a private character of Unicode."""


class _Story(NamedTuple):
    title: str
    url: str
    text: str


def stories_of(message: EmailMessage, location: str) -> Iterator[Found]:
    """Read the stories of a message.

    Args:
        message: A newsletter, or any mail that was asked for.
        location: Its own; stories of a message with several are numbered below it.

    Yields:
        For each story its page, dated as the message is; a message without such headings is one
        page. A `Rejected` for a message without text.
    """
    plain, html = texts_of(message)
    stories = _of_html(html) if html else []
    subject = line_of(message, "Subject")
    if not stories:
        text = _without_furniture(of_element(_cleaned(html)) if html else of_plain(plain))
        stories = [_Story(subject, "", text)] if text else []
    if not stories:
        yield Rejected.of(location, ReadError(f"{location} has no text", reason="no text"))
    addresses = _addresses(plain)
    for number, story in enumerate(stories, 1):
        yield RawPage(
            content=story.text,
            kind="text",
            location=location if len(stories) == 1 else f"{location}.{number}",
            title=story.title or subject or None,
            source=sender_of(message) or None,
            published=date_of(message) or None,
            url=addresses.get(story.title) or unwrapped(story.url) or None,
            partial=len(stories) > 1,
        )


def unwrapped(url: str) -> str:
    """Return the address that a counted link leads to, if the link says it.

    Args:
        url: As it stands in the message.

    Returns:
        The address in the link's query; else the link itself, if it is one of the web and does not
        lead over a counter; else empty.
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    for _, value in parse_qsl(parts.query):
        inner = unquote(value)
        if inner.startswith(("https://", "http://")):
            return inner
    host = parts.netloc.lower()
    counted = re.match(r"(?:click|clicks|track|tracking|links?|email|go|t|l|u\d+\.ct)\.", host)
    return "" if counted else url.strip()


def _addresses(plain: str) -> dict[str, str]:
    """Return the addresses that stand on the line below a title in the plain text."""
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    return {
        title: below.strip("<>()[]")
        for title, below in pairwise(lines)
        if re.fullmatch(r"[<(\[]?https?://\S+", below) and not title.startswith("http")
    }


def _of_html(html: str) -> list[_Story]:
    root = _cleaned(html)
    heads = [one for one in root.iter() if local(one) in HEADINGS and _is_story(one)]
    told = [(text_of(head), _link(head)) for head in heads]
    stories = []
    for (title, link), below in zip(told, _below(root, heads), strict=True):
        text = _without_furniture(below)
        if len(text.split()) >= MIN_STORY_WORDS or (len(heads) == 1 and text):
            stories.append(_Story(title, link, text))
    return stories


def _is_story(heading: Element) -> bool:
    title = text_of(heading)
    long = len(title.split()) >= MIN_TITLE_WORDS or len(title) >= MIN_TITLE_CHARS
    return long and bool(_link(heading))


def _link(heading: Element) -> str:
    above = heading.getparent()
    links = [one for one in heading.iter() if local(one) == "a"]
    if not links and above is not None and local(above) == "a":
        links = [above]
    return next((href for one in links if (href := one.get("href", ""))), "")


def _below(root: Element, heads: list[Element]) -> list[str]:
    """Return the text that stands between each heading and the next one; the headings go."""
    for head in heads:
        for child in list(head):
            head.remove(child)
        head.text = _MARK
    return [part.strip() for part in of_element(root).split(_MARK)[1:]]


def _cleaned(html: str) -> Element:
    """Parse a message's HTML; what its readers do not see is taken out."""
    root = document(html)
    hidden = [
        one
        for one in root.iter()
        if local(one) in ("script", "style", "head", "title")
        or _HIDDEN.search(one.get("style", ""))
    ]
    for one in hidden:
        above = one.getparent()
        if above is not None:
            one.drop_tree()
    return root


def _without_furniture(text: str) -> str:
    kept = [
        part
        for part in text.split("\n\n")
        if not (len(part.split()) <= MAX_FURNITURE_WORDS and _FURNITURE.search(part))
    ]
    return "\n\n".join(kept).strip()
