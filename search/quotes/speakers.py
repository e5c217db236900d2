"""Who is quoted in given articles, by source: read from what was noted of them.

Speakers whose names are spellings of one name are one. A family name alone is the one person's who
bears it among the speakers in full, or who is quoted far more often than all others who do; if
there is no such person, it stands for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from index.stories.quotations.packing import unpack_quotations
from index.text import spelling_key

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.packing import Span

KIND = "quotations"
"""The kind of notes that quotations are kept in."""


_new = tuple.__new__

MIN_RATIO = 10
"""So many times as many quotations as all others of a family name has whom the name alone means."""


class QuotedArticle(Protocol):
    """What has to be known of an article: a hit, or what hits are shown from."""

    @property
    def doc_id(self) -> str:
        """16 hexadecimal digits."""

    @property
    def source(self) -> str | None:
        """Its outlet."""

    @property
    def published(self) -> str | None:
        """Its date in ISO 8601."""


class Quote(NamedTuple):
    """A quotation in an article.

    Args:
        doc_id, source, published: Of the article.
        spans: Of its parts in the body, with their quotation marks.
        said_by: Span of the speaker as written there.
        speaker: The speaker's name as the article has it.
    """

    doc_id: str
    source: str | None
    published: str | None
    spans: tuple[Span, ...]
    said_by: Span | None
    speaker: str | None


class Speaker(NamedTuple):
    """Who is quoted in some articles.

    Args:
        name: As most of them write it.
        spellings: All the ways in which they do, the most frequent first.
        by_source: The quotations of each source in the order of time, undated last; sources with
            most quotations first.
    """

    name: str
    spellings: tuple[str, ...]
    by_source: dict[str | None, tuple[Quote, ...]]

    @property
    def quotes(self) -> int:
        """How many quotations there are."""
        return sum(map(len, self.by_source.values()))


def quoted(archive: Archive, articles: Iterable[QuotedArticle]) -> list[Speaker]:
    """Find who is quoted in articles.

    Args:
        archive: Holds the articles and what was noted of them.
        articles: Any number of them.

    Returns:
        Those quoted by most sources first, then with most quotations, then by name. Empty if nobody
        is quoted by name. Speakers that are left open are not among them.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    given = list(articles)
    notes = archive.notes.read(KIND, [one.doc_id for one in given])
    quotes = [quote for one in given if one.doc_id in notes for quote in _quotes(one, notes)]
    people = _people(archive, [quote.speaker for quote in quotes if quote.speaker])
    grouped: dict[tuple[str, ...], list[Quote]] = {}
    for quote in quotes:
        if quote.speaker:
            grouped.setdefault(people[quote.speaker], []).append(quote)
    speakers = [_speaker(some) for some in grouped.values()]
    speakers.sort(key=lambda one: (-len(one.by_source), -one.quotes, one.name))
    return speakers


def _quotes(article: QuotedArticle, notes: Mapping[str, bytes]) -> list[Quote]:
    doc_id, source, published = article.doc_id, article.source, article.published
    return [
        _new(Quote, (doc_id, source, published, spans, said_by, speaker))
        for spans, said_by, speaker in unpack_quotations(notes[doc_id])
        if speaker is not None
    ]


def _people(archive: Archive, names: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return for each name the person that it stands for, by the name groups of its words."""
    distinct = Counter(names)
    keys = {name: spelling_key(name).split(" ") for name in distinct}
    groups = archive.names.group_ids({word for words in keys.values() for word in words})
    people: dict[str, tuple[str, ...]] = {}
    for name, words in keys.items():
        ids = [f"#{groups[word]}" if word in groups else word for word in words]
        people[name] = (ids[0], ids[-1]) if len(ids) > 1 else (ids[0],)
    bearers: dict[str, set[tuple[str, ...]]] = {}
    for person in people.values():
        if len(person) > 1:
            bearers.setdefault(person[-1], set()).add(person)
    spoken: Counter[tuple[str, ...]] = Counter()
    for name, count in distinct.items():
        spoken[people[name]] += count
    for name, person in people.items():
        known = bearers.get(person[0], set()) if len(person) == 1 else set()
        if known:
            people[name] = _meant(known, spoken) or person
    return people


def _meant(
    bearers: Iterable[tuple[str, ...]], spoken: Counter[tuple[str, ...]]
) -> tuple[str, ...] | None:
    """Return the one bearer of a family name, or who is quoted far more often than all others."""
    first, *others = sorted(bearers, key=lambda one: (-spoken[one], one))
    return first if spoken[first] >= MIN_RATIO * sum(spoken[one] for one in others) else None


def _speaker(quotes: Sequence[Quote]) -> Speaker:
    if len(quotes) == 1:
        (quote,) = quotes
        name = quote.speaker or ""
        return Speaker(name, (name,), {quote.source: (quote,)})
    counts: dict[str, int] = {}
    by_source: dict[str | None, list[Quote]] = {}
    for quote in quotes:
        name = quote.speaker or ""
        counts[name] = counts.get(name, 0) + 1
        by_source.setdefault(quote.source, []).append(quote)
    spellings = sorted(counts, key=lambda name: (-counts[name], name))
    full = next((name for name in spellings if " " in name), spellings[0])
    sources = sorted(by_source, key=lambda one: (-len(by_source[one]), one or ""))
    return Speaker(
        full, tuple(spellings), {one: tuple(sorted(by_source[one], key=in_time)) for one in sources}
    )


def in_time(quote: Quote) -> tuple[str, str, tuple[Span, ...]]:
    """Return by what quotations are put in the order of time.

    Args:
        quote: Any.

    Returns:
        Its date, undated last, then its article and place.
    """
    return quote.published or "~", quote.doc_id, quote.spans
