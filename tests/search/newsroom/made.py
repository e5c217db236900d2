"""Makes articles for the tests of the newsroom."""

from __future__ import annotations

from index.sentences import sentence_spans
from search.newsroom.told import Told
from search.showing.marks import Found


def told(
    doc_id: str,
    source: str | None,
    body: str,
    *marked: str,
    published: str | None = "2010-04-08",
    group: str | None = None,
) -> Told:
    """Make an article.

    Args:
        doc_id: Its id.
        source: Its outlet.
        body: Its text.
        marked: Words that the query found; each place of each is one.
        published: Its date.
        group: The id of the first article of its text; its own if left out.

    Returns:
        The article with its sentences.
    """
    found = []
    for target, word in enumerate(marked):
        at = body.find(word)
        while at >= 0:
            found.append(Found(at, at + len(word), target, "term", "as written"))
            at = body.find(word, at + 1)
    return Told(
        doc_id,
        group or doc_id,
        source,
        published,
        f"Title of {doc_id}",
        None,
        "en",
        body,
        tuple(sentence_spans(body, "en")),
        tuple(sorted(found)),
    )
