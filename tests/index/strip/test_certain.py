"""What is the report for certain: declared articles and hard-wrapped paragraphs."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.strip.certain import captions_of_report, is_article, wrapped_report
from index.strip.furniture.rules import Reason, placed
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html
from index.strip.stripper import Stripper

RESULTS = "Net 1,204 vs 1,117\nRevs 39.1 mln vs 38.7 mln\nYear\nShr 41 cts vs 39 cts\nNet 402"
"""An agency's report of a firm's year: no sentence in it."""

WRAPPED = """\
ZCZC NWS0412

The harbour of Norsund stays closed until the ice has gone from
the narrow channel, the pilots said on Monday after a night in
which two boats had to be towed back to the quay.
   (MORE)
   Nobody was hurt.
   A third boat reached the island in the morning with bread and
the mail of two weeks. The next is to follow as soon as the har-
bour is open.

NNNN"""


def article(text: str, title: str | None = None) -> list[str]:
    """Strip a text; return its paragraphs."""
    page = RawPage(text, "text", "a.jsonl", title=title)
    return Stripper(profiles=()).strip(page).body.split("\n\n")


def test_an_article_that_its_carrier_declares_loses_nothing() -> None:
    """Not even a list of figures; the model is not asked."""
    assert article(RESULTS, "Norsund Mill year") == RESULTS.split("\n")


def test_of_such_an_article_furniture_in_any_outlet_goes() -> None:
    """A lone line of it makes no page of the article."""
    text = RESULTS + "\nAdvertisement\nThe mill makes paper.\nIts owners live in Norsund."
    assert "Advertisement" not in article(text, "Norsund Mill year")


@pytest.mark.parametrize(
    ("text", "title", "firm", "expected"),
    [
        (RESULTS, "Norsund Mill year", 0, True),
        (RESULTS, None, 0, False),
        (RESULTS, "  ", 0, False),
        (RESULTS, "Norsund Mill year", 3, False),
        (RESULTS + "\nThe quay is closed." * 20, "Norsund Mill year", 3, True),
        ("\n".join(["Politics", "Sport"] * 13), "Norsund Mill year", 0, False),
    ],
)
def test_a_text_is_an_article_unless_it_looks_like_a_page(
    text: str, title: str | None, firm: int, expected: bool
) -> None:
    """Several lines of furniture or many labels are a page's, whatever its carrier declares."""
    lines = flatten_text(text)
    known: list[Reason | None] = [None] * len(lines.lines)
    known[:firm] = [Reason("share", "line:share", "")] * firm
    page = RawPage(text, "text", "a", title=title)
    assert is_article(page, lines, known) is expected


def test_one_word_said_again_makes_no_page_of_an_article() -> None:
    """Nor do lines that go on with a small letter in the next; three different words do."""
    known = [None, Reason("promotion", "line:promotion", "")] * 5
    page = RawPage("Ferries go on.\nAdvertisement\n" * 5, "text", "a", title="Ferries")
    assert is_article(page, flatten_text(page.content), known)
    page = page._replace(content="Ferries go on.\n{}\n" * 5)
    page = page._replace(content=page.content.format("Share", "Print", "Save", "Like", "Buy"))
    assert not is_article(page, flatten_text(page.content), known)
    words = "The ferry\n\ngoes on\n\n" * 20
    page = page._replace(content=words.lower())
    assert is_article(page, flatten_text(page.content), [None] * 40)
    page = page._replace(content=words.title())
    assert not is_article(page, flatten_text(page.content), [None] * 40)


def test_html_is_a_page() -> None:
    """Even with a declared title."""
    page = RawPage("<p>Ferries go on.</p>", "html", "a", title="Ferries")
    assert not is_article(page, flatten_html(page.content), [None])


def test_wrapped_text_keeps_its_paragraphs() -> None:
    """Marks of an agency go, short paragraphs and broken words between long ones stay."""
    assert article(WRAPPED) == [
        "The harbour of Norsund stays closed until the ice has gone from the narrow channel, the"
        " pilots said on Monday after a night in which two boats had to be towed back to the quay.",
        "Nobody was hurt.",
        "A third boat reached the island in the morning with bread and the mail of two weeks."
        " The next is to follow as soon as the harbour is open.",
    ]


def test_a_mended_hyphen_is_a_cut_that_can_be_read() -> None:
    """So that body and cuts together hold all of the original."""
    stripped = Stripper(profiles=()).strip(RawPage(WRAPPED, "text", "a"))
    (cut,) = [cut for cut in stripped.cuts if cut.rule == "hyphen"]
    assert stripped.original[cut.start : cut.end] == "-"
    assert cut.evidence == "the word goes on in the next line"


def test_of_text_that_is_not_wrapped_nothing_is_certain() -> None:
    """Nor of a line that is known to be furniture."""
    lines = flatten_text(RESULTS)
    assert wrapped_report(lines, [None] * len(lines.lines)) == set()
    lines = flatten_text(WRAPPED)
    known: list[Reason | None] = [None] * len(lines.lines)
    assert wrapped_report(lines, known) == {1, 2, 3, 4}
    known[1] = Reason("legal", "line:legal", "")
    assert wrapped_report(lines, known) == {4}


CAPTION = (
    "<figure><figcaption>{} on the gravel bank, seen from the lighthouse of the island at six."
    "</figcaption></figure>"
)
INTRO = "<p>Eighty people spent a night on a gravel bank; our photographer was there at six.</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (INTRO + "".join(map(CAPTION.format, ("Boats", "People", "Birds"))), {1, 2, 3}),
        (INTRO + "".join(map(CAPTION.format, ("Boats", "People"))), set()),
        (INTRO * 2 + "".join(map(CAPTION.format, ("Boats", "People", "Birds"))), set()),
        (INTRO + "<figure><figcaption>Photo: Jon Sele</figcaption></figure>" * 3, set()),
        (
            "<aside>" + "".join(map(CAPTION.format, ("Boats", "People", "Birds"))) + "</aside>",
            set(),
        ),
    ],
)
def test_captions_are_the_report_if_little_stands_beside_them(
    html: str, expected: set[int]
) -> None:
    """Three sentences or more, twice as long as the paragraphs."""
    page = flatten_html(html)
    known = [placed(line.flags, "") for line in page.lines]
    assert captions_of_report(page, known) == expected


def test_a_report_in_pictures_is_stripped_to_its_captions() -> None:
    """They come below what introduces them."""
    html = f"<h1>Aground</h1>{INTRO}" + "".join(map(CAPTION.format, ("Boats", "People", "Birds")))
    body = Stripper(profiles=()).strip(RawPage(html, "html", "a")).body
    assert [paragraph.split()[0] for paragraph in body.split("\n\n")][-3:] == [
        "Boats",
        "People",
        "Birds",
    ]
