"""What is known of a page's lines for certain, and which evidence outranks which."""

from __future__ import annotations

import pytest

from index.strip.furniture.profiles import FurnitureSpan
from index.strip.furniture.rules import Reason
from index.strip.known import MAX_APPEAL_DEPTH, MAX_APPEAL_LINES, known_lines
from index.strip.metadata.metadata import Metadata
from index.strip.page.judged import judged_lines
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html

PROFILE = Reason("related", "profile:x", "the line “x”")
APPEAL = "Your contribution of as little as $2 will go a long way."
AROUND = "it stands in a block that asks for support"


def known(
    page: PageLines, inside: list[FurnitureSpan] | None = None, **metadata: tuple[int, ...]
) -> list[str | None]:
    """Return of each line the kind and the rule it goes by."""
    numbers = list(range(len(page.lines)))
    found = known_lines(page, numbers, Metadata(**metadata), inside or [])  # type: ignore[arg-type]  # lines alone
    return [reason and f"{reason.kind} {reason.rule}" for reason in found]


def test_firm_rules_are_asked_of_the_lines_that_are_judged() -> None:
    """A line that is not judged is not known, whatever it says."""
    page = flatten_text("The bridge\nAdvertisement\nSee comments (14)\nAdvertisement")
    found = known_lines(page, [0, 1, 2], Metadata(), [])
    assert [reason and reason.rule for reason in found] == [
        None,
        "line:promotion",
        "line:comments",
        None,
    ]
    assert known_lines(flatten_text(""), [], Metadata(), []) == []


def test_phrases_are_asked_where_no_firm_rule_speaks() -> None:
    """Of a line with the phrase alone."""
    page = flatten_text(f"The bridge\n{APPEAL}\nAdvertisement")
    assert known(page) == [None, "promotion phrase:promotion", "promotion line:promotion"]


def test_a_profile_outranks_rules_and_metadata_a_profile() -> None:
    """What the profile cuts is of its kind; a title, date or byline is that, unless its kind was
    known."""
    page = flatten_text("Bridge\nAdvertisement\n12 June 2010\nBy Ada Holt")
    inside = [FurnitureSpan(line.start, line.end, PROFILE) for line in page.lines]
    assert known(page, inside) == ["related profile:x"] * 4
    assert known(page, inside, title_lines=(0,), date_lines=(2,), byline_lines=(3,)) == [
        "title metadata",
        "related profile:x",
        "date metadata",
        "byline metadata",
    ]
    dated = [FurnitureSpan(21, 33, Reason("date", "profile:x", ""))]
    assert known(page, dated, date_lines=(2,))[2] == "date profile:x"


@pytest.mark.parametrize(
    ("start", "end", "cut"),
    [
        (0, 3, [True, False, False]),
        (0, 2, [False, False, False]),
        (1, 3, [False, False, False]),
        (4, 7, [False, True, False]),
        (0, 7, [True, True, False]),
        (4, 13, [False, True, True]),
        (3, 4, [False, False, False]),
    ],
)
def test_a_profile_knows_the_lines_that_it_holds_whole(
    start: int, end: int, cut: list[bool]
) -> None:
    """Parts of lines are left to the spans themselves."""
    page = flatten_text("one\ntwo\nthree")
    spans = [FurnitureSpan(start, end, PROFILE)]
    assert [found is not None for found in known(page, spans)] == cut


def test_several_profile_spans_are_gone_through_in_order() -> None:
    """One that ends before a line is passed over."""
    page = flatten_text("one\ntwo\nthree\nfour")
    spans = [
        FurnitureSpan(0, 3, PROFILE),
        FurnitureSpan(5, 6, PROFILE),
        FurnitureSpan(8, 18, PROFILE),
    ]
    assert known(page, spans) == [
        "related profile:x",
        None,
        "related profile:x",
        "related profile:x",
    ]


def test_a_credit_glued_to_the_first_line_of_text_makes_it_a_caption() -> None:
    """The first that nothing else explains; no line of HTML, and no later one."""
    caption = "Boats on the river, April 7, 2010.Jan Kowal"
    assert known(flatten_text(f"{caption}\nThe bridge")) == ["caption credit", None]
    assert known(flatten_text(f"Advertisement\n{caption}")) == [
        "promotion line:promotion",
        "caption credit",
    ]
    assert known(flatten_text(f"The bridge\n{caption}")) == [None, None]
    assert known(flatten_html(f"<p>{caption}")) == [None]


