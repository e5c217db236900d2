"""A profile learned from a source's pages: what repeats is proposed, what reports share is not."""

from __future__ import annotations

import tomllib

from index.article import Article
from index.strip.furniture.learn_profile import MarkerProposal, as_profile, propose

QUOTED = "“We will not wait until somebody is hurt,” the mayor said."


def pages(count: int, *lines: str, body: str = "") -> list[Article]:
    return [
        Article(str(at), f"Title {at}", body, original="\n".join([*lines, f"Line of page {at}"]))
        for at in range(count)
    ]


def test_lines_on_many_pages_are_proposed() -> None:
    """The most frequent first, each once a page, with what it seems to be."""
    found = propose([*pages(4, "See comments (14)", "HARBIN POST", "HARBIN POST"), *pages(1)])
    assert found == [
        MarkerProposal("See comments (14)", "comments", 4, 5, 0),
        MarkerProposal("HARBIN POST", "other", 4, 5, 0),
    ]


def test_lines_on_few_pages_are_not() -> None:
    """Fewer than three, or than three of ten; nothing of no pages."""
    assert propose(pages(2, "HARBIN POST")) == []
    assert propose([*pages(3, "HARBIN POST"), *pages(8)]) == []
    assert len(propose([*pages(3, "HARBIN POST"), *pages(7)])) == 1
    assert propose([]) == []


def test_titles_long_lines_and_signs_are_not() -> None:
    """A marker names furniture; it quotes no paragraph."""
    titled = [Article(str(at), "Old bridge", "", original="OLD BRIDGE") for at in range(4)]
    assert propose(titled) == []
    assert propose(pages(4, "a" * 81, "* * *")) == []
    assert [one.text for one in propose(pages(4, "a" * 80))] == ["a" * 80]


def test_a_sentence_that_stays_is_not_proposed() -> None:
    """Unless it was cut on half of its pages."""
    assert propose(pages(4, QUOTED, body=QUOTED)) == []
    (one,) = propose([*pages(2, QUOTED, body=QUOTED), *pages(2, QUOTED)])
    assert (one.text, one.pages, one.in_body) == (QUOTED, 4, 2)


def test_a_profile_is_written_as_toml() -> None:
    """By kind, with the counts beside each line; a title's line is furniture of another kind."""
    lines = as_profile(
        "The “Post”",
        [
            MarkerProposal('Say "yes"', "comments", 4, 5, 0),
            MarkerProposal("POST", "title", 3, 5, 1),
        ],
    )
    text = "\n".join(lines)
    assert '"POST",  # 3 of 5 pages, in the body of 1' in text
    (source,) = tomllib.loads(text)["source"]
    assert source["id"] == "thepost"
    assert source["name"] == "The “Post”"
    assert source["cut"] == {"comments": {"line": ['Say "yes"']}, "other": {"line": ["POST"]}}
    assert list(as_profile("北京", []))[1] == 'id = "source"'
