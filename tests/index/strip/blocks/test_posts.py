"""Posts that a report quotes stay; buttons and lists of posts do not."""

from __future__ import annotations

import pytest

from index.strip.blocks.posts import MAX_LINES, quoted_posts
from index.strip.metadata.authors.authors import find_authors
from index.strip.metadata.datelines import date_line
from index.strip.page.parse import flatten_html
from index.strip.page.tags import IN_POST

PARAGRAPH = (
    "<p>The boats of Norsund stay at the quay until the ice in the narrow channel has gone.</p>"
)
POST = (
    "<blockquote class={}><p>Ice everywhere, and no boat in sight.</p>"
    "— Ana Kowal (@ana) <a href=x>June 12, 2010</a></blockquote>"
)
TWEET = POST.format("twitter-tweet")


def quoted(html: str, kept: str = "The boats") -> list[str]:
    """Return the lines of posts that stay if the lines that begin so stay."""
    page = flatten_html(html)
    assert page.tree is not None
    stay = [line.text.startswith(kept) for line in page.lines]
    return [page.lines[at].text for at in quoted_posts(page, page.tree, stay)]


@pytest.mark.parametrize(
    "name",
    [
        "twitter-tweet", "instagram-media", "'fb-post'", "tiktok-embed", "mastodon-embed",
        "bluesky-embed", "telegram-post", "tgme_widget_message", "text-post-media", "embedded-post",
    ],
)  # fmt: skip
def test_a_post_is_known_by_the_name_of_its_block(name: str) -> None:
    """Of each network, with who posted and when."""
    assert quoted(f"<div>{PARAGRAPH}{POST.format(name)}{PARAGRAPH}</div>") == [
        "Ice everywhere, and no boat in sight.",
        "— Ana Kowal (@ana) June 12, 2010",
    ]


@pytest.mark.parametrize("name", ["quote", "tweet-button", "share-tweets", "retweeted", "embed"])
def test_other_quotations_are_no_posts(name: str) -> None:
    """They are left to the model."""
    page = flatten_html(PARAGRAPH + POST.format(name))
    assert not any(line.flags & IN_POST for line in page.lines)


def test_a_post_above_the_first_paragraph_is_quoted() -> None:
    """If it stands in a block with one; alone on its page, or far from the report, it is not."""
    assert len(quoted(f"<main><h1>Ice</h1><div>{TWEET}</div>{PARAGRAPH}</main>")) == 2
    assert quoted(f"<div>{TWEET}</div>") == []
    far = "<section>" + "<p>More</p>" * 13 + f"<div>{TWEET}</div></section>"
    assert quoted(f"<body><main>{PARAGRAPH}</main>{far}") == []


def test_posts_beside_the_report_go() -> None:
    """In an aside, among comments, as a button, and many in a row."""
    for beside in (
        f"<aside>{TWEET}</aside>",
        f"<div class=comment-list>{TWEET}</div>",
        "<blockquote class=twitter-tweet><a href=x>Post it to your friends</a></blockquote>",
        TWEET * (MAX_LINES // 2 + 1),
    ):
        assert quoted(f"<body><div>{PARAGRAPH}{beside}{PARAGRAPH}</div>") == []


def test_the_name_and_day_of_a_post_are_not_the_reports() -> None:
    """Although they stand between headline and report."""
    html = "<h1>Ice</h1><blockquote class=twitter-tweet>By Ana Kowal<p>June 12, 2010</blockquote>"
    page = flatten_html(html + PARAGRAPH)
    assert find_authors(page, (), (), 0, (3, 4)).names == ()
    assert date_line(page.lines[2], 2, None) is None
    plain = flatten_html(html.replace("twitter-tweet", "quote") + PARAGRAPH)
    assert find_authors(plain, (), (), 0, (3, 4)).names == ("Ana Kowal",)
    assert date_line(plain.lines[2], 2, None) is not None
