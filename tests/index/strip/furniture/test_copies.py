"""What a page says twice of its report goes once; what a report repeats stays."""

from __future__ import annotations

import pytest

from index.strip.furniture.copies import MAX_COMPARED, MIN_CHARS, MIN_PART_CHARS, cut_said_again
from index.strip.furniture.rules import Reason
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.parse import flatten_html

FIRST = (
    "The council of Harbin Cross voted on Tuesday to close the old bridge to all traffic after "
    "engineers found cracks in two of its piers, a spokesman said; it is the third of the town's "
    "five bridges that has been closed within a year."
)
SECOND = (
    "“We will not wait until somebody is hurt,” the mayor, Ada Holt, told reporters at the town "
    "hall. “The bridge has served us for ninety years, and it needs a rest.”"
)
THIRD = (
    "Traffic will be led over the northern ring until the repairs are finished in autumn, and the "
    "ferry company has promised more boats for the morning hours. Shopkeepers on the eastern bank "
    "said they feared for their trade, and asked the council for a lower rent while work goes on."
)

FOURTH = (
    "The town has asked the province for help, which answered that it had none to give this year, "
    "and the mayor will travel to the capital on Monday to ask again."
)


def reasons(page: PageLines) -> list[str]:
    """Say of each line why it goes, "" where it stays."""
    found: list[Reason | None] = [None] * len(page.lines)
    cut_said_again(page, found)
    return [reason.evidence if reason else "" for reason in found]


def test_a_paragraph_in_another_part_of_the_page() -> None:
    """The first one stays; two in one part of the page, or a short line, are no mistake."""
    report = f"<main><div><p>{FIRST}</p><p>{SECOND}</p></div></main>"
    page = flatten_html(f"{report}<ul><li><p>{SECOND}</p></li></ul>")
    assert reasons(page) == ["", "", "the same line stands above it"]
    verses = flatten_html(f"<main><p>{SECOND}</p><p>The bridge is down.</p><p>{SECOND}</p></main>")
    assert reasons(verses) == ["", "", ""]
    long = flatten_html(f"<main><p>{FIRST}</p><p>So it is.</p><p>{FIRST}</p></main>")
    assert reasons(long) == ["", "", ""]
    short = flatten_html("<main><div><p>Ada Holt</p></div></main><ul><li><p>Ada Holt</p></ul>")
    assert reasons(short) == ["", ""]


def test_a_part_of_another_paragraph() -> None:
    """A synopsis of the first words goes where the paragraph has all of them; a short quotation
    stays, and one of other words."""
    long = f"HARBIN: {FIRST} {SECOND}"
    page = flatten_html(f"<div><p>{FIRST}</p></div><main><div><p>{long}</p></div></main>")
    assert reasons(page) == ["all of it stands in another paragraph", ""]
    quotation = flatten_html(f"<q><p>{SECOND}</p></q><main><div><p>{long}</p></div></main>")
    assert reasons(quotation) == ["", ""]
    other = flatten_html(f"<div><p>{THIRD}</p></div><main><div><p>{long}</p></div></main>")
    assert reasons(other) == ["", ""]


def test_a_copy_of_the_text_in_one_block() -> None:
    """The paragraphs stay; a block with words of its own stays too."""
    lines = (FIRST, SECOND, THIRD, FOURTH)
    paragraphs = f"<main><div>{''.join(f'<p>{line}</p>' for line in lines)}</div></main>"
    copy = flatten_html(f"{paragraphs}<div class=copy>{' '.join(lines)}</div>")
    assert reasons(copy) == ["", "", "", "", "it is a copy of the paragraphs around it"]
    more = flatten_html(f"{paragraphs}<div>{SECOND} {FOURTH} {'Nobody knew. ' * 40}</div>")
    assert reasons(more)[4] == ""


def test_what_went_before_is_no_measure() -> None:
    """A line that goes for another reason does not take its like with it."""
    page = flatten_html(f"<ul><li><p>{FIRST}</p></ul><main><div><p>{FIRST}</p></div></main>")
    teaser = Reason("related", "model", "its links")
    found: list[Reason | None] = [teaser, None]
    cut_said_again(page, found)
    assert found == [teaser, None]


