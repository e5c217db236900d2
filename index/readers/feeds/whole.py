"""Whether an entry of a feed holds an article or a part of one."""

from __future__ import annotations

import html
import re

MIN_WHOLE_CHARS = 1_500
"""A summary from which on it is the article itself: RSS asks for a synopsis in `<description>`, or
else the whole text. Synopses are cut at some 500 characters."""

_TAG = re.compile(r"<[^<>]*>")
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)
_MORE = "|".join((
    r"continue reading", r"read (?:more|on|the (?:full|whole|rest)[\w ]{0,30})",
    "weiterlesen", "mehr lesen", "lire la suite", "en savoir plus",
    "(?:seguir|continuar|sigue) leyendo", "leer más", "leia mais", "continue lendo",
    "continua a leggere", "leggi tutto", "lees (?:meer|verder)", "läs mer", "les mer",
    "læs mere", "lue lisää", "czytaj (?:więcej|dalej)", "читать (?:далее|дальше|полностью)",
    "подробнее", "devamını oku",
))  # fmt: skip
_GOES_ON = re.compile(
    rf"(?:\[\s*(?:…|\.\.\.)\s*\]|…|\.\.\.|(?:{_MORE})[^\w.!?]{{0,10}}[^.!?]{{0,120}})[\s»→>›]*\Z",
    re.IGNORECASE,
)
_BELOW = (
    "appeared first on", "erschien zuerst auf", "est apparu en premier sur",
    "se publicó primero en", "apareceu primeiro em", "proviene da", "verscheen eerst op",
)  # fmt: skip
"""What stands in the line that WordPress writes below each entry of its feeds."""

_NOTICE = re.compile(
    r"(?:the post|der beitrag|l['’]article|la entrada|el cargo|o post|l['’]articolo|het bericht) "
    rf".{{1,400}}? (?:{'|'.join(_BELOW)}) .{{1,200}}",
    re.IGNORECASE,
)

MAX_NOTICE_CHARS = 2_000
"""Such a line with its markup: two addresses and a title."""

TAIL_CHARS = 600
"""Of a text's end that is looked at."""


END_CHARS = 160
"""Of these, in which an ellipsis or a link to the rest stands."""


def goes_on(content: str) -> bool:
    """Tell whether a text says at its end that there is more of it elsewhere.

    Args:
        content: HTML or plain text.

    Returns:
        True if it ends in an ellipsis or a link to the rest; False for an empty text.
    """
    end = _plain(content[-4 * TAIL_CHARS :])[-TAIL_CHARS:]
    said = end.lower()
    appended = max(said.rfind(words) for words in _BELOW)
    if appended >= 0:
        end = end[: max(end.rfind("\n", 0, appended), 0)]
    return _GOES_ON.search(end[-END_CHARS:].strip()) is not None


def without_notice(content: str) -> str:
    """Leave the line out that WordPress writes below an entry, which is none of its text.

    Args:
        content: HTML.

    Returns:
        The content before its last paragraph, if that is such a line; else all of it.
    """
    at = content.rfind("<p")
    said = _plain(content[at:]) if at > 0 and len(content) - at < MAX_NOTICE_CHARS else ""
    return content[:at].rstrip() if _NOTICE.fullmatch(" ".join(said.split())) else content


def is_synopsis(content: str) -> bool:
    """Tell whether what a feed calls a summary is one, not the article itself.

    Args:
        content: HTML or plain text.

    Returns:
        True if it is shorter than `MIN_WHOLE_CHARS`, or goes on elsewhere.
    """
    return len(_plain(content)) < MIN_WHOLE_CHARS or goes_on(content)


def same_text(one: str, other: str) -> bool:
    """Tell whether two contents say the same, markup and spaces aside.

    Args:
        one, other: HTML or plain text.

    Returns:
        True if so; False if one is empty.
    """
    words = _plain(one).split()
    return bool(words) and words == _plain(other).split()


def only_names(content: str, title: str | None) -> bool:
    """Tell whether a content is the title once more, as in feeds of search engines.

    Args:
        content: HTML or plain text.
        title: Of the entry; None if it has none.

    Returns:
        True if the words of both are the same; False without a title.
    """
    words = _WORD.findall(_plain(content).lower())
    return bool(title) and bool(words) and words == _WORD.findall((title or "").lower())


def has_words(content: str) -> bool:
    """Tell whether anything is to be read in a content.

    Args:
        content: HTML or plain text.

    Returns:
        True if a letter or digit stands outside markup.
    """
    return any(sign.isalnum() for sign in _plain(content))


def _plain(content: str) -> str:
    if "<" in content:
        content = _TAG.sub(" ", _BREAK.sub("\n", content))
    return html.unescape(content).strip()
