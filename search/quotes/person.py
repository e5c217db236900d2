"""All that a person is quoted with, by date and source, whichever way the name is spelled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from index.names.lookup import Names
from index.names.resolve import resolve
from index.stories.quotations.packing import last_word, speaker_key, unpack_quotations
from index.text import spelling_key
from search.notices import Notice
from search.quotes.speakers import KIND, Quote, in_time
from search.reprints.texts import groups
from search.showing.passage_ids import passage_id

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.packing import Span
    from index.archive.values import PassageSource

DEFAULT_LIMIT = 20
"""Quotations of a page."""

MAX_LIMIT = 200
"""Quotations of one page that may be asked for; a page reads the text of each."""

MAX_START = 999_999
"""The greatest number of quotations that may be passed over; more than anybody is quoted with."""


class ShownQuote(NamedTuple):
    """A quotation as it is shown.

    Args:
        id: Of the passage: the sentences that hold the quotation and its speaker.
        doc_id, title, source, published, url: Of the article.
        text: The words, in the quotation marks of the article; parts joined by an ellipsis.
        speaker: The name as the article has it, in full if it does.
        said_by: What stands for the speaker at that place.
        start, end: Span of the passage in the body.
    """

    id: str
    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    text: str
    speaker: str
    said_by: str
    start: int
    end: int


class Quotes(NamedTuple):
    """All that a person is quoted with.

    Args:
        name: As it was asked for.
        spellings: The names of the speakers taken for this person, the most frequent first.
        total: Quotations, in all.
        articles: In how many articles.
        sources: How many quotations each source has, most first.
        notices: What a reader should know.
        quotes: Those of this page, in the order of time, undated ones last.
        start: How many stand before this page.
        next: Where the next page starts; None on the last one.
    """

    name: str
    spellings: tuple[str, ...]
    total: int
    articles: int
    sources: tuple[tuple[str | None, int], ...]
    notices: tuple[Notice, ...]
    quotes: tuple[ShownQuote, ...]
    start: int
    next: int | None


def quotes_of(
    archive: Archive,
    name: str,
    *,
    limit: int = DEFAULT_LIMIT,
    start: int = 0,
    source: str | None = None,
) -> Quotes:
    """Find all that a person is quoted with.

    Every spelling of each word of the name counts (`index.names.lookup`). A speaker whose given
    name is another is another person; one whom the article calls by the family name alone may be
    the person, and a notice says how many these are.

    Args:
        archive: Holds the articles and what was noted of them.
        name: In any spelling; the family name alone for all who bear it.
        limit: Quotations wanted, 1 to `MAX_LIMIT`.
        start: How many to pass over.
        source: Of this source alone; None for all.

    Returns:
        The quotations; none if nobody of the name is quoted.

    Raises:
        ArchiveError: The archive cannot be read.
    """
    words = spelling_key(name).split()
    found = _found(archive, words, source) if words else []
    found.sort(key=in_time)
    found, repeated = _once(archive, found)
    spellings: dict[str, int] = {}
    sources: dict[str | None, int] = {}
    for quote in found:
        speaker = quote.speaker or ""
        spellings[speaker] = spellings.get(speaker, 0) + 1
        sources[quote.source] = sources.get(quote.source, 0) + 1
    page = found[start : start + limit]
    views = archive.passages_view(list(dict.fromkeys(quote.doc_id for quote in page)))
    following = start + limit
    return Quotes(
        name,
        tuple(sorted(spellings, key=lambda one: (-spellings[one], one))),
        len(found),
        len({quote.doc_id for quote in found}),
        tuple(sorted(sources.items(), key=lambda one: (-one[1], one[0] or ""))),
        _notices(words, spellings, repeated),
        tuple(shown(quote, views[quote.doc_id]) for quote in page if quote.doc_id in views),
        start,
        following if following < len(found) else None,
    )


def _found(archive: Archive, words: Sequence[str], source: str | None) -> list[Quote]:
    names = Names(archive.names)
    spelled = [_spellings(names, word) for word in words]
    lasts = {key.rpartition(" ")[2] for key in spelled[-1]}
    keys = {speaker_key(last): last for last in lasts}
    by_key = archive.notes.find(KIND, list(keys))
    doc_ids = list(dict.fromkeys(doc_id for ids in by_key.values() for doc_id in ids))
    notes = archive.notes.read(KIND, doc_ids)
    views = archive.passages_view(doc_ids, bodies=False)
    found = []
    known: dict[str, bool] = {}
    for doc_id, content in notes.items():
        view = views.get(doc_id)
        if view is None or (source is not None and view.source != source):
            continue
        for spans, said_by, speaker in unpack_quotations(content):
            if speaker is None:
                continue
            if speaker not in known:
                known[speaker] = last_word(speaker) in lasts and _is_person(speaker, spelled)
            if known[speaker]:
                found.append(Quote(doc_id, view.source, view.published, spans, said_by, speaker))
    return found


def _spellings(names: Names, word: str) -> set[str]:
    """Return the spelling keys of all variants of a word, itself among them."""
    group = names.find(word)
    if group is None and not names.spellings([word]):
        resolution = resolve(names, word)
        if resolution is not None:
            keys = {word, resolution.key}
            group = resolution.group
            return keys | ({one.key for one in group.spellings} if group else set())
    return {word} | ({one.key for one in group.spellings} if group else set())


def _is_person(speaker: str, spelled: Sequence[set[str]]) -> bool:
    """Tell whether a speaker may be the person whose name is asked for."""
    words = spelling_key(speaker).split(" ")
    if len(words) == 1 or len(spelled) == 1:
        return True
    given, asked = words[0], spelled[0]
    if given in asked:
        return True
    initial = given[0]
    return len(given) == 1 and any(one[0] == initial for one in asked)


def _once(archive: Archive, found: Sequence[Quote]) -> tuple[list[Quote], int]:
    """Leave out what reprints repeat: of articles of one text the first with the person counts.

    Args:
        archive: Knows which articles are one text.
        found: In the order of time.

    Returns:
        Quotations, and how many were left out.
    """
    texts = groups(archive, dict.fromkeys(quote.doc_id for quote in found))
    first: dict[str, str] = {}
    for quote in found:
        first.setdefault(texts.get(quote.doc_id, quote.doc_id), quote.doc_id)
    kept = set(first.values())
    once = [quote for quote in found if quote.doc_id in kept]
    return once, len(found) - len(once)


def _notices(words: Sequence[str], spellings: dict[str, int], repeated: int) -> tuple[Notice, ...]:
    if not words:
        return (Notice("no-name", "There is no name in this; type one, such as Roza Otunbayeva."),)
    notices = []
    if repeated:
        text = f"{_many(repeated)} left out, in reprints of articles that count here."
        notices.append(Notice("reprints", text))
    alone = sum(count for name, count in spellings.items() if " " not in name)
    full = [name for name in spellings if " " in name]
    if len(words) > 1 and alone:
        text = (
            f"{_many(alone)} in articles that name the speaker by the family name alone; "
            "these may be another person's."
        )
        notices.append(Notice("family-name", text))
    if len(words) == 1 and len({spelling_key(name).split(" ")[0] for name in full}) > 1:
        text = "Several people of this name are quoted; add the given name for one of them."
        notices.append(Notice("several-people", text))
    return tuple(notices)


def _many(count: int) -> str:
    return "1 quotation is" if count == 1 else f"{count:,} quotations are"


def shown(quote: Quote, view: PassageSource) -> ShownQuote:
    """Return a quotation with its words and the passage that holds it.

    Args:
        quote: Where it stands.
        view: Its article, with the body.

    Returns:
        Its passage is whole sentences, from the first that holds words of it or its speaker to the
        last.
    """
    body = view.body
    places = [*quote.spans, quote.said_by] if quote.said_by else list(quote.spans)
    first, last = min(place[0] for place in places), max(place[1] for place in places)
    start, end = whole_sentences(view.sentences, first, last)
    text = " … ".join(" ".join(body[begin:stop].split()) for begin, stop in quote.spans)
    return ShownQuote(
        passage_id(quote.doc_id, start, end, body[start:end]),
        quote.doc_id,
        view.title,
        view.source,
        view.published,
        view.url,
        text,
        quote.speaker or "",
        body[quote.said_by[0] : quote.said_by[1]] if quote.said_by else "",
        start,
        end,
    )


def whole_sentences(sentences: Sequence[Span], start: int, end: int) -> Span:
    """Return the whole sentences that hold a span.

    Args:
        sentences: Spans of a body, in order.
        start, end: The span.

    Returns:
        The span itself if no sentence holds a part of it.
    """
    inside = [one for one in sentences if one[0] < end and one[1] > start]
    return (min(start, inside[0][0]), max(end, inside[-1][1])) if inside else (start, end)
