"""Blocks that stand apart from the report: which they are, and which only look like it."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.strip.page.judged import judged_lines
from index.strip.page.lines import PageLines
from index.strip.page.parse import flatten_html
from index.strip.page.tags import (
    APART,
    IN_BOX,
    IN_COMMENTS,
    IN_CONSENT,
    IN_DIALOG,
    IN_MENU,
    IN_OTHER_REPORT,
    IN_TEASERS,
)
from index.strip.stripper import Stripper

REPORT = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers, a spokesman said.",
    "“We will not wait until somebody is hurt,” the mayor, Ada Holt, told reporters at the town "
    "hall. “The bridge has served us for ninety years, and it needs a rest.”",
    "Traffic will be led over the northern ring until the repairs are finished in autumn, and the "
    "ferry company has promised more boats for the morning hours.",
)

OTHER = (
    "The ferry company raised its fares by a third on Wednesday, a day after the old bridge was "
    "closed, and blamed the price of oil.",
    "Passengers who had waited for an hour in the rain said that nobody had told them, and that "
    "the boats were as late as ever.",
)


def paragraphs(lines: tuple[str, ...]) -> str:
    """Write paragraphs as HTML."""
    return "".join(f"<p>{line}</p>" for line in lines)


def told(page: PageLines, bits: int) -> list[str]:
    """Return the lines that have one of the flags."""
    return [line.text for line in page.lines if line.flags & bits]


@pytest.mark.parametrize(
    ("opened", "flag"),
    [
        ('<ol class="comment-list">', IN_COMMENTS),
        ('<ul class="xenforo-comments-list">', IN_COMMENTS),
        ('<ul id="commentlist">', IN_COMMENTS),
        ('<div class="wrap comments-area">', IN_COMMENTS),
        ('<section id="comments">', IN_COMMENTS),
        ('<div class="Comments">', IN_COMMENTS),
        ('<li class="comment even thread-even">', IN_COMMENTS),
        ('<article class="post comments-open">', 0),
        ('<div class="comment">', 0),
        ('<div class="commentary">', 0),
        ('<div class="comments-off story">', 0),
        ('<li class="commentator">', 0),
        ('<div class="recommended-list">', IN_TEASERS),
        ('<div class="related_links">', IN_TEASERS),
        ('<ul class="most-read">', IN_TEASERS),
        ('<div class="story with_related_categories">', 0),
        ('<div class="unrelated">', 0),
        ('<div id="onetrust-consent-sdk">', IN_CONSENT),
        ('<div class="ot-sdk-row">', IN_CONSENT),
        ('<section class="Cookie-Banner">', IN_CONSENT),
        ('<div class="privacy-modal">', IN_CONSENT | IN_DIALOG),
        ('<div class="gdprNotice">', IN_CONSENT),
        ('<div class="privacy">', 0),
        ('<div class="cookie-recipes">', 0),
        ('<div class="entrusted">', 0),
        ('<div class="b-teasers">', IN_TEASERS),
        ('<div class="moreStories">', IN_TEASERS),
        ('<div id="jp-relatedposts">', IN_TEASERS),
        ('<div class="teaser">', 0),
        ('<div class="stories">', 0),
        ('<div class="metro-factbox">', IN_BOX),
        ('<aside class="info-box">', IN_BOX),
        ('<table class="infobox">', 0),
        ('<div class="flexbox">', 0),
        ('<div class="modal fade">', IN_DIALOG),
        ('<div class="multimodal">', 0),
        ('<ul class="main-nav">', IN_MENU),
        ('<div id="site_footer">', IN_MENU),
        ('<div class="navy">', 0),
        ('<div class="footerless">', 0),
    ],
)
def test_blocks_told_by_their_names(opened: str, flag: int) -> None:
    """Of blocks and lists, by whole words; an article on which comments are open is none, nor a
    paragraph on privacy."""
    page = flatten_html(f"<main>{paragraphs(REPORT)}</main>{opened}<p>{OTHER[0]}</p>")
    every = APART | IN_DIALOG | IN_MENU
    assert [line.flags & every for line in page.lines] == [0] * len(REPORT) + [flag]


def test_comments_may_be_all_of_a_page() -> None:
    """A forum's are, and are told all the same."""
    for opened in ("<ol class=comment-list>", "<div class=comments-area>", "<li class=comment>"):
        assert told(flatten_html(f"{opened}<p>{OTHER[0]}</p>"), IN_COMMENTS) == [OTHER[0]]


