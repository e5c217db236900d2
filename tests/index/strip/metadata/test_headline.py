"""The title of a page: votes of what it declares, its headline, what is taken off."""

from __future__ import annotations

import json

import pytest

from index.article import RawPage
from index.strip.metadata.headline import MAX_TITLE_CHARS, find_title, fold_title, without_outlet
from index.strip.page.lines import flatten_text
from index.strip.page.parse import flatten_html

NAMES = ("The Harbin Post", "harbinpost.example")
REPORT = (
    "<p>The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic.</p>"
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Old bridge, closed!", "old bridge closed"),
        ("  “Old” – Bridge ", "old bridge"),
        ("Brü\u00adcke zu\u200b", "brücke zu"),
        ("Мост ЗАКРЫТ", "мост закрыт"),
        ("…", ""),
        ("", ""),
    ],
)
def test_titles_are_compared_by_their_words(text: str, folded: str) -> None:
    """In lower case; signs and places where a word may break do not count."""
    assert fold_title(text) == folded
    assert fold_title(folded) == folded


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Bridge closed | The Harbin Post", "Bridge closed"),
        ("Bridge closed - The Harbin Post", "Bridge closed"),
        ("Bridge closed – The Harbin Post", "Bridge closed"),
        ("Bridge closed -- The Harbin Post", "Bridge closed"),
        ("Bridge closed :: The Harbin Post", "Bridge closed"),
        ("Bridge closed » The Harbin Post", "Bridge closed"),
        ("Bridge closed|The Harbin Post", "Bridge closed"),
        ("Bridge closed_The Harbin Post", "Bridge closed"),
        ("Bridge closed | THE HARBIN POST", "Bridge closed"),
        ("Bridge closed | The HarbinPost", "Bridge closed"),
        ("The Harbin Post | Bridge closed", "Bridge closed"),
        ("The Harbin Post | World | Old bridge closed", "Old bridge closed"),
        ("Old bridge closed | World | The Harbin Post", "Old bridge closed | World"),
        ("Old bridge is closed | World | The Harbin Post", "Old bridge is closed"),
        ("Old bridge is closed | World | Asia | The Harbin Post", "Old bridge is closed"),
        ("Bridge closed - ferry goes on | The Harbin Post", "Bridge closed - ferry goes on"),
        ("Bridge closed | The Valley Sun", "Bridge closed | The Valley Sun"),
        ("Bridge closed", "Bridge closed"),
        ("The Harbin Post", "The Harbin Post"),
        (" Bridge \n closed ", "Bridge closed"),
        ("Bridge &amp; ferry | The Harbin Post", "Bridge & ferry"),
        ("Harbin-Post bridge", "Harbin-Post bridge"),
        ("Bridge closed on the Harbin Post road", "Bridge closed on the Harbin Post road"),
    ],
)
def test_the_outlets_name_is_taken_off(text: str, rest: str) -> None:
    """At either end, with short sections before it; no other name is."""
    assert without_outlet(text, [fold_title(name) for name in NAMES]) == rest


def title(html: str, names: tuple[str, ...] = NAMES) -> str | None:
    page = flatten_html(html)
    report = next((at for at, line in enumerate(page.lines) if "voted" in line.text), 0)
    return find_title(RawPage(html, "html", "-"), page, names, report).text


def og(text: str) -> str:
    return f'<meta property="og:title" content="{text}">'