def test_captions_and_named_blocks_of_html_are_furniture() -> None:
    """By their place alone, unless a rule knows more; a block of another name says nothing."""
    page = flatten_html(
        "<figure><figcaption>The bridge</figcaption></figure><p class=photo-credit>Ada"
        "<p class=byline>Holt<p class=lead>Boats<p class=caption>Advertisement"
    )
    assert known(page) == [
        "caption tree",
        "caption tree",
        "byline tree",
        None,
        "promotion line:promotion",
    ]


@pytest.mark.parametrize(
    ("html", "kind", "evidence"),
    [
        ("<ol class=comment-list><li>x</ol>", "comments", "it stands among readers' comments"),
        ("<div class=cookie-banner>x</div>", "legal", "it asks for consent to cookies"),
        ("<div class=related-stories>x</div>", "related", "its block is named for other stories"),
        ("<div class=factbox>x</div>", "other", "it stands in a box beside the report"),
    ],
)
def test_lines_of_blocks_that_stand_apart_say_why(html: str, kind: str, evidence: str) -> None:
    """If they were not judged; a judged line is left to the model."""
    prose = "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic."
    page = flatten_html(f"<h1>Bridge</h1><p>{prose}</p>{html}")
    judged = judged_lines(page)
    assert judged == [0, 1]
    assert known_lines(page, judged, Metadata(), [])[2] == Reason(
        "comments" if kind == "comments" else kind,  # type: ignore[arg-type]  # one of the kinds
        "tree",
        evidence,
    )
    assert known(page)[2] is None


def around(html: str) -> list[str]:
    """Return the lines that go with an appeal."""
    page = flatten_html(html)
    found = known_lines(page, list(range(len(page.lines))), Metadata(), [])
    return [
        line.text
        for line, reason in zip(page.lines, found, strict=True)
        if reason and reason.evidence == AROUND
    ]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (f"<p>a<div class=support><p>b<p>{APPEAL}<p>c</div><p>d", ["b", "c"]),
        (f"<p>a<div class=x-Donate-y><p>{APPEAL}<p>c</div><p>d", ["c"]),
        (f"<p>a<div class=membership><p>b<div><p>{APPEAL}</div></div><p>d", ["b"]),
        (f"<p>a<div class=story><p>b<p>{APPEAL}<p>c</div>", []),
        (f"<p>a<p>{APPEAL}<div class=donate><p>{APPEAL}<p>c</div>", ["c"]),
        (
            f"<div class=support-page><p>a<div class=donate><div class=appeal><p>b<p>{APPEAL}"
            "</div><p>c</div></div>",
            ["a", "b", "c"],
        ),
        (
            f"<div class=support-page><p>a<div class=story><div class=appeal><p>b<p>{APPEAL}"
            "</div><p>c</div></div>",
            ["b"],
        ),
    ],
)
def test_the_block_that_asks_for_support_goes_whole(html: str, lines: list[str]) -> None:
    """The outermost of those named for it, one right inside the other."""
    assert around(html) == lines


@pytest.mark.parametrize(
    ("count", "goes"), [(MAX_APPEAL_LINES - 1, True), (MAX_APPEAL_LINES, False)]
)
def test_a_large_block_is_more_than_an_appeal(count: int, goes: bool) -> None:
    """None of it goes then but the appeal itself, wherever in it that stands."""
    lines = "".join(f"<p>line {number}" for number in range(count))
    for html in (f"{lines}<p>{APPEAL}", f"<p>{APPEAL}{lines}"):
        assert len(around(f"<div class=support>{html}</div>")) == (count if goes else 0)


def test_names_far_above_an_appeal_are_not_read() -> None:
    """They are of the page, not of the appeal."""
    for depth, found in ((MAX_APPEAL_DEPTH - 2, ["a"]), (MAX_APPEAL_DEPTH - 1, [])):
        inner = "<div>" * depth + f"<p>{APPEAL}" + "</div>" * depth
        assert around(f"<div class=donate>{inner}<p>a</div>") == found


def test_what_is_known_in_the_block_keeps_its_reason() -> None:
    """A line's own rule says more than its place."""
    html = f"<div class=donate><p>{APPEAL}<p>Advertisement<p>a</div>"
    assert known(flatten_html(html)) == [
        "promotion phrase:promotion",
        "promotion line:promotion",
        "promotion tree",
    ]
