"""Ids under which passages are cited, and what an id names.

An id is `DOC_ID.START-END.CHECK`: the article, the span of its body, and a checksum of the text
there. `DOC_ID.cutSTART-END.CHECK` is a span of the page as received, in what was cut from it. The
text at the span tells one version of an article from another. So an id names the same words for
good: what an article says elsewhere or instead is never answered under it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from index.errors import NotFound
from search.results import Passage
from search.showing.bounds import goes_on
from search.showing.passage_ids import passage_id, text_check
from search.showing.quotation import origin, quotation

if TYPE_CHECKING:
    from index.archive.base import Archive
    from index.archive.packing import Span
    from index.archive.values import StoredArticle
    from index.article import Article, Cut

_ID = r"([0-9a-f]{16})\.(cut)?(0|[1-9][0-9]{0,8})-(0|[1-9][0-9]{0,8})\.[0-9a-f]{8}"
_EXAMPLE = "0123456789abcdef.120-260.c0b4fe61"

_WORD = re.compile(r"\S+")

Standing = Literal["here", "moved", "replaced"]
"""What has become of a passage: the article says it where it was cited, says it elsewhere, or said
it in an older version."""


class Citation(NamedTuple):
    """What the id of a passage names, and what its article says of itself.

    Args:
        passage: Without marks. Its span is the present one, or that in the older version.
        doc_id: Of the article.
        title, source, published, url, language: As the version says that holds the passage.
        standing: Whether the article says it still.
    """

    passage: Passage
    doc_id: str
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None
    standing: Standing

    @property
    def quotation(self) -> str:
        """The passage as others quote it; see `search.showing.quotation`."""
        return quotation(self.passage, origin(self.title, self.source, self.published, self.url))


class _Version(NamedTuple):
    """One version of an article: its text, and what it says of itself.

    Args:
        text: The body, or what was cut in its places of the original if that is cited.
        sentences: Their spans in the text, or those of the cuts.
    """

    text: str
    sentences: Sequence[Span]
    title: str | None
    source: str | None
    published: str | None
    url: str | None
    language: str | None


def cite(archive: Archive, cited: str) -> Citation:
    """Find what the id of a passage names.

    Of several versions that fit, the oldest counts: its words are those that were cited. If none
    fits, the words are looked for in the rest of the text, since a page that is stripped again
    keeps its words and may move them.

    Args:
        archive: Holds the article.
        cited: An id as `passage_id` writes it, of any span of a body or an original.

    Returns:
        The passage, with the words that it had when it was cited.

    Raises:
        NotFound: The text is no such id, there is no such article, or no version of it that is kept
            says this.
    """
    match = re.fullmatch(_ID, cited)
    if match is None:
        raise NotFound(f"{cited[:60]!r} is not the id of a passage; ids look like {_EXAMPLE}")
    doc_id, cut, start, end = match[1], match[2] is not None, int(match[3]), int(match[4])
    versions = _versions(archive, doc_id, cut=cut)
    newest = versions[-1]
    for version in versions:
        text = version.text[start:end]
        if text and passage_id(doc_id, start, end, text, cut=cut) == cited:
            break
    else:
        version = newest
        text = _elsewhere(newest.text, end - start, int(cited[-8:], 16))
    if not text:
        raise NotFound(
            f"no version of the article {doc_id} that is kept says this; it was replaced, "
            "or the id was changed; search for the words"
        )
    standing: Standing = "here"
    if newest.text[start:end] == text:
        version = newest
    elif (at := newest.text.find(text)) >= 0:
        version, start, standing = newest, at, "moved"
    else:
        standing = "replaced"
    return Citation(
        _passage(cited, version, start, start + len(text), cut=cut),
        doc_id,
        version.title,
        version.source,
        version.published,
        version.url,
        version.language,
        standing,
    )


def _versions(archive: Archive, doc_id: str, *, cut: bool) -> list[_Version]:
    """List what is kept of an article, the oldest version first."""
    if cut:
        stored = archive.get(doc_id)
        if stored is None:
            raise _not_there(doc_id)
        kept = [stored, *archive.versions(doc_id)]
        return [_version(one, cut=True) for one in reversed(kept)]
    view = archive.passages_view([doc_id]).get(doc_id)
    if view is None:
        raise _not_there(doc_id)
    return [
        *(_version(stored) for stored in reversed(archive.versions(doc_id))),
        _Version(
            view.body,
            view.sentences,
            view.title,
            view.source,
            view.published,
            view.url,
            view.language,
        ),
    ]


def _not_there(doc_id: str) -> NotFound:
    return NotFound(f"there is no article {doc_id}; it may have been removed")


def _version(stored: StoredArticle, *, cut: bool = False) -> _Version:
    said = stored.article
    return _Version(
        _cut_text(said) if cut else said.body,
        [_within(said.original, one) for one in said.cuts] if cut else stored.sentences,
        said.title,
        said.source,
        said.published,
        said.url,
        said.language,
    )


def _elsewhere(body: str, length: int, check: int) -> str:
    """Return the text of this length and checksum that begins with a word of the body, or ""."""
    if length <= 0:
        return ""
    texts: Iterator[str] = (
        body[word.start() : word.start() + length] for word in _WORD.finditer(body)
    )
    return next((text for text in texts if len(text) == length and text_check(text) == check), "")


def _cut_text(said: Article) -> str:
    """Return the original with nothing but its cuts, each in its place."""
    pieces = []
    at = 0
    for cut in said.cuts:
        pieces += ["\0" * (cut.start - at), said.original[cut.start : cut.end]]
        at = cut.end
    return "".join(pieces)


def _within(original: str, cut: Cut) -> Span:
    """Return the span of a cut without the space around it."""
    text = original[cut.start : cut.end]
    return cut.start + len(text) - len(text.lstrip()), cut.start + len(text.rstrip())


def _passage(cited: str, version: _Version, start: int, end: int, *, cut: bool) -> Passage:
    before, after = goes_on(version.sentences, start, end)
    return Passage(cited, version.text[start:end], start, end, (), before, after, cut)