def ld(text: object, kind: str = "NewsArticle") -> str:
    script = json.dumps({"@type": kind, "headline": text})
    return f"<script type='application/ld+json'>{script}</script>"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ("<title>Bridge closed</title>", "Bridge closed"),
        ("<title>Bridge shut</title>" + og("Bridge closed"), "Bridge closed"),
        (ld("Bridge closed") + "<title>Bridge shut</title>", "Bridge closed"),
        (ld("Bridge closed") + og("Bridge shut") + "<title>Bridge shut</title>", "Bridge shut"),
        (ld("Bridge closed", "WebSite") + "<title>Bridge shut</title>", "Bridge shut"),
        (ld("Bridge closed", "BlogPosting") + "<title>Bridge shut</title>", "Bridge closed"),
        (ld(7) + "<title>Bridge shut</title>", "Bridge shut"),
        (ld(" ") + "<title>Bridge shut</title>", "Bridge shut"),
        (og("The Harbin Post") + "<title>Bridge shut</title>", "Bridge shut"),
        (og("b" * MAX_TITLE_CHARS), "b" * MAX_TITLE_CHARS),
        (og("b" * (MAX_TITLE_CHARS + 1)), None),
        (og("BRIDGE CLOSED") + "<title>Bridge closed</title>", "BRIDGE CLOSED"),
        ("<title>Old bridge shut – Traffic</title>" + og("Old bridge shut"), "Old bridge shut"),
        ("<title>Bridge closed – Traffic</title>" + og("Bridge"), "Bridge"),
        ("", None),
    ],
)  # fmt: skip
def test_without_a_headline_the_declared_titles_vote(head: str, found: str | None) -> None:
    """JSON-LD and OpenGraph weigh most; the outlet's own name and texts too long have no vote."""
    assert title(head + REPORT) == found


@pytest.mark.parametrize(
    ("head", "h1", "found"),
    [
        ("<title>Bridge closed</title>", "Old bridge closed", "Old bridge closed"),
        ("<title>Ferry fares rise again</title>", "Old bridge closed", "Ferry fares rise again"),
        ("<title>Bridge closed</title>", "World", "Bridge closed"),
        ("<title>Bridge closed</title>", "The Harbin Post", "Bridge closed"),
        ("", "Old bridge closed", "Old bridge closed"),
        ("", "World", None),
        ("", "…", None),
        ("", "Old bridge closed | The Harbin Post", "Old bridge closed"),
        ("", "b" * (MAX_TITLE_CHARS + 1), None),
        (ld("Old bridge shut") + og("Old bridge shut"), "Roads Old bridge shut", "Old bridge shut"),
        (og("Old bridge closed"), "Traffic Old bridge closed", "Traffic Old bridge closed"),
    ],
)  # fmt: skip
def test_a_headline_that_is_like_a_declared_title_is_the_title(
    head: str, h1: str, found: str | None
) -> None:
    """As the page shows it; a section's name or another text in `<h1>` is none. A topic before it
    is taken off if two weighty places declare the rest."""
    assert title(f"{head}<h1>{h1}</h1>{REPORT}") == found


def test_of_several_h1_the_one_in_the_article_near_the_report() -> None:
    """One beside it or in a form counts less."""
    head = "<title>Old bridge closed</title>"
    one, other = "<h1>Old bridge closed now</h1>", "<h1>Old bridge closed today</h1>"
    assert title(f"{head}{one}<article>{other}{REPORT}</article>") == "Old bridge closed today"
    assert title(f"{head}<article>{one}{REPORT}</article>{other}") == "Old bridge closed now"
    assert title(f"{head}<aside>{one}</aside>{other}{REPORT}") == "Old bridge closed today"
    assert title(f"{head}<form>{one}</form>{other}{REPORT}") == "Old bridge closed today"
    assert title(f"{head}{one}{other}{REPORT}") == "Old bridge closed now"


def lines(html: str, given: str | None = None) -> tuple[str | None, tuple[int, ...]]:
    page = flatten_html(html)
    return tuple(find_title(RawPage(html, "html", "-", title=given), page, NAMES, 1))  # type: ignore[return-value]  # a pair


def test_the_titles_lines_hold_it_and_nothing_else() -> None:
    """Wherever they stand, whatever their case and signs; else a heading that ends in it."""
    assert lines("<h1>Old bridge closed</h1><p>x<p>OLD BRIDGE: CLOSED<p>Old bridge closed now") == (
        "Old bridge closed",
        (0, 2),
    )
    assert lines("<h2>Traffic: Bridge shut</h2><p>x", "Bridge shut") == ("Bridge shut", (0,))
    assert lines("<p>Traffic: Bridge shut<p>x", "Bridge shut") == ("Bridge shut", ())


