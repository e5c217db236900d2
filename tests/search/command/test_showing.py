"""What `search show` prints: an article, its page with the cuts, a passage, a quotation."""

from __future__ import annotations

import io

from index.archive.values import Location, StoredArticle
from index.article import Article
from search.command.showing import NO_REPRINTS, write_article, write_citation
from search.reprints.named import ArticleReprints
from search.results import Passage, Reprint
from search.showing.citation import Citation
from tests.search.small_library import cut

ORIGINAL = "A title\nThe base is open.\x1b[0m\n\nIt stays.\nShare this"
ARTICLE = Article(
    "0123456789abcdef",
    "A title",
    "The base is open.\x1b[0m\n\nIt stays.",
    "BBC News",
    "2010-04-08",
    "https://a.example/1",
    "en",
    ("A. Writer", "B. Writer"),
    ORIGINAL,
    (cut(ORIGINAL, "A title"), cut(ORIGINAL, "Share this")),
)
STORED = StoredArticle(1, ARTICLE, ((0, 17), (23, 32)), Location("/f/", "1.txt"))
CITED = Citation(
    Passage("0123456789abcdef.4-17.00000000", "base is\nopen.", 4, 17, (), True, False),
    "0123456789abcdef",
    "A title",
    "BBC News",
    "2010-04-08",
    "https://a.example/1",
    "en",
    "here",
)


def article_text(
    stored: StoredArticle, *, cuts: bool = False, reprints: ArticleReprints = NO_REPRINTS
) -> str:
    """Print an article to a pipe."""
    out = io.StringIO()
    write_article(stored, out, cuts=cuts, reprints=reprints)
    return out.getvalue()


def citation_text(citation: Citation, *, quote: bool = False) -> str:
    """Print a passage to a pipe."""
    out = io.StringIO()
    write_citation(citation, out, quote=quote)
    return out.getvalue()


def test_an_article_is_printed_with_what_is_known() -> None:
    """Its fields, a line each, then the body; control characters are replaced."""
    assert article_text(STORED) == (
        "id: 0123456789abcdef\n"
        "title: A title\n"
        "source: BBC News\n"
        "published: 2010-04-08\n"
        "authors: A. Writer, B. Writer\n"
        "language: en\n"
        "url: https://a.example/1\n"
        "\n"
        "The base is open.\ufffd[0m\n\nIt stays.\n"
    )
    found = ArticleReprints(
        (Reprint("a1", "The Sun", "2010-04-09", None, "update", 0.9),),
        (Reprint("a2", None, None, None, "shares", 0.625),),
    )
    assert (
        "url: https://a.example/1\n"
        "reprint: The Sun, 2010-04-09, a later version (a1)\n"
        "shares text with: no source, undated, another text (a2), 62%\n"
        "\n"
    ) in article_text(STORED, reprints=found)
    bare = STORED._replace(article=Article("02", None, "Words.", original="Words."))
    assert article_text(bare) == "id: 02\n\nWords.\n"


def test_cuts_are_shown_in_their_place() -> None:
    """What was cut with a minus and the reason, what stayed with two spaces."""
    assert article_text(STORED, cuts=True).splitlines()[8:] == [
        "- A title  [related: test]",
        "  The base is open.\ufffd[0m",
        "  It stays.",
        "- Share this  [related: test]",
    ]


def test_a_passage_is_printed_with_its_place() -> None:
    """Its words in one line, with an ellipsis; unknown things are said to be unknown."""
    assert citation_text(CITED) == (
        "… base is open.\n"
        "\n"
        "A title\n"
        "BBC News · 2010-04-08 · https://a.example/1\n"
        "article 0123456789abcdef, characters 4 to 17\n"
    )
    bare = CITED._replace(title=None, source=None, published=None, url=None)
    assert citation_text(bare).splitlines()[2:4] == ["(no title)", "no source · undated"]


def test_what_became_of_a_passage_is_said() -> None:
    """Moved, or no longer there; nothing if it stands."""
    lines = citation_text(CITED).splitlines()
    moved = citation_text(CITED._replace(standing="moved")).splitlines()
    assert moved == [*lines, "This stood elsewhere in the article when it was cited."]
    replaced = citation_text(CITED._replace(standing="replaced")).splitlines()
    assert replaced == [
        *lines,
        "The article has been replaced since and does not say this any more.",
    ]


def test_a_quotation_is_ready_to_be_pasted() -> None:
    """Words, source, date, title, address and id; it commands no terminal."""
    hostile = CITED._replace(title="A\x1b]0;x\x07 title")
    assert citation_text(hostile, quote=True) == (
        "“… base is open.”\n"
        "BBC News, 2010-04-08: A\ufffd]0;x\ufffd title\n"
        "https://a.example/1\n"
        "0123456789abcdef.4-17.00000000\n"
    )


def test_a_quotation_of_what_was_replaced_says_so() -> None:
    """In a last line; that it moved is of no concern to who quotes."""
    quoted = citation_text(CITED, quote=True)
    replaced = citation_text(CITED._replace(standing="replaced"), quote=True)
    assert replaced == (
        f"{quoted}The article has been replaced since and does not say this any more.\n"
    )
    assert citation_text(CITED._replace(standing="moved"), quote=True) == quoted
