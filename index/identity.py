"""Which page is which: the identity of a page, and the `doc_id` made from it.

The same page gives the same id however often, wherever and in whatever order it is added, so a
second `add` changes nothing and a passage stays citable.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from index.article import RawPage
from index.text import words

DOC_ID_BYTES = 8
"""64 bits: among a million articles the chance of one accidental meeting is 3 in 10 million."""

TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_cid|mc_eid|igshid|yclid|_ga)\Z")
"""Query parameters that say how a reader came, not what is read: Google Analytics' `utm_*`
and the click ids of Facebook, Google, Microsoft, Mailchimp, Instagram and Yandex."""

SHINGLE_WORDS = 5
"""Words in a row that two texts are compared by."""

ALIKE_SHARE = 0.8
"""Share of the shorter text's runs of `SHINGLE_WORDS` words that the longer one holds too, from
which they are versions of one report: a correction or a longer version keeps nine tenths. Of
480,000 pairs of reports of one outlet, drawn from 9,285, the two most alike share 0.59."""

RETITLED_SHARE = 0.95
"""The same for two texts under different titles."""

ALIKE_WORDS = 20_000
"""Words of each text that are compared; bounds time and memory."""

_WHITE_SPACE = re.compile(r"\s+")

_ROW_NUMBER = re.compile(r"#\d+\Z")


def doc_id(identity: str) -> str:
    """Return the id of the article whose page has an identity.

    Args:
        identity: From `identity`, or another text that no other page has.

    Returns:
        16 hexadecimal digits, lower case.
    """
    from hashlib import blake2b  # OpenSSL is of no use to a search

    encoded = identity.encode("utf-8", "surrogatepass")
    return blake2b(encoded, digest_size=DOC_ID_BYTES).hexdigest()


def identity(page: RawPage, url: str | None, original: str) -> str:
    """Return which page this is, by the strongest evidence there is.

    Args:
        page: The page as it arrived; its given id and location may name it.
        url: The canonical address that the carrier or the page itself declares; None if neither
            does.
        original: The page's visible text.

    Returns:
        `guid:` with the item's own id; else `url:` with the address's key; else `id:` with the
        carrier's file name and the given id; else `text:` with the original, white space folded.
    """
    if page.guid is not None:
        return f"guid:{page.guid}"
    key = url_key(url) if url else None
    if key is not None:
        return f"url:{key}"
    if page.given_id is not None:
        carrier = page.location.removesuffix(f"#{page.given_id}")
        return f"id:{PurePath(carrier).name}#{page.given_id}"
    return f"text:{_WHITE_SPACE.sub(' ', original).strip()}"


def url_key(url: str) -> str | None:
    """Reduce an address to what tells pages apart, so that its variants are one.

    Scheme, `www.`, default ports, tracking parameters and a closing slash do not count, nor does a
    fragment, unless it begins with `!` or `/`, by which scripts tell pages apart. Path and
    remaining query count, case kept.

    Args:
        url: As a page declares it; any text.

    Returns:
        The key; None if the address names no single page: it has no host, or nothing after it.
    """
    from urllib.parse import parse_qsl, urlencode, urlsplit  # of no use to a search

    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.match(pair[0])
    ]
    path = parts.path.rstrip("/")
    view = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    if not path and not query and len(view) < 3:
        return None
    at_port = f":{port}" if port not in (None, 80, 443) else ""
    asked = f"?{urlencode(query)}" if query else ""
    return f"{host.removeprefix('www.')}{at_port}{path}{asked}{view}"


def alike(one: tuple[str | None, str], other: tuple[str | None, str]) -> bool:
    """Tell whether two articles are versions of one report.

    An address alone is no evidence of it: pages declare addresses that are not their own.

    Args:
        one, other: Title and body of each.

    Returns:
        True if the longer body holds `ALIKE_SHARE` of the shorter's runs of words, or
        `RETITLED_SHARE` if both have titles and these differ. Bodies of fewer than
        `SHINGLE_WORDS` words are alike if their words are the same.
    """
    titles = [_folded(title) for title, _ in (one, other) if title]
    share = RETITLED_SHARE if len(titles) == 2 and titles[0] != titles[1] else ALIKE_SHARE
    runs, others = _shingles(one[1]), _shingles(other[1])
    if not runs or not others:
        return _folded(one[1]) == _folded(other[1])
    return len(runs & others) >= share * min(len(runs), len(others))


def same_title(one: str | None, other: str | None) -> bool:
    """Tell whether two titles have the same words.

    Args:
        one, other: The titles; None if unknown.

    Returns:
        True if both are known and their words are the same, case and signs aside; False for two
        without words.
    """
    words_of_one = _folded(one or "")
    return bool(words_of_one) and words_of_one == _folded(other or "")


def _folded(text: str) -> list[str]:
    return [word.lower() for word in words(text)[:ALIKE_WORDS]]


def _shingles(text: str) -> set[tuple[str, ...]]:
    folded = _folded(text)
    starts = range(len(folded) - SHINGLE_WORDS + 1)
    return {tuple(folded[at : at + SHINGLE_WORDS]) for at in starts}


def names_one_page(location: str, given_id: str | None) -> bool:
    """Tell whether a location stays one page's when that page's text changes.

    A file does, and so does a row with an id. A row known by its number alone does not (rows
    move when others are put before them), nor does standard input.

    Args:
        location: As `RawPage.location`.
        given_id: As `RawPage.given_id`; None if the carrier gave none.

    Returns:
        True for a file and for a row with an id; False for a row known by its number, and for
        standard input.
    """
    if given_id is not None:
        return True
    return location != "-" and _ROW_NUMBER.search(location) is None
