"""The kind of a page: structure first, phrases where little text stands."""

from __future__ import annotations

import json

import pytest

from index.article import RawPage
from index.strip.kinds.refusal import refusal
from index.strip.stripper import Stripper

PARAGRAPH = (
    "The harbour council of Tarvo voted on Tuesday to keep the night ferry for another year, and "
    "the mayor said that the money would be found in the budget for roads before the summer."
)
REPORT = "".join(f"<p>{number}. {PARAGRAPH}</p>" for number in range(1, 9))
TEASERS = "".join(
    f'<div><h2><a href="/{n}.html">The town of Tarvo hears story number {n} today</a></h2>'
    "<p>A line or two that leads the reader on into it.</p></div>"
    for n in range(24)
)


def page(body: str, title: str = "The Quay", head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )


def ld(**values: object) -> str:
    value = {f"@{key}" if key == "type" else key: value for key, value in values.items()}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def og(kind: str) -> str:
    return f'<meta property="og:type" content="{kind}">'


def stripped(html: str, **fields: object) -> tuple[str, bool, str | None]:
    """Return kind and part of a page, and why it would not be added."""
    values: dict[str, object] = {"content": html, "kind": "html", "location": "/a.html", **fields}
    article = Stripper().strip(RawPage(**values))  # type: ignore[arg-type]
    return article.kind, article.partial, refusal(article)


ARTICLE = ("article", False, None)


def test_a_report_is_an_article() -> None:
    """Whether it declares anything or not, and however much stands around it."""
    assert stripped(page(f"<h1>Ferry stays</h1>{REPORT}")) == ARTICLE
    assert stripped(page(f"<h1>Ferry stays</h1>{REPORT}{TEASERS}")) == ARTICLE
    declared = og("article") + ld(type="NewsArticle", datePublished="2021-03-04")
    assert stripped(page(f"<h1>Ferry stays</h1>{REPORT}", head=declared)) == ARTICLE


@pytest.mark.parametrize("body", ["<p>Word.</p>", "<h1>Ferry stays</h1><p>It does.</p>", "One"])
def test_a_short_page_is_an_article(body: str) -> None:
    """Nothing tells that it is none."""
    assert stripped(page(body)) == ARTICLE


def test_a_front_leads_elsewhere() -> None:
    """Teasers between headlines, whether a date stands on the page or not."""
    front = ("front", False, "not an article: section front")
    assert stripped(page(f"<h1>News</h1>{TEASERS}", head=og("website"))) == front
    dated = f"<p>Tuesday, 4 March 2021</p><h1>News</h1>{TEASERS}"
    assert stripped(page(dated, head=og("website")))[0] == "front"
    links = "".join(
        f'<h2><a href="/{n}.html">Council hears story {n} now</a></h2>' for n in "abcdef"
    )
    assert stripped(page(links)) == front


def test_the_front_page_of_a_site() -> None:
    """Its address says so, even if a long report stands on it."""
    whole = page(f"{TEASERS}{REPORT}")
    assert stripped(whole, url="https://quay.example/")[0] == "front"
    assert (
        stripped(page("<h1>Example</h1><p>Hello.</p>"), url="https://quay.example/")[0] == "front"
    )
    assert stripped(page(f"<h1>Ferry</h1>{REPORT}"), url="https://quay.example/") == ARTICLE
    assert stripped(whole, url="https://quay.example/a/ferry-stays")[0] == "article"
    short = page("<h1>The Quay</h1><p>News of the harbour.</p>")
    assert stripped(short, url="https://quay.example/")[0] == "front"
    assert stripped(short, url="https://quay.example/?id=7")[0] == "article"


def test_a_page_of_a_topic() -> None:
    """By its address or by what it declares."""
    topic = ("topic", False, "not an article: topic page")
    assert stripped(page(TEASERS), url="https://quay.example/tag/ferry") == topic
    assert stripped(page(TEASERS, head=ld(type="CollectionPage"))) == topic
    assert stripped(page(TEASERS, title="Search results for ferry")) == topic