def test_what_the_carrier_declares_is_taken_as_it_is() -> None:
    """White space folded; a blank one is none."""
    html = "<h1>Old bridge closed</h1><p>x"
    assert lines(html, " Bridge \n shut | The Harbin Post ")[0] == "Bridge shut | The Harbin Post"
    assert lines(html, " \n ")[0] == "Old bridge closed"


def test_soft_hyphens_alone_are_no_title() -> None:
    """Nothing would be left of it."""
    page = flatten_text("x")
    assert find_title(RawPage("x", "text", "-", title="\u00ad\u200b"), page, (), 0) == (None, ())


SIX_WORDS = "<title>Old bridge closed after cracks found</title>"


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("{}<h1>Old bridge</h1>{}", "Old bridge closed after cracks found"),
        ("{}<article><h1>Old bridge</h1>{}</article>", "Old bridge"),
        ("{}<main><h1>Old bridge</h1>{}</main>", "Old bridge"),
        (
            "{}<article><h1>Old bridge</h1>" + "<p>x" * 41 + "{}</article>",
            "Old bridge closed after cracks found",
        ),
        ("{}<article><h1>Old bridge</h1>" + "<p>x" * 39 + "{}</article>", "Old bridge"),
        ("{}<h1>Old bridge closed</h1>{}", "Old bridge closed"),
        ("{}<h1>Old ferry closed</h1>{}", "Old ferry closed"),
        ("{}<h1>Some ferry closed</h1>{}", "Some ferry closed"),
        ("{}<h1>Some ferry stops</h1>{}", "Old bridge closed after cracks found"),
        ("{}<nav><h1>Old ferry closed</h1></nav>{}", "Old bridge closed after cracks found"),
        ("{}<footer><h1>Old ferry closed</h1></footer>{}", "Old bridge closed after cracks found"),
    ],
)
def test_a_headline_is_taken_by_its_words_and_its_place(html: str, found: str) -> None:
    """Shared words, three words or more, the article, nearness to the report; less in a menu."""
    assert title(html.format(SIX_WORDS, REPORT)) == found


@pytest.mark.parametrize(
    ("h1", "taken"),
    [
        ("Bridge shut", False),
        ("Bridge shut down", True),
        ("Brückenschließungen a", True),
        ("Brückenschließungen", False),
    ],
)
def test_without_a_declared_title_a_headline_has_some_words(h1: str, taken: bool) -> None:
    """Three, or more than twenty letters; below a report it is none of the page's own."""
    assert title(f"<h1>{h1}</h1>{REPORT}") == (h1 if taken else None)
    aside = f"<aside><h1>{h1}</h1></aside>{REPORT}"
    assert title(aside) is None


@pytest.mark.parametrize(
    ("declared", "shown", "found"),
    [
        ("Fern Tidings Online - Old bridge closed", "Old bridge closed", "Old bridge closed"),
        ("Old bridge closed - Fern Tidings Online", "Old bridge closed", "Old bridge closed"),
        ("Old bridge closed | Local", "Old bridge closed", "Old bridge closed"),
        ("Old bridge closed - no date yet", "Old bridge", "Old bridge closed - no date yet"),
        ("Old bridge closed - no date yet", "", "Old bridge closed - no date yet"),
        ("Bridge - Old bridge closed", "Bridge", "Bridge - Old bridge closed"),
        (
            "Old bridge closed - no date yet",
            "Old bridge closed - no date yet</p><p>no date yet",
            "Old bridge closed - no date yet",
        ),
    ],
)
def test_the_part_of_a_title_that_the_page_shows_is_the_headline(
    declared: str, shown: str, found: str
) -> None:
    """On pages without an `<h1>`; all of it if that is shown, or none, or less than three words."""
    report = "The council voted on Tuesday to close the bridge to all traffic for the summer."
    page = flatten_html(f"<title>{declared}</title><p>{shown}</p><p>{report}</p>")
    start = next(at for at, line in enumerate(page.lines) if line.text == report)
    assert find_title(RawPage("", "html", "a"), page, (), start).text == found
