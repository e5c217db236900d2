"""A stripped page for a reader's eyes: what stayed, what was cut and why."""

from __future__ import annotations

from index.article import Article, Cut
from index.strip.explain import as_dict, diff, head, report

ORIGINAL = "Home\nOld bridge closed\nThe council voted on Tuesday.\nSee comments (14)"

ARTICLE = Article(
    "id",
    "Old bridge closed",
    "The council voted on Tuesday.",
    source="The Harbin Post",
    authors=("Ana Kowal", "Jan Kowal"),
    original=ORIGINAL,
    cuts=(
        Cut(0, 4, "navigation", "line:navigation", "a page's way-finding words"),
        Cut(5, 22, "title", "metadata"),
        Cut(53, 70, "comments", "line:comments", "the words of a comment section"),
    ),
)


def test_the_head_tells_what_is_known() -> None:
    """A field a line; what is unknown is left out."""
    assert list(head(ARTICLE)) == [
        "title: Old bridge closed",
        "source: The Harbin Post",
        "authors: Ana Kowal, Jan Kowal",
    ]
    kept = Article("id", None, "x", kept_whole=True)
    assert list(head(kept)) == ["no article was found: the whole text is kept"]


def test_a_report_lists_the_cuts_below_the_body() -> None:
    """Each with its kind, its text and its reason; long texts shortened to a hundred signs."""
    lines = list(report(ARTICLE))
    assert lines[4:9] == [
        "The council voted on Tuesday.",
        "",
        "cut: 3",
        "  navigation  Home",
        "              line:navigation, a page's way-finding words",
    ]
    assert lines[-3] == "              metadata"
    long = ARTICLE._replace(original="a" * 101, cuts=(Cut(0, 101, "other", "run"),))
    assert list(report(long))[-2] == f"  other       {'a' * 97}…"
    assert list(report(ARTICLE._replace(cuts=())))[-1] == "The council voted on Tuesday."


def test_a_diff_keeps_the_original_order() -> None:
    """What stayed with a space, what went with a minus and its reason."""
    assert list(diff(ARTICLE, colours=False))[4:] == [
        "- Home  [navigation: line:navigation, a page's way-finding words]",
        "- Old bridge closed  [title: metadata]",
        "  The council voted on Tuesday.",
        "- See comments (14)  [comments: line:comments, the words of a comment section]",
    ]
    coloured = list(diff(ARTICLE, colours=True))
    assert coloured[5] == "\x1b[36m- Old bridge closed\x1b[0m\x1b[2m  [title: metadata]\x1b[0m"
    assert coloured[6] == "\x1b[32m  The council voted on Tuesday.\x1b[0m"


def test_a_page_may_not_write_escape_sequences() -> None:
    """Control characters are replaced wherever text of the page is shown."""
    hostile = ARTICLE._replace(title="a\x1b[2J", body="b\x1b[2J", original="c\x1b[2J", cuts=())
    assert "\x1b" not in "".join([*report(hostile), *diff(hostile, colours=False)])
    assert next(iter(head(hostile))) == "title: a\ufffd[2J"


def test_a_row_names_its_cuts() -> None:
    """As `strip --json` writes it; nothing of the original is in it."""
    row = as_dict(ARTICLE)
    assert row["cuts"][1] == {
        "start": 5,
        "end": 22,
        "kind": "title",
        "rule": "metadata",
        "evidence": "",
    }
    assert row["authors"] == ["Ana Kowal", "Jan Kowal"]
    assert "original" not in row
    assert row["kept_whole"] is False