@pytest.mark.parametrize(
    ("title", "body", "kind", "reason"),
    [
        ("Page not found", "<h1>Sorry</h1><p>It may have moved.</p>", "error", "error page"),
        ("Just a moment...", "<p>Ray ID: 6f1c2d</p>", "error", "error page"),
        ("The Quay", "<p>Please enable JavaScript to go on.</p>", "error", "error page"),
        (
            "Before you continue",
            "<h1>Cookies</h1><p>We and our 31 partners keep them.</p>",
            "consent",
            "consent wall",
        ),
        ("Sign in", "<form><input type=password></form><p>Welcome.</p>", "login", "login wall"),
        ("The Quay", '<form><input type="password"></form><p>Hello.</p>', "login", "login wall"),
    ],
)
def test_walls_and_errors(title: str, body: str, kind: str, reason: str) -> None:
    """They say so, in little text."""
    assert stripped(page(body, title)) == (kind, False, f"not an article: {reason}")


def test_a_page_that_sends_its_reader_on() -> None:
    """With hardly any text of its own; a report that reloads itself is one."""
    refresh = '<meta http-equiv="refresh" content="0; url=/b.html">'
    assert stripped(page("Redirecting", head=refresh))[0] == "error"
    assert stripped(page(f"<h1>Ferry stays</h1>{REPORT}", head=refresh)) == ARTICLE


def test_a_report_on_walls_and_errors_is_one() -> None:
    """It has a text, or it declares an article with a date."""
    assert stripped(page(f"<h1>Page not found</h1>{REPORT}", "Page not found")) == ARTICLE
    declared = og("article") + ld(type="NewsArticle", datePublished="2021-03-04")
    short = "<h1>Access denied</h1><p>The port stays shut to all ships until Friday.</p>"
    assert stripped(page(short, "Access denied", declared)) == ARTICLE


def test_a_form_beside_a_report_is_no_wall() -> None:
    """Many outlets have a field for a password on every page."""
    form = '<form><input type="password"></form>'
    assert stripped(page(f"{form}<h1>Ferry stays</h1>{REPORT}")) == ARTICLE


def test_products_and_forums() -> None:
    """By JSON-LD, a button to buy, a forum's software; a review is an article."""
    product = ("product", False, "not an article: product page")
    goods = "<h1>Lamp</h1><p>A lamp of brass for the desk, with a shade of green glass.</p>"
    assert stripped(page(goods, head=ld(type="Product"))) == product
    assert stripped(page(f"{goods}<button>Add to cart</button>")) == product
    forum = ("forum", False, "not an article: forum page")
    assert stripped(page(REPORT, head=ld(type="DiscussionForumPosting"))) == forum
    assert stripped(page(f"{REPORT}<p>Powered by phpBB</p>")) == forum
    review = ld(type="Product") + ld(type="Review", datePublished="2021-03-04")
    assert stripped(page(f"<h1>Lamp</h1>{REPORT}", head=review)) == ARTICLE


def test_a_live_report_is_kept() -> None:
    """As one that is told entry by entry."""
    declared = ld(type="LiveBlogPosting", datePublished="2021-03-04")
    assert stripped(page(f"<h1>Ferry</h1>{REPORT}", head=declared)) == ("live", False, None)


def captions(*texts: str) -> str:
    return "<h1>The flood</h1>" + "".join(
        f'<figure><img src="/{n}.jpg"><figcaption>{text}</figcaption></figure>'
        for n, text in enumerate(texts)
    )