def test_a_block_that_is_the_page_does_not_stand_apart() -> None:
    """Whatever its names say: it holds the headline, or most of the elements."""
    page = f"<div class='cookie-banner-closed'><h1>Bridge</h1>{paragraphs(REPORT)}</div>"
    assert told(flatten_html(f"{page}<div><p>{OTHER[0]}</p></div>"), APART) == []
    page = f"<div class='modal'>{paragraphs(REPORT * 3)}</div>"
    assert told(flatten_html(f"<h1>Bridge</h1>{page}"), APART | IN_DIALOG) == []


def test_names_alone_do_not_take_the_report_away() -> None:
    """Where more than three quarters of the long lines stand in blocks so named, they are judged;
    fewer go unjudged, as comments do however many."""
    report = f"<h1>Bridge</h1><p>{REPORT[0]}</p>"
    for count, judged in ((3, 2), (4, 6)):
        for opened in ("<div class=related-content>", "<section class=cookie-box>"):
            page = flatten_html(f"{report}{opened}{f'<p>{OTHER[0]}</p>' * count}")
            assert len(judged_lines(page)) == judged
    comments = flatten_html(f"{report}<ol class=comments>{f'<li><p>{OTHER[0]}</p>' * 9}")
    assert judged_lines(comments) == [0, 1]


def test_a_block_named_for_a_footer_may_show_the_date() -> None:
    """It is no part of the body, but of the report."""
    page = f"<h1>Bridge</h1><div class=footer>3 June 2010</div><div>{paragraphs(REPORT)}</div>"
    stripped = Stripper(profiles=()).strip(RawPage(page, "html", "page"))
    assert stripped.body == "\n\n".join(REPORT)
    assert stripped.published == "2010-06-03"


def several(title: str = "Old bridge closed", tag: str = "article") -> str:
    """Write a page on which another report follows."""
    return (
        f"<title>{title} - The Harbin Post</title><main>"
        f"<{tag}><h1>Old bridge closed</h1>{paragraphs(REPORT)}</{tag}>"
        f"<{tag}><h1>Ferry fares rise</h1><time>3 June 2010</time>{paragraphs(OTHER)}</{tag}>"
        "</main>"
    )


def test_another_report_follows() -> None:
    """It is cut with its headline and its date, and named."""
    stripped = Stripper(profiles=()).strip(RawPage(several(), "html", "page"))
    assert stripped.body == "\n\n".join(REPORT)
    assert (stripped.title, stripped.published) == ("Old bridge closed", None)
    cut = stripped.cuts[-1]
    assert stripped.original[cut.start : cut.end].startswith("Ferry fares rise\n3 June 2010")
    assert (cut.kind, cut.evidence) == ("related", "it stands in another report of the page")


@pytest.mark.parametrize(
    "html",
    [
        several(tag="section"),
        several(title="The week in Harbin"),
        several().replace("<h1>Ferry fares rise</h1>", "<h2>Ferry fares rise</h2>"),
        several().replace("<h1>Ferry fares rise</h1>", "<h1>Old bridge closed</h1>"),
        several().replace("</article><article>", "<article>"),
    ],
)
def test_no_other_report(html: str) -> None:
    """Parts of one report: not in articles, of which none is the page's own, without a headline or
    with the same one, or one inside the other."""
    assert told(flatten_html(html), IN_OTHER_REPORT) == []


def test_the_block_of_an_appeal_goes_with_it() -> None:
    """Where it is named for one: the lines beside "as little as $2" ask for the same."""
    appeal = (
        "<div class='{}'><h4>The stakes have never been higher</h4>"
        "<p>Our reporters go where others do not go, and stay when others have left, whatever it "
        "takes to tell you what happens.</p>"
        "<p>Your contribution of as little as $2 will go a long way.</p></div>"
    )
    page = (
        f"<h1>Old bridge closed</h1><div>{paragraphs(REPORT[:2])}{{}}{paragraphs(REPORT[2:])}</div>"
    )
    stripper = Stripper(profiles=())
    named = stripper.strip(RawPage(page.format(appeal.format("support-us")), "html", "page"))
    assert named.body == "\n\n".join(REPORT)
    assert [cut.evidence for cut in named.cuts[1:]] == [
        "it stands in a block that asks for support",
        "the words of a promotion",
    ]
    whole = f"<div class=membership><h2>Bridge</h2>{paragraphs(REPORT * 6)}{appeal.format('story')}"
    for other in (page.format(appeal.format("story")), f"{whole}</div>"):
        plain = stripper.strip(RawPage(other, "html", "page"))
        assert not any(cut.evidence.endswith("asks for support") for cut in plain.cuts)