def test_plain_text_and_books_are_left_alone() -> None:
    """Plain text has no parts; in a page of very many paragraphs none is looked for in another."""
    assert reasons(flatten_text(f"{FIRST}\n{FIRST}")) == ["", ""]
    many = "".join(f"<div><div><p>{at} {FIRST}</p></div></div>" for at in range(MAX_COMPARED))
    page = flatten_html(f"<div><div><p>{FIRST}</p></div></div>{many}")
    assert set(reasons(page)) == {""}


def line(length: int, start: str = "a") -> str:
    """Return a line of so many characters."""
    return (start + " word" * length)[: length - 1] + "."


def test_only_lines_of_a_length_are_repeated_by_mistake() -> None:
    """Names and refrains are shorter."""
    for length, again in ((MIN_CHARS, "the same line stands above it"), (MIN_CHARS - 1, "")):
        text = line(length)
        page = flatten_html(f"<main><div><p>{text}</p></div></main><ul><li><p>{text}</ul>")
        assert reasons(page) == ["", again]


def test_only_long_lines_are_parts_of_others() -> None:
    """A shorter quotation out of a paragraph stays; a paragraph is no part of itself."""
    for length, part in (
        (MIN_PART_CHARS, "all of it stands in another paragraph"),
        (MIN_PART_CHARS - 1, ""),
    ):
        text = line(length)
        page = flatten_html(f"<main><div><p>{text}<p>So it was: {text}</div></main>")
        assert reasons(page) == [part, ""]


def test_the_longest_that_stays_is_the_measure() -> None:
    """A part of a part goes with it, and each says so."""
    inner = line(MIN_PART_CHARS)
    middle = f"So it was: {inner}"
    outer = f"They knew. {middle}"
    part = "all of it stands in another paragraph"
    page = flatten_html(f"<main><div><p>{inner}<p>{middle}<p>{outer}</div></main>")
    assert reasons(page) == [part, part, ""]


def test_a_third_copy_goes_too() -> None:
    """Each is measured against the first, also where two of them stand in one part."""
    text = line(MIN_CHARS)
    page = flatten_html(
        f"<main><div><p>{text}</div></main><ul><li><p>{text}<li><p>{text}</ul><ul><li><p>b</ul>"
    )
    again = "the same line stands above it"
    assert reasons(page) == ["", again, again, ""]


def copy_of(*lengths: int, more: str = "") -> list[str]:
    """Say why the lines of a page go that hold paragraphs and a block of all of them."""
    lines = [line(length, start) for length, start in zip(lengths, "bcdefg", strict=False)]
    paragraphs = "".join(f"<p>{text}</p>" for text in lines)
    return reasons(
        flatten_html(f"<main><div>{paragraphs}</div></main><div>{' '.join(lines)}{more}</div>")
    )


def test_a_copy_is_long_and_made_of_several_paragraphs() -> None:
    """Three of them, most of its length, and not below a length; else the paragraphs are parts of
    the longer line, if they are long themselves."""
    assert copy_of(300, 300, 198)[-1] == "it is a copy of the paragraphs around it"
    assert copy_of(300, 300, 197)[-1] == ""
    assert copy_of(420, 420)[-1] == ""
    assert copy_of(300, 300, 300, more=" x" * 49)[-1] == "it is a copy of the paragraphs around it"
    assert copy_of(300, 300, 300, more=" x" * 50)[-1] == ""


@pytest.mark.parametrize(
    ("count", "compared"), [(MAX_COMPARED - 2, True), (MAX_COMPARED - 1, False)]
)
def test_parts_are_looked_for_among_a_limited_number_of_lines(count: int, compared: bool) -> None:
    """One long line more than the limit, and none is looked for in another."""
    text = line(MIN_PART_CHARS)
    many = "".join(f"<p>{line(MIN_CHARS, str(at))}" for at in range(count))
    page = flatten_html(f"<main><div><p>{text}<p>So it was: {text}{many}</div></main>")
    assert bool(reasons(page)[0]) is compared
