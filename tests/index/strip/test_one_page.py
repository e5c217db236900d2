"""One page in memory, stripped by a call: text, bytes or a page of a carrier."""

from __future__ import annotations

import pytest

import index
from index.article import RawPage
from index.errors import ReadError
from index.strip.one_page import strip

PARAGRAPHS = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers, a spokesman said.",
    "Traffic will be led over the northern ring until the repairs are finished in autumn, and the "
    "ferry company has promised more boats for the morning hours.",
)
HTML = f"<h1>Old bridge closed</h1><p>{PARAGRAPHS[0]}<p>{PARAGRAPHS[1]}"
BODY = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "page",
    [HTML, HTML.encode(), HTML.encode("utf-16"), RawPage(HTML, "html", "a.html")],
    ids=["text", "UTF-8", "UTF-16", "page"],
)
def test_a_page_is_stripped_however_it_comes(page: str | bytes | RawPage) -> None:
    """How it begins tells that it is HTML."""
    article = strip(page)
    assert (article.title, article.body) == ("Old bridge closed", BODY)


def test_what_a_page_is_can_be_said() -> None:
    """Markup is text then; a carrier's page says it itself."""
    assert "<p>" in strip(HTML, kind="text").original
    assert strip("\n".join(PARAGRAPHS)).body == BODY
    assert strip("\n".join(PARAGRAPHS), kind="html").original == " ".join(PARAGRAPHS)
    assert "<p>" in strip(RawPage(HTML, "text", "a.txt"), kind="html").original


@pytest.mark.parametrize("page", ["", b"", " \n", b"\xef\xbb\xbf"])
def test_a_blank_page_has_an_empty_body(page: str | bytes) -> None:
    """And no error."""
    article = strip(page)
    assert (article.body, article.cuts, article.title) == ("", (), None)


def test_bytes_that_are_no_text_are_an_error() -> None:
    """One line says so."""
    with pytest.raises(ReadError, match="the page holds no text but binary data"):
        strip(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40)


def test_half_a_surrogate_pair_is_replaced() -> None:
    """As in any page."""
    assert strip(f"{PARAGRAPHS[0]}\ud800").original == f"{PARAGRAPHS[0]}\ufffd"


def test_the_folder_can_be_called() -> None:
    """`index.strip` strips, and still holds its modules."""
    assert index.strip(HTML) == strip(HTML)
    assert index.strip(HTML, kind="text") == strip(HTML, kind="text")
