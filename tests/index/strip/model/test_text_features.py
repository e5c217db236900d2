"""What the model is told of a line's words and place, column by column."""

from __future__ import annotations

import math

import pytest

from index.strip.model.text_features import (
    AROUND_HTML,
    AROUND_TEXT,
    MAX_COPIES,
    TEXT,
    around_features,
    looked_up_words,
)
from tests.index.strip.described import column, described, html_pages, text_pages

PROSE = "The town has closed the bridge."


def of(name: str, *pages: str, lexicon: dict[str, float] | None = None) -> list[float]:
    """Return a column of pages of plain text."""
    return column(described(text_pages(*pages), lexicon).table, TEXT, name)


def log(count: float) -> float:
    return round(math.log1p(count), 6)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Old bridge", "chars", log(10)),
        ("Old bridge", "words", log(2)),
        ("It's old", "words", log(2)),
        ("10:05 GMT", "words", log(3)),
        ("北京四月", "words", log(2)),
        ("北京 news", "words", log(2)),
        ("…", "words", 0),
        ("Old Bridge", "upper_share", round(2 / 9, 6)),
        ("12 a", "upper_share", 0),
        ("12 ab", "digit_share", 0.4),
        ("a, b.", "punct_share", 0.4),
        ("Old Bridge shut", "caps_share", round(2 / 3, 6)),
        ("OLD bridge", "caps_share", 0.5),
        ("a, b; c", "commas", round(2 / 3, 6)),
        ("One. Two? Three", "ends_inside", log(2)),
        ("a | b > c", "separators", round(2 / 9, 6)),
        ("мост ab", "foreign_share", round(4 / 6, 6)),
        ("北京 ab", "han_share", 0.5),
        ("Closed.", "ends_sentence", 1),
        ("Closed.”", "ends_sentence", 1),
        ("Closed.”)", "ends_sentence", 0),
        ("Closed", "ends_sentence", 0),
        ("”", "ends_sentence", 0),
        ("关闭。", "ends_sentence", 1),
        ("Closed:", "ends_colon", 1),
        ("Closed: no", "ends_colon", 0),
        ("Old", "starts_upper", 1),
        ("old", "starts_upper", 0),
        ("1 old", "starts_digit", 1),
        ("old 1", "starts_digit", 0),
        ("• old", "starts_sign", 1),
        ("old •", "starts_sign", 0),
        ("'old", "starts_sign", 0),
        ("Advertisement", "is_firm", 1),
        ("Advert of the town", "is_firm", 0),
    ],
)
def test_what_the_characters_of_a_line_say(line: str, name: str, value: float) -> None:
    """Shares of letters, words or characters; counts as log(1 + n)."""
    assert of(name, line) == [value]
    assert of(name, f"{PROSE}\n{line}\n{PROSE}")[1] == value


def test_the_lexicon_is_asked_for_words_and_pairs() -> None:
    """Sum, mean and lowest; unknown words weigh nothing."""
    lexicon = {"sign": -2.0, "up": 0.5, "sign up": -1.5, "bridge": 1.0}
    text = "Sign up\nOld bridge\n…"
    assert of("lexicon", text, lexicon=lexicon) == [-3.0, 1.0, 0]
    assert of("lexicon_mean", text, lexicon=lexicon) == [-1.0, round(1 / 3, 6), 0]
    assert of("lexicon_low", text, lexicon=lexicon) == [-2.0, 0, 0]


def test_copies_of_a_line_are_counted_on_its_page() -> None:
    """Itself included, and those above it; no more than a limit, on no other page."""
    text = "\n".join(["a", "b", "a", "a"])
    assert of("copies", text, "a") == [3, 1, 3, 3, 1]
    assert of("copies_before", text, "a") == [0, 0, 1, 2, 0]
    many = "\n".join(["a"] * (MAX_COPIES + 3))
    assert set(of("copies", many)) == {MAX_COPIES}
    assert of("copies_before", many) == [0, 1, 2, 3, 4, 5, 5, 5]


def test_the_place_of_a_line_is_on_its_own_page() -> None:
    """As shares of its lines, words and prose."""
    pages = ("One\nTwo three\n" + PROSE, PROSE)
    assert of("place", *pages) == [0, round(1 / 3, 6), round(2 / 3, 6), 0]
    assert of("words_before", *pages) == [0, round(1 / 9, 6), round(3 / 9, 6), 0]
    assert of("lines", *pages) == [log(3)] * 3 + [log(1)]
    assert of("page_words", *pages) == [log(9)] * 3 + [log(6)]
    assert of("page_prose_share", *pages) == [round(6 / 9, 6)] * 3 + [1]
    assert of("prose_before", f"{PROSE}\nx\n{PROSE}\ny") == [0, 0.5, 0.5, 1]
    assert of("prose_after", f"{PROSE}\nx\n{PROSE}\ny") == [log(6), log(6), 0, 0]
    assert of("prose_before", "x\ny") == [0, 0]


