"""The map of a name: with whom it is named, where, and how often.

Read from articles that name it, the best `MAX_READ`, as they are; nothing is counted ahead. A name
is a place if its archive's name group says so, or if it mostly follows a word of place.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from index.names.mentions.mentions import find_mentions
from index.text import spelling_key

if TYPE_CHECKING:
    from index.archive.values import PassageSource
    from index.names.lookup import Names
    from index.names.spellings import NameGroup

MAX_READ = 60
"""Articles that are read for one map, in some 2 ms each."""

MAX_COMPANIONS = 20
"""Names of each kind that are shown."""

MIN_COMPANION_ARTICLES = 2
"""Articles in which a name stands beside another to be its company, if so many are read."""

MIN_PLACE_SHARE = 0.3
"""Share of a name's mentions after a word of place from which it is one."""

_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|around|across|inside|through|towards?|northern|southern|eastern"
    r"|western|central|city of|town of|village of|capital of|province of|region of|district of)"
    r"\s+(?:the\s+)?$"
)
_BEFORE_CHARS = 24


class FullName(NamedTuple):
    """A name as it stands in a text: one word or several.

    Args:
        text: As written.
        key: The spelling key of its last part, under which all mentions of one person come
            together.
        placed: Whether a word of place stands before it.
    """

    text: str
    key: str
    placed: bool


class Companion(NamedTuple):
    """A name that stands in the same articles.

    Args:
        name: As it is written in full most often.
        articles: Of those that were read, how many have it.
        mentions: How often they name it.
    """

    name: str
    articles: int
    mentions: int


class NameMap(NamedTuple):
    """With whom and where a name is named.

    Args:
        name: As its page calls it.
        articles: That name it.
        read: Those of them that were read.
        people: Names beside it that are no places, those first that stand in many of these articles
            and in few others.
        places: Names of places beside it.
    """

    name: str
    articles: int
    read: int
    people: tuple[Companion, ...]
    places: tuple[Companion, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the map as a JSON object.

        Returns:
            Lists are empty if there is nothing in them; no key is left out.
        """
        return {
            "name": self.name,
            "articles": self.articles,
            "read": self.read,
            "people": [one._asdict() for one in self.people],
            "places": [one._asdict() for one in self.places],
        }


def full_names(body: str, language: str | None = None) -> Iterator[FullName]:
    """Find the names of a text, each in full as it stands there.

    Args:
        body: Of an article.
        language: Its two-letter code; None if it is unknown.

    Yields:
        Names in the order of the text; none for an empty one.
    """
    start: int | None = None
    for mention in find_mentions(body, language):
        if start is None:
            start = mention.start
        if mention.family is not None:
            continue
        before = body[max(0, start - _BEFORE_CHARS) : start]
        text = " ".join(body[start : mention.end].split())
        yield FullName(text, mention.key, _PLACE_BEFORE.search(before) is not None)
        start = None


def name_map(
    name: str,
    own: Iterable[str],
    articles: int,
    read: Sequence[PassageSource],
    names: Names,
    *,
    collection: int,
) -> NameMap:
    """Draw the map of a name.

    Args:
        name: As its page calls it.
        own: Spelling keys of the name itself, which is no company of its own.
        articles: That name it.
        read: Articles to read, with their bodies.
        names: Of the archive; spellings of one name are one companion.
        collection: Articles of the archive.

    Returns:
        Without people and places if no article is read.
    """
    mine = {part for key in own for part in (key, *key.split(" "))}
    holders: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    texts: dict[str, Counter[str]] = {}
    for view in read:
        seen: set[str] = set()
        for found in full_names(view.body, view.language):
            if found.key in mine or spelling_key(found.text) in mine:
                continue
            mentions[found.key] += 1
            placed[found.key] += found.placed
            texts.setdefault(found.key, Counter())[found.text] += 1
            seen.add(found.key)
        holders.update(seen)
    groups = _groups(names, holders)
    people: list[Companion] = []
    places: list[Companion] = []
    least = MIN_COMPANION_ARTICLES if len(read) >= 2 * MIN_COMPANION_ARTICLES else 1
    taken: set[int] = set()
    rare = _rarity(names, holders, collection)
    order = sorted(holders, key=lambda key: (-holders[key] * rare[key], -mentions[key], key))
    for key in order:
        count = holders[key]
        if count < least:
            continue
        group = groups.get(key)
        if group is not None:
            if group.id in taken:
                continue
            taken.add(group.id)
        one = Companion(_in_full(texts[key]), count, mentions[key])
        is_place = (group is not None and group.kind == "place") or (
            placed[key] >= MIN_PLACE_SHARE * mentions[key]
        )
        (places if is_place else people).append(one)
    return NameMap(
        name, articles, len(read), tuple(people[:MAX_COMPANIONS]), tuple(places[:MAX_COMPANIONS])
    )


def _rarity(names: Names, keys: Iterable[str], collection: int) -> dict[str, float]:
    """Weigh names by how few articles of the archive have them, so that a name which stands in
    every article says little."""
    listed = list(keys)
    counts = {one.key: one.articles for one in names.spellings(listed)}
    return {key: math.log(1 + collection / max(1, counts.get(key, 1))) for key in listed}


def _groups(names: Names, keys: Iterable[str]) -> Mapping[str, NameGroup]:
    """Return the archive's name groups of spellings, for those that are in one."""
    numbers = names.group_ids(keys)
    groups: dict[int, NameGroup | None] = {
        number: names.group(number) for number in set(numbers.values())
    }
    return {key: group for key, number in numbers.items() if (group := groups[number]) is not None}


def _in_full(texts: Counter[str]) -> str:
    """Return the form with the most words among those that stand often enough."""
    most = max(texts.values())
    often = [text for text, count in texts.items() if 4 * count >= most]
    return max(often, key=lambda text: (text.count(" "), texts[text], text))