def test_a_gallery_is_kept_if_it_says_something() -> None:
    """The same caption below each picture says nothing."""
    same = captions(*[f"{n} of 24: water in the lane" for n in range(12)])
    assert stripped(page(same)) == ("gallery", False, "not an article: gallery")
    told = captions(
        "Men of the harbour watch carry sand to the lower gate before the tide comes in at dusk.",
        "A boy rows along what was the market, past shops whose owners fled upstairs on Monday.",
        "Nurses wait for boats outside their hospital while generators are moved to the roof.",
        "By noon on Thursday engineers had closed two breaches, and trains ran slowly again.",
    )
    assert stripped(page(told)) == ("gallery", False, None)


def test_a_video_is_kept_if_it_says_something() -> None:
    """A report with a video in it is an article."""
    video = og("video.other")
    assert stripped(page("<h1>Watch: the ferry</h1><p>0:42</p>", head=video)) == (
        "video",
        False,
        "not an article: video page",
    )
    told = f"<h1>Watch: the ferry</h1><p>{PARAGRAPH} {PARAGRAPH.replace('ferry', 'steamer')}</p>"
    words = "<p>Fishermen, teachers and nurses queued along both quays with flags and drums.</p>"
    assert stripped(page(told + words, head=video)) == ("video", False, None)
    assert stripped(page(f"<h1>Ferry</h1>{REPORT}", head=video)) == ARTICLE


def test_a_stub_is_kept_as_a_part() -> None:
    """It says that it is not free for all, or asks for a subscription below a short text."""
    part = ("article", True, None)
    opening = f"<article><h1>Ferry stays</h1><p>{PARAGRAPH}</p></article>"
    locked = ld(type="NewsArticle", datePublished="2021-03-04", isAccessibleForFree=False)
    assert stripped(page(opening, head=locked)) == part
    assert stripped(page(f"{opening}<h2>Subscribe to continue reading</h2>")) == part
    assert stripped(page(opening)) == ARTICLE
    whole = page(f"<article><h1>Ferry stays</h1>{REPORT}</article>", head=locked)
    assert stripped(whole) == ARTICLE


def test_a_stub_by_the_words_that_are_declared() -> None:
    """Half of them make it a whole text."""
    locked = {"type": "NewsArticle", "datePublished": "2021-03-04", "isAccessibleForFree": False}
    report = f"<article><h1>Ferry stays</h1>{REPORT}</article>"
    assert stripped(page(report, head=ld(**locked, wordCount=900)))[1] is True
    assert stripped(page(report, head=ld(**locked, wordCount=280)))[1] is False


def test_a_carrier_that_declares_title_and_date_has_an_article() -> None:
    """A newsletter in mail is full of headlines; so is what a feed holds of a page."""
    whole = page(TEASERS)
    assert stripped(whole, title="The Quay this week", published="2021-03-05") == ARTICLE
    assert stripped(TEASERS, title="The Quay this week") == ARTICLE
    assert stripped(whole, title="The Quay")[0] == "front"
    assert stripped(TEASERS)[0] == "front"


def test_what_the_carrier_says_stands() -> None:
    """A feed's summary is a part, whatever it looks like."""
    article = Stripper().strip(
        RawPage(
            PARAGRAPH, "text", "/feed.xml#1", title="Ferry", partial=True, captured="2021-03-05"
        )
    )
    assert (article.kind, article.partial, article.captured) == ("article", True, "2021-03-05")


def test_plain_text_is_an_article_unless_it_surely_is_none() -> None:
    """Rows and documents hold articles; a wall that was saved as text says so in its first line."""
    texts = {
        "Short news: the ferry stays.": "article",
        "Sign in\nThe night shift at the harbour signs in at nine.": "login",
        "Page not found\nThe page you asked for may have moved.": "error",
        f"Page not found\n{PARAGRAPH * 5}": "article",
    }
    for text, kind in texts.items():
        assert Stripper().strip(RawPage(text, "text", "/a.txt")).kind == kind
    titled = RawPage("The night shift signs in at nine.", "text", "rows.jsonl#1", title="Sign in")
    assert Stripper().strip(titled).kind == "article"