def test_lines_since_the_heads_of_comments_and_of_other_stories() -> None:
    """The head itself is one; none before it, and none of the page before."""
    text = "x\nComments\ny\nRelated stories\nz\nAdvertisement"
    assert of("lines_since_comments", text, "x") == [0, log(1), log(2), log(3), log(4), log(5), 0]
    assert of("lines_since_related", text, "x") == [0, 0, 0, log(1), log(2), log(1), 0]


def test_short_links_are_not_looked_up() -> None:
    """Their links and place say enough."""
    assert looked_up_words(["Old Bridge 1", "Ferry"], [False, True]) == [["old", "bridge", "0"], []]
    page = html_pages("<p><a href=x>Sign up</a><p>Sign up")
    found = described(page, {"sign": -2.0})
    assert found.tokens == [[], ["sign", "up"]]
    assert found.bare_links == [True, False]
    assert column(found.table, TEXT, "lexicon") == [0, -2.0]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        (PROSE, 6),
        ("The town has closed it.", 0),
        ("The town has closed the bridge", 0),
        (" ".join(["word"] * 20), 20),
        (" ".join(["word"] * 19), 0),
        ("市议会表示今年不会关闭这座桥。", 7),
    ],
)
def test_prose_is_a_sentence_or_a_long_line(text: str, prose: float) -> None:
    """Its words count; those of other lines are none."""
    found = described(text_pages(text))
    assert found.prose.tolist() == [prose]


def around(name: str, *pages: str) -> list[float]:
    """Return a column of the lines around, of pages of plain text."""
    return column(around_features(described(text_pages(*pages)), True), AROUND_TEXT, name)


def test_prose_around_a_line_is_counted_on_its_page() -> None:
    """Its share of the lines within reach, its words above and below."""
    pages = (f"{PROSE}\nx\ny\nz\nv", PROSE)
    assert around("prose_share_3", *pages) == [0.25, 0.2, 0.2, 0.2, 0, 1]
    assert around("prose_above_3", *pages) == [0, log(6), log(6), log(6), 0, 0]
    assert around("prose_below_3", f"v\nz\ny\nx\n{PROSE}") == [0, log(6), log(6), log(6), 0]
    assert around("prose_share_8", *pages) == [0.2] * 5 + [1]
    assert around("prose_above_8", *pages) == [0, *[log(6)] * 4, 0]


def test_runs_of_lines_that_end_or_begin_alike() -> None:
    """Negative for those that do not; a page's run ends with it."""
    pages = ("x.\ny.\nz", "v.")
    assert around("sentence_run", *pages) == [log(2), log(2), -log(1), log(1)]
    assert around("sign_run", "• x\ny\nz") == [log(1), -log(2), -log(2)]


def test_neighbours_of_plain_text() -> None:
    """Two before and two after, nothing beyond the page."""
    pages = ("One.\nTwo three", "Four")
    assert around("words-1", *pages) == [0, log(1), 0]
    assert around("words+1", *pages) == [log(2), 0, 0]
    assert around("ends_sentence-1", *pages) == [0, 1, 0]
    assert around("words+2", "a\nb\nc d") == [log(2), 0, 0]
    assert around("words-2", "a b\nb\nc") == [0, 0, log(2)]
    assert around("lines_since_prose", f"x\n{PROSE}\ny") == [50, 50, 1]
    assert around("lines_to_prose", f"x\n{PROSE}\ny") == [1, 50, 50]
    assert around("shared_words", "bridge\nbridges\nferry") == [round(1 / 3, 6)] * 2 + [0]


def test_columns_are_named_once_and_html_has_fewer() -> None:
    """Each has a place; a page with a tree has other neighbours."""
    assert len(set(TEXT)) == len(TEXT) == 31
    assert AROUND_TEXT[: len(AROUND_HTML)] == AROUND_HTML
    found = described(text_pages("x\ny"))
    assert around_features(found, False).shape == (2, len(AROUND_HTML))
    assert around_features(found, True).shape == (2, len(AROUND_TEXT))
    assert found.table.shape == (2, len(TEXT))
    assert [len(found.words), found.words.tolist()] == [2, [1.0, 1.0]]


def test_a_page_has_the_same_columns_in_any_company() -> None:
    """Of its own lines and of those around them."""
    texts = (f"{PROSE}\nComments\nx. y\n{PROSE}", f"z\n{PROSE}\n1 v:", "北京四月。\nz")
    together = described(text_pages(*texts), {"bridge": 0.5})
    alone = [described(text_pages(text), {"bridge": 0.5}) for text in texts]
    assert together.table.tolist() == [row for one in alone for row in one.table.tolist()]
    for neighbours in (True, False):
        rows = [row for one in alone for row in around_features(one, neighbours).tolist()]
        assert around_features(together, neighbours).tolist() == rows
